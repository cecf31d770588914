"""督办: who presses for the handling, visits on the spot, and looking back at earlier years."""

from datetime import date

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Organ, User
from suggestions.models import LookBack, LookBackItem, Oversight, Suggestion, Visit
from suggestions.states import Action, OversightKind, PromiseState, Result
from suggestions.workflow import telling
from suggestions.workflow.publishing import follow


@transaction.atomic
def mark_key(suggestion: Suggestion, *, by: User, leader: str, on: date, words: str = "") -> None:
    """重点督办, as the chairpersons' meeting chose on that day (代表法第五十二条)."""
    procedure.move(suggestion, Action.MARK_KEY, by=by, note=leader, is_key=True)
    Oversight.objects.create(
        suggestion=suggestion, kind=OversightKind.KEY, leader=leader, began_on=on, words=words
    )
    sentence = f"{suggestion.named}列为重点督办，由{leader}领衔督办。"
    telling.signers(suggestion, sentence, kind="key")
    telling.organs(suggestion, sentence, kind="key")
    follow(suggestion)


@transaction.atomic
def oversee(
    suggestion: Suggestion,
    *,
    by: User,
    kind: str = OversightKind.SPECIAL,
    committee: Organ | None = None,
    words: str = "",
) -> None:
    """专项督办 by a committee, or 协调督办 (建议规定第二十五条)."""
    if kind == OversightKind.SPECIAL and committee is None:
        raise Refused("请选择督办的专工委。", code="committee_required")
    procedure.move(suggestion, Action.OVERSEE, by=by, note=str(committee or ""))
    Oversight.objects.create(
        suggestion=suggestion,
        kind=kind,
        committee=committee,
        began_on=timezone.localdate(),
        words=words,
    )
    telling.organs(
        suggestion,
        f"{suggestion.named}列为{OversightKind(kind).label}。",
        kind="overseen",
    )


@transaction.atomic
def end_oversight(suggestion: Suggestion, *, by: User, outcome: str) -> None:
    """结束督办, with what came of it."""
    procedure.check(suggestion, Action.END_OVERSIGHT, by=by)
    running: Oversight = suggestion.open_oversight
    chosen_by_the_chair = running.kind == OversightKind.KEY
    if chosen_by_the_chair and not rules.has_perm("suggestions.mark_key", by, suggestion):
        raise PermissionDenied
    procedure.move(suggestion, Action.END_OVERSIGHT, by=by, note=outcome)
    running.ended_on, running.outcome = timezone.localdate(), outcome
    running.save(update_fields=["ended_on", "outcome"])


@transaction.atomic
def ask_visit(suggestion: Suggestion, *, by: User, wish: str) -> None:
    """要求视察 on the own suggestion (建议规定第二十三条)."""
    procedure.check(suggestion, Action.ASK_VISIT, by=by)
    if suggestion.open_visit:
        raise Refused("您要求的视察正在安排。", code="visit_asked_already")
    procedure.move(suggestion, Action.ASK_VISIT, by=by, note=wish)
    Visit.objects.create(suggestion=suggestion, wish=wish)
    telling.office(suggestion, f"代表要求就{suggestion.named}视察，请安排。", kind="visit")


@transaction.atomic
def answer_visit(suggestion: Suggestion, *, by: User, on: date, words: str) -> None:
    """安排视察."""
    procedure.check(suggestion, Action.ANSWER_VISIT, by=by)
    visit: Visit = suggestion.open_visit
    procedure.move(suggestion, Action.ANSWER_VISIT, by=by, note=words)
    visit.on, visit.words, visit.arranged_at = on, words, timezone.now()
    visit.save(update_fields=["on", "words", "arranged_at"])
    telling.author(suggestion, f"就{suggestion.named}的视察安排在 {on:%Y-%m-%d}。", kind="visit")


@transaction.atomic
def start_look_back(look_back: LookBack, *, by: User) -> int:
    """回头看: everything of these years that was promised, is unsolved or was left for reference; how many."""
    if not rules.has_perm("suggestions.change_lookback", by, look_back):
        raise PermissionDenied
    years = Suggestion.objects.filter(
        district=look_back.district_id, year__range=(look_back.first_year, look_back.last_year)
    )
    unsolved = years.filter(replied_on__isnull=False).exclude(result=Result.SOLVED)
    promised = years.filter(promises__state__in=[PromiseState.OPEN, PromiseState.KEPT])
    found = (unsolved | promised).distinct().exclude(look_backs__look_back=look_back)
    items = [
        LookBackItem(look_back=look_back, suggestion_id=key)
        for key in found.order_by("year", "number").values_list("pk", flat=True)
    ]
    return len(LookBackItem.objects.bulk_create(items))
