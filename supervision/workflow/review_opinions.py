"""审议意见: written, handed over, answered point by point, reported, judged, tested; sent back where it is not enough."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import Organ, Period, User
from congress.permissions import held_by
from supervision.models import HandlingReport, Item, ItemDeadline, OpinionPoint, ReviewOpinion
from supervision.querysets.items import HANDLERS
from supervision.states.items import ItemAction, Kind
from supervision.states.review_opinions import ANSWERS, Progress, View
from supervision.workflow import publishing, telling

# 监督法 sets no period; the city's rule says three months (法定期限). An audit's has six (监督法第二十七条).
HANDLING = "supervision.opinion_report"
USUAL: dict[str, str] = {
    Kind.AUDIT: "supervision.audit_rectification",
    Kind.MAJOR: "supervision.major_matter_report",
}
KEYS = (HANDLING, *USUAL.values())
MOST_POINTS = 60
_NAMED = re.compile(r"^(?P<words>.+?)\s*【(?P<organ>[^【】]+)】$")


def periods_of(item: Item) -> list[Period]:
    """The periods within which an organ may be asked to report; the district's own rows come instead of the common ones."""
    found: dict[str, Period] = {}
    for row in Period.objects.in_force(item.district_id).filter(key__in=KEYS):
        found.setdefault(row.key, row)
    return [row for _, row in sorted(found.items())]


def usual_period(item: Item) -> str:
    """The key of the period in which this item is usually reported on; of one sent back, as the last time."""
    last = item.deadlines.order_by("-pk").select_related("period").first()
    return last.period.key if last else USUAL.get(item.kind, HANDLING)


@transaction.atomic
def write(
    item: Item, *, by: User, text: str, points: str, number: str = "", version: int | None = None
) -> ReviewOpinion:
    """起草审议意见: its text, and one point a line; 【单位】 at a line's end names who acts, else the organ that reports does.

    Raises Refused without a text or points, for an unknown organ, for a stale page.
    """
    words = text.strip()
    if not words:
        raise Refused("请填写审议意见。", code="text_required")
    procedure.check(item, ItemAction.WRITE_OPINION, by=by)
    opinion = ReviewOpinion.objects.filter(item=item).first() or ReviewOpinion(item=item)
    if opinion.pk:
        procedure.ensure_read(opinion, version)
        opinion.version += 1
    lines = _parted(item, points)
    opinion.text, opinion.number = words, number.strip()
    with pghistory.context(user=by.pk, action=str(ItemAction.WRITE_OPINION)):
        opinion.save()
        opinion.points.all().delete()
        OpinionPoint.objects.bulk_create(
            OpinionPoint(opinion=opinion, number=place, text=said, organ=organ)
            for place, (said, organ) in enumerate(lines, 1)
        )
    procedure.move(item, ItemAction.WRITE_OPINION, by=by)
    return opinion


@transaction.atomic
def hand_over(item: Item, *, by: User, period: str = "") -> None:
    """交办: the clock runs from today, by the usual period (三个月) or another one that stands in the settings."""
    procedure.check(item, ItemAction.HAND_OVER, by=by)
    due = _start(item, period)
    procedure.move(item, ItemAction.HAND_OVER, by=by, note=due.explanation, due_on=due.due_on)
    opinion = ReviewOpinion.objects.get(item=item)
    opinion.handed_over_on = timezone.localdate()
    opinion.save(update_fields=["handed_over_on"])
    _tell_organs(item, f"“{item}”的审议意见已交办，请在 {due.due_on:%Y-%m-%d} 前报告研究处理情况。")


@transaction.atomic
def answer(item: Item, *, by: User, answers: Mapping[UUID, tuple[str, str]]) -> int:
    """填写办理情况 of points of one's own organ, or of all where that organ reports; how many were answered.

    Raises PermissionDenied for another organ's point, Refused for a point without words, and where nothing is said.
    """
    procedure.check(item, ItemAction.ANSWER, by=by)
    rows = OpinionPoint.objects.filter(opinion__item=item, public_id__in=answers)
    points = list(rows.select_for_update(of=("self",)))
    if len(points) != len(answers) or not set(points) <= set(own_points(item, by=by)):
        raise PermissionDenied
    if not points:
        raise Refused("请至少填写一条的办理情况。", code="answer_required")
    with pghistory.context(user=by.pk, action=str(ItemAction.ANSWER)):
        for point in points:
            progress, said = answers[point.public_id]
            _answer(point, progress, said.strip())
    numbers = "、".join(str(point.number) for point in points)
    procedure.move(item, ItemAction.ANSWER, by=by, note=f"第 {numbers} 条")
    return len(points)


def own_points(item: Item, *, by: User) -> list[OpinionPoint]:
    """The points for which this person may answer."""
    organs = {post.organ_id for post in held_by(by) if post.role in HANDLERS}
    points = OpinionPoint.objects.filter(opinion__item=item).select_related("organ")
    return [one for one in points if item.organ_id in organs or one.organ_id in organs]


@transaction.atomic
def report(item: Item, *, by: User, text: str) -> HandlingReport:
    """报告研究处理情况, signed by the head of the organ; with it go the points as they stand."""
    words = text.strip()
    if not words:
        raise Refused("请填写研究处理情况报告。", code="text_required")
    today = timezone.localdate()
    procedure.check(item, ItemAction.REPORT, by=by)
    assert item.organ is not None and item.due_on is not None  # noqa: S101, PT018 - the constraint says so
    with pghistory.context(user=by.pk, action=str(ItemAction.REPORT)):
        made = HandlingReport.objects.create(
            item=item, round=item.round, organ=item.organ, text=words, points=publishing.points_of(item),
            due_on=item.due_on, reported_on=today, reported_by=by,
        )  # fmt: skip
    deadlines.end(item.deadlines.all(), met_on=today)
    procedure.move(item, ItemAction.REPORT, by=by, reported_on=today)
    publishing.follow(item)
    telling.keepers(item, f"“{item}”的研究处理情况已报告，请提出意见。")
    return made


