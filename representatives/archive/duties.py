"""The chapters that consist of duty records: attendances and what a representative registered."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Count, Q, Value

from representatives.archive.registry import Chapter, Line
from representatives.models import DutyRecord, Representative

# Chapters of their own: suggestions are counted from the cases, reports stand with what the hall thought of them.
_ELSEWHERE = ("suggestion", "cosigning", "report_to_voters", "report_to_electors")
# Key, name, how a report puts the number, and the kinds of duty.
_GROUPS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("meetings", "出席和列席会议", "出席、列席会议{}次", ("congress_session", "sitting_in")),
    (
        "activities", "视察、调研和其他活动", "参加视察、调研等活动{}次",
        (
            "inspection", "research", "law_enforcement", "inquiry", "deliberation", "legislation", "court_hearing",
            "livelihood", "hotline", "themed_visit", "organ_event", "group", "city_group",
        ),
    ),
    ("motions", "提出议案", "参与提出议案{}次", ("motion",)),
    ("contacts", "联系群众", "联系群众{}次", ("contact", "contact_representatives", "community_round")),
    ("receptions", "接待选民", "接待选民{}次", ("reception",)),
    ("learning", "学习培训", "参加学习培训{}次", ("training", "lecture")),
)  # fmt: skip
_GROUPED = {code for *_, kinds in _GROUPS for code in kinds} | {*_ELSEWHERE}
_DEFINITION = "一条履职记录计一次；有异议的和已撤销的不计"


def _lines(of: Q) -> Callable[[Representative, date, date], list[Line]]:
    def lines(person: Representative, first: date, last: date) -> list[Line]:
        rows = DutyRecord.objects.counted().filter(of, representative=person)
        rows = rows.filter(done_on__range=(first, last)).order_by("-done_on", "-id")
        return [
            Line(day, title or kind, "　".join(filter(None, (kind if title else "", place))))
            for day, title, kind, place in rows.values_list("done_on", "title", "kind__name", "place")
        ]  # fmt: skip

    return lines


def _count(of: Q) -> Callable[[Iterable[Representative], date, date], dict[int, int]]:
    def count(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
        rows = DutyRecord.objects.counted().filter(of, representative__in=people)
        rows = rows.filter(done_on__range=(first, last)).order_by()
        return dict(rows.values_list("representative").annotate(times=Count(Value(1))))

    return count


for _key, _name, _said, _kinds in _GROUPS:
    _of = Q(kind__in=_kinds)
    Chapter(_key, _name, "次", _lines(_of), _count(_of), said=_said, definition=_DEFINITION)

# Kinds that a district added, and those of the law that stand in no group.
_REST = ~Q(kind__in=sorted(_GROUPED))
Chapter(
    "others",
    "其他履职",
    "次",
    _lines(_REST),
    _count(_REST),
    said="参加其他履职活动{}次",
    definition=_DEFINITION,
)
