"""办理期限 of an opinion. No national or city rule sets one; each district's periods do (settings, seeded as defaults)."""

from datetime import date

from django.utils import timezone

from congress import deadlines
from stations.models import OpinionDeadline, PublicOpinion
from stations.states.opinions import HandledAt
from stations.workflow import telling

ACCEPT, TELL, EXTENSION = "opinions.accept", "opinions.tell", "opinions.extension"
LEVELS = {
    HandledAt.TOWN: "opinions.town",
    HandledAt.DISTRICT: "opinions.district",
    HandledAt.CITY: "opinions.city",
}


def start(opinion: PublicOpinion, key: str, *, on: date | None = None) -> OpinionDeadline:
    """A clock of this period runs from today. Raises Refused where the district has no such period."""
    day = on or timezone.localdate()
    return deadlines.start(OpinionDeadline, key, district=opinion.district, on=day, opinion=opinion)


def extend(opinion: PublicOpinion) -> date:
    """The running clock of its level ends later; when."""
    running = opinion.deadlines.filter(
        met_on__isnull=True, void_on__isnull=True, period__key__in=LEVELS.values()
    ).get()
    longer = deadlines.extend(
        running, EXTENSION, district=opinion.district, on=timezone.localdate(), opinion=opinion
    )
    return longer.due_on


def meet(opinion: PublicOpinion) -> None:
    """Whatever ran has been done today."""
    deadlines.end(opinion.deadlines.all(), met_on=timezone.localdate())


def void(opinion: PublicOpinion) -> None:
    """Whatever ran runs no longer, because the opinion went another way."""
    deadlines.end(opinion.deadlines.all(), void_on=timezone.localdate())


@deadlines.on_move(OpinionDeadline)
def follow(deadline: OpinionDeadline, former: date) -> None:
    """A new holiday moves the date that the opinion shows, and the record says so."""
    opinion = deadline.opinion
    if deadline.period.key not in (*LEVELS.values(), EXTENSION):
        return
    opinion.due_on = deadline.due_on
    opinion.save(update_fields=["due_on"])
    opinion.records.create(
        action="deadline_moved",
        source=opinion.status,
        target=opinion.status,
        by=None,
        note=f"{former:%Y-%m-%d} → {deadline.due_on:%Y-%m-%d}。{deadline.explanation}",
    )
    telling.organ(opinion, f"群众意见 {opinion} 的办理期限改为 {deadline.due_on:%Y-%m-%d}。")
