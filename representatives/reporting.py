"""What reports ask of the rest: a year in numbers to begin a text with, who has not reported, and what waits for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import rules
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from congress.models import Term, User
from representatives import archive
from representatives.models import (
    DutyRecord,
    DutyReport,
    Level,
    Mandate,
    PublishedReport,
    Representative,
)
from representatives.models.reports import TO_ELECTORS, TO_VOTERS
from representatives.querysets import Held, ReportQuerySet
from representatives.states.reports import ReportStatus


class Number(NamedTuple):
    """So many of something in a year, and how a report puts it."""

    name: str
    times: int
    unit: str
    said: str


class Queue(NamedTuple):
    """A name for addresses, a title, the rows, and the act that each of them waits for."""

    key: str
    title: str
    rows: ReportQuerySet
    act: str = ""


@dataclass(frozen=True)
class Missing:
    """Who holds a mandate and has not reported in this term."""

    mandate: Mandate
    running: DutyReport | None

    @property
    def representative(self) -> Representative:
        """Who."""
        person: Representative = self.mandate.representative
        return person


def year_in_numbers(representative: Representative, year: int) -> list[Number]:
    """What stands in the chapters of the archive in this year, in their order."""
    first, last = archive.span(year)
    counted = [
        (one, one.count([representative], first, last).get(representative.pk, 0))
        for one in archive.chapters()
    ]
    return [Number(one.name, times, one.unit, one.put(times)) for one, times in counted if times]


def first_words(representative: Representative, year: int) -> str:
    """A text to begin with: the year's numbers, and the headings under which reports are given."""
    numbers = year_in_numbers(representative, year)
    listed = "，".join(one.said for one in numbers)
    opening = f"{year}年，我{listed}。" if listed else ""
    return "\n\n".join(
        filter(
            None,
            (
                opening,
                "一、学习宣传\n",
                "二、出席人民代表大会会议\n",
                "三、闭会期间的活动\n",
                "四、联系选民、为选民办实事\n",
                "五、不足和打算\n",
            ),
        )
    )


def began_on(district: Any) -> date:
    """The first day of the district's present term; a very early one where no term is known."""
    term = Term.objects.valid().filter(district=district).order_by("-valid_from").first()
    return term.valid_from if term else date(1954, 1, 1)


def not_reported(actor: User, district: Any) -> list[Missing]:
    """Mandates of today under which nobody has reported since the term began, among those whom the actor looks after.

    每届任期内至少报告一次履职. What counts is the duty record, wherever it came from.
    """
    since = began_on(district)
    reported = DutyRecord.objects.counted().filter(
        representative=OuterRef("representative"), done_on__gte=since
    )
    mandates = (
        Mandate.objects.valid()
        .visible_to(actor)
        .filter(representative__district=district)
        .exclude(Exists(reported.filter(kind=TO_VOTERS)), ~Q(level=Level.CITY))
        .exclude(Exists(reported.filter(kind=TO_ELECTORS)), level=Level.CITY)
        .select_related("representative__user", "representative__town", "constituency")
        .order_by("representative__sort_key", "level")
    )
    running = {
        (report.representative_id, report.level): report
        for report in DutyReport.objects.visible_to(actor)
        .filter(district=district)
        .exclude(status__in=(ReportStatus.WITHDRAWN, ReportStatus.FILED, ReportStatus.HELD))
    }
    return [Missing(one, running.get((one.representative_id, one.level))) for one in mandates]


def coverage(actor: User, district: Any, missing: list[Missing]) -> tuple[int, int]:
    """How many of the mandates of today have reported, and how many there are."""
    mandates = Mandate.objects.valid().visible_to(actor).filter(representative__district=district)
    total = mandates.count()
    return total - len(missing), total


def queues(actor: User) -> list[Queue]:
    """What waits at the desk, for the office and for a town."""
    seen = DutyReport.objects.visible_to(actor)
    rows = seen.filter(desk_of(actor))
    released = PublishedReport.objects.released().filter(report=OuterRef("pk"))
    found = [
        Queue("submitted", "待安排", rows.filter(status=ReportStatus.SUBMITTED), "schedule"),
        Queue("scheduled", "待报告", rows.filter(status=ReportStatus.SCHEDULED), "hold"),
        Queue("held", "待评议归档", rows.filter(status=ReportStatus.HELD), "file"),
        Queue(
            "to_prepare",
            "待拟公开稿",
            rows.filter(~Exists(released), status=ReportStatus.FILED, release__isnull=True),
            "prepare_release",
        ),
    ]
    if rules.has_perm("representatives.publish_report", actor):
        waiting = rows.filter(~Exists(released), status=ReportStatus.FILED, release__isnull=False)
        found.append(Queue("to_release", "待公开", waiting, "publish"))
    return found


def desk_of(actor: User) -> Q:
    """Reports that somebody sees at work, not as one's own."""
    held = Held(actor, on=timezone.localdate())
    return Q(district__in=held.offices) | Q(representative__town__in=held.towns)
