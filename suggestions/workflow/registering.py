"""登记: accepted with an official number, or not, and then the representative is told why (建议规定第八条)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import Counter, User
from suggestions.models import Category, Suggestion
from suggestions.states import Action, Ground
from suggestions.workflow import telling
from suggestions.workflow.publishing import follow, retire


@transaction.atomic
def accept(suggestion: Suggestion, *, by: User, category: Category | None = None) -> None:
    """受理, with the next number of the year: gap-free, because it is counted within this transaction."""
    procedure.check(suggestion, Action.ACCEPT, by=by)
    facts: dict[str, Any] = {"category": category} if category else {}
    number = suggestion.number or _next_number(suggestion)  # a register may have brought one
    procedure.move(suggestion, Action.ACCEPT, by=by, number=number, **facts)
    telling.signers(suggestion, f"您提出的{suggestion.named}已受理。", kind="accepted")


@transaction.atomic
def send_back(suggestion: Suggestion, *, by: User, ground: str, because: str) -> None:
    """退回代表, with the ground and an explanation; the text stands as a draft again."""
    procedure.check(suggestion, Action.SEND_BACK, by=by)
    if suggestion.author.user_id is None:
        raise Refused(
            "领衔代表没有账号，退回以后没有人能修改；请作代表来信处理，或者当面说明后再录入。",
            code="author_without_account",
        )
    _refuse(suggestion, Action.SEND_BACK, by=by, ground=ground, because=because)
    retire(suggestion, by=by, because="建议已退回代表。")
    telling.signers(
        suggestion,
        f"{suggestion.named}没有作为建议受理，已退回：{because}",
        kind="sent_back",
    )


@transaction.atomic
def as_letter(suggestion: Suggestion, *, by: User, ground: str, because: str) -> None:
    """作代表来信处理."""
    _refuse(suggestion, Action.AS_LETTER, by=by, ground=ground, because=because)
    telling.signers(suggestion, f"{suggestion.named}作代表来信处理：{because}", kind="letter")
    follow(suggestion)


@transaction.atomic
def refer(suggestion: Suggestion, *, by: User, because: str) -> None:
    """转请本区选出的市代表向市人代会提出."""
    procedure.check(suggestion, Action.REFER, by=by)
    number = suggestion.number or _next_number(suggestion)
    _refuse(
        suggestion, Action.REFER, by=by, ground=Ground.OUTSIDE_POWER, because=because, number=number
    )
    telling.signers(
        suggestion,
        f"{suggestion.named}不属本区职权，已转请市代表提出：{because}",
        kind="referred",
    )
    follow(suggestion)


def _refuse(
    suggestion: Suggestion, action: str, *, by: User, ground: str, because: str, **facts: Any
) -> None:
    procedure.move(suggestion, action, by=by, note=because, ground=ground, **facts)
    deadlines.end(suggestion.deadlines.all(), met_on=timezone.localdate())


def _next_number(suggestion: Suggestion) -> int:
    year = Suggestion.objects.filter(district=suggestion.district_id, year=suggestion.year)
    brought = year.aggregate(highest=Max("number"))["highest"] or 0
    return Counter.next(
        "suggestions", district=suggestion.district, year=suggestion.year, above=brought
    )
