"""审议意见 of the years around the registers, with what became of each point; and the meetings, all of them public."""

from datetime import timedelta

from congress.management import topics
from congress.management.supervision_sample import RESULT
from congress.management.years_sample.setting import MARK, Year
from congress.models import Meeting, Organ
from congress.states import MeetingKind
from congress.workflow import meetings_in_public
from supervision import workflow
from supervision.models import HandlingReport, Item, OpinionPoint, ReviewOpinion
from supervision.states.items import Forum, Kind
from supervision.states.review_opinions import Progress, View

HANDED_OVER = 6  # of a year's reports
# 监督法第十七条 leaves the period to the committee; two months are the sample's own.
_PERIOD, _TAKEN, _VIEWED = timedelta(days=60), timedelta(days=52), timedelta(days=70)
POINTS = (
    ("制定年度工作方案，明确时间表和责任单位。", Progress.DONE, "方案已经印发，任务分解到街镇，按季度通报。"),
    ("加大宣传和指导力度，让群众知道怎么办、找谁办。", Progress.DOING, "办事指南已经公布，社区咨询正在逐个街镇开展。"),
)  # fmt: skip


def load(year: Year) -> None:
    """Some of the year's reports have their opinion, handed over, reported on, accepted and public; once."""
    heard = Item.objects.filter(
        district=year.district, year=year.year, kind=Kind.REPORT_REVIEW, forum=Forum.STANDING_COMMITTEE,
        result=RESULT, organ__isnull=False, due_on=None, held_on__lt=year.today - _VIEWED,
    )  # fmt: skip
    if Item.objects.filter(
        district=year.district, year=year.year, result=RESULT, opinion__isnull=False
    ).exists():
        return
    found = list(heard.select_related("organ").order_by("held_on", "pk"))
    for item in sorted(year.some(found, HANDED_OVER), key=lambda one: one.pk):
        if item.organ and item.held_on:
            _handed_over(year, item, item.organ)


def _handed_over(year: Year, item: Item, organ: Organ) -> None:
    assert item.held_on is not None  # noqa: S101 - only what was heard is asked for
    handed_on = item.held_on + timedelta(days=6)
    text = f"{MARK}。常委会组成人员认为，有关部门做了大量工作，同时还有短板，建议抓紧研究处理。"
    opinion = ReviewOpinion.objects.create(
        item=item, number=f"（{MARK}）审议意见", text=text, handed_over_on=handed_on
    )
    OpinionPoint.objects.bulk_create(
        OpinionPoint(
            opinion=opinion, number=number, text=words, organ=organ, progress=progress, answer=f"{MARK}。{answer}",
            answered_on=handed_on + _TAKEN, view=View.ACCEPTED,
        )
        for number, (words, progress, answer) in enumerate(POINTS, 1)
    )  # fmt: skip
    said = f"{MARK}。按照审议意见，已逐条研究处理。"
    HandlingReport.objects.create(
        item=item, round=1, organ=organ, text=said, points=workflow.publishing.points_of(item),
        due_on=handed_on + _PERIOD, reported_on=handed_on + _TAKEN, reported_by=year.by, view=View.ACCEPTED,
        viewed_by=year.second, viewed_on=item.held_on + _VIEWED,
    )  # fmt: skip
    item.due_on, item.reported_on = handed_on + _PERIOD, handed_on + _TAKEN
    item.closed_on = item.held_on + _VIEWED
    item.save(update_fields=["due_on", "reported_on", "closed_on"])
    workflow.publishing.prepare_release(item, by=year.by, opinion=text, handling=said)
    workflow.publishing.publish(item, by=year.second)


def publish_meetings(year: Year) -> None:
    """The committee's meetings with their decisions and appointments, prepared by one and released by another."""
    held = Meeting.objects.filter(
        district=year.district, year=year.year, is_recorded=True, publication=None,
        kind__in=(MeetingKind.STANDING_COMMITTEE, MeetingKind.CONGRESS),
    )  # fmt: skip
    about = topics.of(year.district.slug)
    for number, meeting in enumerate(held.order_by("starts_on", "pk")):
        matter = about[(number * 5 + year.year) % len(about)].matter
        text = f"会议听取和审议了{matter}情况的报告（{MARK}）。"
        if meeting.kind == MeetingKind.CONGRESS:
            text = f"会议审议通过了常委会工作报告等各项决议（{MARK}）。"
        meetings_in_public.prepare(meeting, by=year.by, text=text)
        meetings_in_public.publish(meeting, by=year.second)
