"""办理期限 of an opinion. No national or city rule sets one; each district's periods do (settings, seeded as defaults)."""

from datetime import date, timedelta

from django.utils import timezone

from congress import deadlines
from congress.errors import Refused
from stations.models import OpinionDeadline, PublicOpinion
from stations.states.opinions import HandledAt
from stations.workflow import telling

ACCEPT, TELL, EXTENSION = "opinions.accept", "opinions.tell", "opinions.extension"
LEVELS = {
    HandledAt.TOWN: "opinions.town",
    HandledAt.DISTRICT: "opinions.district",
    HandledAt.CITY: "opinions.city",
}
# Days before the deadline on which whoever has to act is told: fewer than of suggestions, whose periods are months.
BEFORE = (3, 1, 0)


def start(opinion: PublicOpinion, key: str, *, on: date | None = None) -> OpinionDeadline:
    """A clock of this period runs from today. Raises Refused where the district has no such period."""
    day = on or timezone.localdate()
    return deadlines.start(OpinionDeadline, key, district=opinion.district, on=day, opinion=opinion)


def extend(opinion: PublicOpinion) -> date:
    """The running clock of its level, or its last extension, ends later; when. Raises Refused where none runs."""
    running = opinion.deadlines.filter(
        met_on__isnull=True, void_on__isnull=True, period__key__in=(*LEVELS.values(), EXTENSION)
    ).first()
    if running is None:
        raise Refused("这件意见没有正在计算的办理期限，不用延长。", code="no_deadline")
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


def remind(*, on: date | None = None) -> int:
    """催办 by the calendar: each deadline reminds once a day at most, however often this runs; how many reminded."""
    day = on or timezone.localdate()
    running = OpinionDeadline.objects.filter(
        met_on__isnull=True, void_on__isnull=True, due_on__lte=day + timedelta(days=max(BEFORE))
    ).select_related(
        "period", "opinion__district", "opinion__station", "opinion__representative__user"
    )
    reminded = 0
    for deadline in running:
        left = deadline.days_left(on=day)
        if deadlines.reminds(left, before=BEFORE):
            _remind(deadline, left)
            reminded += 1
    return reminded


def _remind(deadline: OpinionDeadline, left: int) -> None:
    """The organ of what is handled, the representative and the station of what is to be told, the station of the rest."""
    opinion, key = deadline.opinion, deadline.period.key
    sentence = f"群众意见 {opinion} {deadline.period.name}{_in_days(left, deadline.due_on)}"
    how = {"urgent": left <= 1, "key": f"{deadline.public_id}:{deadline.due_on}:{left}"}
    if key in (*LEVELS.values(), EXTENSION):
        telling.organ(opinion, sentence, **how)
        if left >= 0:
            return
    if key == TELL:
        telling.representative(opinion, sentence, **how)
    telling.keepers(opinion, sentence, **how)


def _in_days(left: int, due_on: date) -> str:
    if left > 0:
        return f"还有 {left} 天到期（{due_on:%Y-%m-%d}）。"
    return "今天到期。" if left == 0 else f"已过期 {-left} 天，请立即办理。"
