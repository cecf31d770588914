"""Points of an appraisal: anybody can recount them, and they stand once the year is settled."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from representatives import archive, points
from representatives.models import (
    Appraisal,
    AppraisalPoints,
    AppraisalRecord,
    Attendance,
    DutyKind,
    Event,
)
from representatives.workflow import appraisal as workflow
from tests.factories import DutyRecordFactory, MandateFactory, PointRuleFactory
from tests.representatives.appraising import YEAR

pytestmark = pytest.mark.django_db


def on(month, day):
    return date(YEAR, month, day)


def session(district, day, **facts):
    return Event.objects.create(
        district=district,
        year=YEAR,
        kind=DutyKind.objects.get(code="congress_session"),
        title="区人代会全体会议",
        status="held",
        starts_at=datetime(YEAR, 1, day, 9, tzinfo=timezone.get_current_timezone()),
        **facts,
    )


@pytest.fixture
def chapter():
    """A chapter as an app above declares it: so many solved suggestions each."""
    solved = {}

    def count(people, first, last):
        return {one.pk: solved[one.pk] for one in people if one.pk in solved}

    archive.Chapter("test.solved", "解决采纳的建议", "件", lambda *asked: [], count)
    yield solved
    archive.registry._chapters.pop("test.solved")


@pytest.fixture
def full(district, scheme, chapter, office):
    """Five representatives with every kind of row that counts, or looks like one."""
    PointRuleFactory.create(scheme=scheme, most_times=3, valid_to=on(6, 30))
    PointRuleFactory.create(
        scheme=scheme, name="联系群众（下半年）", each=Decimal("1.125"), valid_from=on(7, 1)
    )
    PointRuleFactory.create(
        scheme=scheme,
        name="视察",
        counts="duty:inspection",
        each=3,
        most_points=7,
        only_checked=False,
    )
    PointRuleFactory.create(
        scheme=scheme, name="缺席人代会", counts="attendance:absent", each=-1, most_points=2
    )
    PointRuleFactory.create(scheme=scheme, name="解决的建议", counts="chapter:test.solved", each=5)
    inspection = DutyKind.objects.get(code="inspection")
    sittings = [session(district, day) for day in (9, 10, 11, 12)]
    people = []
    for n in range(5):
        person = MandateFactory.create(representative__district=district).representative
        people.append(person)
        for month in range(1, 1 + 2 * n):
            DutyRecordFactory.create(
                district=district,
                representative=person,
                done_on=on(min(month, 12), 5),
                status=("confirmed", "registered", "objected", "withdrawn")[month % 4],
            )
            DutyRecordFactory.create(
                district=district,
                representative=person,
                kind=inspection,
                done_on=on(month, 6),
                status="registered" if month % 2 else "confirmed",
            )
        # Of another year, and a day to each side of it.
        for day in (date(2023, 12, 31), date(2025, 1, 1)):
            DutyRecordFactory.create(
                district=district,
                representative=person,
                done_on=day,
                year=day.year,
                status="confirmed",
            )
        for sitting in sittings[:n]:
            Attendance.objects.create(
                district=district, year=YEAR, event=sitting, representative=person,
                level="district", status="absent" if sitting.pk % 2 else "excused",
            )  # fmt: skip
        chapter[person.pk] = n
    workflow.open_year(scheme, year=YEAR, by=office)
    return people


def naively(scheme, person):
    """The points of one, row by row."""
    return sum(worth_of(rule, person) for rule in scheme.rules.all())


def worth_of(rule, person):
    way, key = rule.counts.split(":")
    first = max(on(1, 1), rule.valid_from)
    last = min(on(12, 31), rule.valid_to or on(12, 31))
    statuses = {"confirmed"} if rule.only_checked else {"confirmed", "registered"}
    times = {
        "chapter": archive.chapter("test.solved").count([person], first, last).get(person.pk, 0),
        "attendance": sum(row.status == key for row in person.attendances.all()),
        "duty": sum(
            row.kind_id == key and row.status in statuses and first <= row.done_on <= last
            for row in person.duty_records.all()
        ),
    }[way]
    worth = Decimal(0)
    for n in range(times):
        if rule.most_times is None or n < rule.most_times:
            worth += rule.each
    if rule.most_points is not None:
        worth = min(max(worth, -rule.most_points), rule.most_points)
    return worth.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_points_are_what_a_count_row_by_row_gives(full, scheme):
    stored = {case.representative: case.points for case in Appraisal.objects.all()}

    assert stored == {person: naively(scheme, person) for person in full}
    assert len(set(stored.values())) == 5


def test_points_are_counted_in_as_many_statements_however_many_people_there_are(
    full, scheme, django_assert_num_queries
):
    cases = list(Appraisal.objects.select_related("representative", "scheme"))
    for some in (cases[:1], cases):
        with django_assert_num_queries(
            3
        ):  # the rules, the duties, the congress; the chapter here asks nobody
            points.compute(scheme, some)


def test_recomputing_changes_nothing_by_itself(full, scheme, office):
    before = list(
        AppraisalPoints.objects.order_by("appraisal", "rule").values_list(
            "appraisal", "rule", "points"
        )
    )

    assert workflow.recompute(scheme, year=YEAR, by=office) == []

    after = list(
        AppraisalPoints.objects.order_by("appraisal", "rule").values_list(
            "appraisal", "rule", "points"
        )
    )
    assert after == before
    assert not AppraisalRecord.objects.filter(action="recompute").exists()


def test_recomputing_says_what_changed_and_to_whom(full, scheme, office):
    person = full[0]
    DutyRecordFactory.create(
        district=scheme.district, representative=person, done_on=on(3, 8), status="confirmed"
    )

    changes = workflow.recompute(scheme, year=YEAR, by=office)

    assert [change.appraisal.representative for change in changes] == [person]
    assert AppraisalRecord.objects.get(action="recompute").note == (
        "积分 0.00 → 3.00：联系群众 0 次 0.00 分 → 1 次 3.00 分。"
    )


@pytest.mark.parametrize(
    ("each", "times", "most_times", "most_points", "worth"),
    [
        (3, 4, None, None, "12.00"),
        (3, 4, 2, None, "6.00"),
        (3, 4, None, 10, "10.00"),
        (3, 4, 2, 10, "6.00"),
        (-1, 5, None, 3, "-3.00"),
        ("0.125", 1, None, None, "0.13"),
        ("0.005", 1, None, None, "0.01"),
        ("-0.125", 1, None, None, "-0.13"),
        (3, 0, None, None, "0.00"),
        (3, 4, 0, None, "0.00"),
    ],
)
def test_ceilings_keep_number_from_winning_and_halves_go_up(
    each, times, most_times, most_points, worth
):
    rule = PointRuleFactory.build(
        each=Decimal(each), most_times=most_times, most_points=most_points and Decimal(most_points)
    )

    assert str(points.capped(rule, times)[1]) == worth


def test_a_chapter_that_nobody_declares_counts_nothing_and_the_page_says_so(
    case_in, scheme, people, client, office
):
    PointRuleFactory.create(scheme=scheme, name="优秀案例", counts="chapter:nobody.knows")
    case = case_in()
    workflow.recompute_one(case, by=office)
    client.force_login(people["representative"])

    page = client.get(case.get_absolute_url())

    assert case.lines.get().points == 0
    assert "优秀案例：系统里还没有这项数据" in page.content.decode()


def test_settled_points_are_frozen_whoever_writes_and_whatever_the_rules_say_later(
    full, scheme, office
):
    case = Appraisal.objects.get(representative=full[2])
    Appraisal.objects.filter(pk=case.pk).update(
        announced_at=timezone.now(), accepted_at=timezone.now(), stage="office"
    )
    case.refresh_from_db()
    workflow.announce(case, by=office, grade="称职")
    Appraisal.objects.filter(pk=case.pk).update(accepted_at=timezone.now())
    case.refresh_from_db()
    workflow.settle(case, by=office)
    before = list(case.lines.values())
    scheme.rules.update(each=50, version=2)

    changed = workflow.recompute(scheme, year=YEAR, by=office)

    assert case not in [change.appraisal for change in changed]
    assert list(case.lines.values()) == before
    assert {line["rule_version"] for line in before} == {1}
    for write in (
        lambda: case.lines.update(points=99),
        lambda: case.lines.all().delete(),
        lambda: AppraisalPoints.objects.filter(appraisal=case).update(times=9),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            write()