@transaction.atomic
def accept(item: Item, *, by: User, words: str = "", version: int | None = None) -> None:
    """认可处理情况. Raises Refused for another report than was read (`version` of the item)."""
    procedure.check(item, ItemAction.ACCEPT, by=by)
    procedure.ensure_read(item, version)
    procedure.move(item, ItemAction.ACCEPT, by=by, note=words.strip())
    _judge(item, item.round, View.ACCEPTED, words.strip(), by=by)
    OpinionPoint.objects.filter(opinion__item=item).update(view=View.ACCEPTED)


@transaction.atomic
def send_back(
    item: Item,
    *,
    by: User,
    because: str,
    points: Iterable[OpinionPoint] = (),
    period: str = "",
    version: int | None = None,
) -> None:
    """退回重新办理, with the reasons and the points that are not good enough; these are to be answered again.

    Raises Refused without reasons, and for another report than was read (`version` of the item).
    """
    reason = because.strip()
    if not reason:
        raise Refused("请写明退回的原因。", code="reason_required")
    procedure.check(item, ItemAction.SEND_BACK, by=by)
    procedure.ensure_read(item, version)
    judged, wanting = item.round, [point.pk for point in points]
    again(item, ItemAction.SEND_BACK, by=by, note=reason, period=period)
    _judge(item, judged, View.SENT_BACK, reason, by=by)
    rows = OpinionPoint.objects.filter(opinion__item=item)
    rows.exclude(pk__in=wanting).update(view=View.ACCEPTED)
    rows.filter(pk__in=wanting).update(
        view=View.SENT_BACK, view_words=reason, progress=Progress.OPEN
    )


def again(item: Item, action: ItemAction, *, by: User, note: str, period: str = "") -> None:
    """Another round, with another clock; what the public reads of the handling goes."""
    due = _start(item, period)
    procedure.move(
        item, action, by=by, note=note, round=item.round + 1, due_on=due.due_on, reported_on=None
    )
    publishing.follow(item)
    _tell_organs(item, f"“{item}”的研究处理情况要重新报告，期限 {due.due_on:%Y-%m-%d}。")


def _start(item: Item, period: str) -> ItemDeadline:
    key = period or usual_period(item)
    if key not in KEYS:
        raise Refused("请选择报告研究处理情况的期限。", code="period_unknown")
    return deadlines.start(
        ItemDeadline, key, district=item.district, on=timezone.localdate(), item=item
    )


def _tell_organs(item: Item, subject: str) -> None:
    keys = OpinionPoint.objects.filter(opinion__item=item).values_list("organ", flat=True)
    telling.organs(item, subject, keys=keys, urgent=True)


def _judge(item: Item, round_: int, view: View, words: str, *, by: User) -> None:
    made = HandlingReport.objects.select_for_update().get(item=item, round=round_)
    made.view, made.view_words, made.viewed_by = view, words, by
    made.viewed_on = timezone.localdate()
    made.version += 1
    with pghistory.context(user=by.pk, action=f"judge_{view}"):
        made.save()


def _answer(point: OpinionPoint, progress: str, said: str) -> None:
    if progress not in ANSWERS:
        raise Refused(f"请选择{point}的办理进展。", code="progress_required")
    if not said:
        raise Refused(f"请写明{point}的办理情况。", code="answer_required")
    point.progress, point.answer = Progress(progress), said
    point.answered_on, point.view, point.view_words = timezone.localdate(), View.NONE, ""
    point.version += 1
    point.save()


def _parted(item: Item, points: str) -> list[tuple[str, Organ]]:
    lines = [line.strip() for line in points.splitlines() if line.strip()]
    if not lines:
        raise Refused("请列出要办的事项，每行一条。", code="points_required")
    if len(lines) > MOST_POINTS:
        raise Refused(f"一件审议意见最多 {MOST_POINTS} 条。", code="too_many")
    found = []
    for place, line in enumerate(lines, 1):
        named = _NAMED.match(line)
        organ = _organ(item, named["organ"], place) if named else item.organ
        if organ is None:
            raise Refused(
                f"第 {place} 条没有办理单位，请在行末写上【单位】。", code="organ_required"
            )
        found.append((named["words"] if named else line, organ))
    return found


def _organ(item: Item, name: str, place: int) -> Organ:
    found = Organ.objects.known_as(name.strip(), district=item.district).first()
    if found is None:
        raise Refused(f"第 {place} 条的“{name}”不是本区的单位，请核对名称。", code="organ_unknown")
    return found


@deadlines.on_move(ItemDeadline)
def follow_calendar(deadline: ItemDeadline, former: date) -> None:
    """A new holiday moves the date that the item shows, and the record says so."""
    item: Any = deadline.item
    item.due_on = deadline.due_on
    item.save(update_fields=["due_on"])
    publishing.follow(item)
    note = f"{former:%Y-%m-%d} → {deadline.due_on:%Y-%m-%d}。{deadline.explanation}"
    item.records.create(
        action="deadline_moved", source=item.status, target=item.status, by=None, note=note
    )
    telling.organs(item, f"“{item}”的报告期限改为 {deadline.due_on:%Y-%m-%d}。")
