"""办理: talking with the representative, co-handlers' opinions, progress, and settling disagreement."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import User
from suggestions.models import Contact, Suggestion
from suggestions.states import Action, ContactStage, EvaluationKind, Status
from suggestions.workflow import telling
from suggestions.workflow.assigning import OPINION, own_part, own_parts
from suggestions.workflow.publishing import follow


@transaction.atomic
def contact(
    suggestion: Suggestion, *, by: User, way: str, on: date, words: str, whom: str = ""
) -> Contact:
    """沟通: noted by the organ, seen by the representative; the stage follows from where the case stands."""
    part = own_part(suggestion, by, Action.CONTACT)
    if on > timezone.localdate():
        raise Refused("沟通日期不能晚于今天。", code="contact_in_future")
    if suggestion.assigned_on and on < suggestion.assigned_on:
        raise Refused("沟通日期不能早于交办日期。", code="contact_too_early")
    procedure.move(suggestion, Action.CONTACT, by=by, note=words)
    noted = Contact.objects.create(
        handling=part,
        stage=_stage(suggestion, part.contacts.exists()),
        way=way,
        on=on,
        whom=whom,
        words=words,
        noted_by=by,
    )
    telling.author(
        suggestion, f"{part.organ}记录了就{suggestion.named}同您的沟通。", kind="contact"
    )
    follow(suggestion)
    return noted


@transaction.atomic
def progress(suggestion: Suggestion, *, by: User, words: str) -> None:
    """通报进展: the representative and the co-signers read it at once."""
    part = own_part(suggestion, by, Action.PROGRESS)
    procedure.move(suggestion, Action.PROGRESS, by=by, note=words)
    telling.signers(suggestion, f"{part.organ}通报{suggestion.named}的进展。", kind="progress")


@transaction.atomic
def give_opinion(suggestion: Suggestion, *, by: User, opinion: str) -> None:
    """提出会办意见 to the host, within a month (建议规定第十七条)."""
    procedure.check(suggestion, Action.GIVE_OPINION, by=by)
    part = own_parts(suggestion, by).cohosts().first()
    today = timezone.localdate()
    procedure.move(suggestion, Action.GIVE_OPINION, by=by, note=part.organ.name)
    part.opinion, part.opinion_on = opinion, today
    part.save(update_fields=["opinion", "opinion_on"])
    deadlines.end(part.deadlines.filter(period__key=OPINION), met_on=today)
    for host in suggestion.handlings.current().hosts().select_related("organ", "clerk"):
        telling.organ(host, f"{part.organ}提出了{suggestion.named}的会办意见。", kind="opinion")


@transaction.atomic
def coordinate(suggestion: Suggestion, *, by: User, words: str) -> None:
    """综合协调 where the organs disagree (建议规定第十七条)."""
    procedure.move(suggestion, Action.COORDINATE, by=by, note=words)
    telling.organs(suggestion, f"就{suggestion.named}作了协调：{words}", kind="coordinated")


@transaction.atomic
def remind(suggestion: Suggestion, *, by: User, words: str = "") -> None:
    """催办: the organs from which a reply is awaited."""
    procedure.move(suggestion, Action.REMIND, by=by, note=words)
    said = f"：{words}" if words else "。"
    for part in suggestion.handlings.current().select_related("organ", "clerk"):
        sentence = f"请抓紧办理{suggestion.named}{said}"
        telling.organ(part, sentence, kind="reminded", urgent=True)
        telling.organ(part, sentence, kind="reminded", leader=True)


@transaction.atomic
def remind_evaluation(suggestion: Suggestion, *, by: User, words: str = "") -> None:
    """催请评价 by the congress itself, for the evaluation goes to it alone (建议规定第二十一条)."""
    procedure.move(suggestion, Action.REMIND_EVALUATION, by=by, note=words)
    said = f"：{words}" if words else "。"
    waiting = suggestion.evaluations.exclude(kind=EvaluationKind.SECOND)
    waiting.filter(returned_on__isnull=True).update(reminded=F("reminded") + 1)
    telling.author(
        suggestion, f"请您评价{suggestion.named}的答复{said}", kind="reminded", urgent=True
    )


def _stage(suggestion: Suggestion, has_begun: bool) -> str:
    if suggestion.status != Status.ASSIGNED:
        return ContactStage.AFTER
    return ContactStage.DURING if has_begun else ContactStage.BEFORE
