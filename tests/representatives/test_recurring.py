"""Duties that recur: periods, what counts, what is missing, for one person and for a district."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from congress.models import Notice
from representatives import recurring, waiting_contacts, workflow
from representatives.models import (
    Audience,
    CommitteeSeat,
    ContactPair,
    DutyRecord,
    GroupMembership,
    Level,
    Per,
    RecurringDuty,
    RepresentativeGroup,
)
from representatives.recurring import Span, share, span_of
from representatives.states import DutyStatus
from tests.factories import (
    DistrictFactory,
    DutyKindFactory,
    DutyRecordFactory,
    MandateFactory,
    RepresentativeFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def person_of(district, *, since=date(2021, 11, 1), level=Level.DISTRICT, **facts):
    """Somebody in office."""
    return MandateFactory.create(
        representative=RepresentativeFactory.create(district=district, **facts),
        valid_from=since,
        level=level,
    ).representative


def did(person, kind, day, **facts):
    """A counted record."""
    return DutyRecordFactory.create(
        district=person.district,
        representative=person,
        kind=DutyKindFactory.create(code=kind),
        year=day.year,
        done_on=day,
        **facts,
    )


def rule(code, **facts):
    """A rule of the law, with other facts."""
    RecurringDuty.objects.filter(code=code).update(**facts)
    return RecurringDuty.objects.get(code=code)


def standing(person, code, *, on=TODAY):
    """How far this person is with this rule; None if it does not apply."""
    found = [row for row in recurring.of_one(person, on=on) if row.rule.code == code]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("per", "first", "last"),
    [
        (Per.WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (Per.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Per.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (Per.HALF_YEAR, date(2026, 7, 1), date(2026, 12, 31)),
        (Per.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Per.TERM, date(2021, 11, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_one_period_of_each_sort(term, per, first, last):
    assert span_of(per, on=TODAY, term=term) == (first, last)


def test_a_term_ends_when_it_says_so_else_after_five_years_or_when_the_next_begins(district):
    told = TermFactory.create(district=district, valid_to=date(2027, 1, 5))
    untold = TermFactory.create()

    assert span_of(Per.TERM, on=TODAY, term=told).last == date(2027, 1, 5)
    assert span_of(Per.TERM, on=date(2024, 5, 1), term=untold).last == date(2026, 10, 31)
    assert span_of(Per.TERM, on=TODAY, term=untold).last == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("number", "since", "asked"),
    [
        (2, date(2026, 1, 1), 2),
        (2, date(2026, 6, 30), 2),
        (2, date(2026, 7, 3), 1),
        (2, date(2026, 12, 31), 1),
        (5, date(2026, 9, 1), 2),
        (0, date(2026, 9, 1), 0),
    ],
)
def test_who_comes_in_the_middle_does_a_part_in_proportion_rounded_up(number, since, asked):
    year = Span(date(2026, 1, 1), date(2026, 12, 31))

    assert share(number, part=year.since(since), whole=year) == asked


def test_going_to_the_community_is_counted_within_the_year(district, term):
    person = person_of(district)
    did(person, "community_round", date(2025, 12, 31))
    did(person, "community_round", date(2026, 6, 1))
    did(person, "contact", date(2026, 6, 2))

    row = standing(person, "community")

    assert (row.done, row.needed, row.is_reached, row.days_left) == (1, 2, False, 36)
    assert row.words == "已 1 次，还差 1 次，还有 36 天"
    did(person, "community_round", date(2026, 11, 2))
    assert standing(person, "community").words == "已 2 次"


def test_what_is_objected_to_or_withdrawn_is_not_counted(district, term):
    person = person_of(district)
    for status in DutyStatus:
        did(person, "community_round", date(2026, 6, 1), status=status)

    assert standing(person, "community").done == 2  # registered and confirmed


def test_a_rule_holds_for_its_audience_alone(district, term):
    town, city = person_of(district, level=Level.TOWN), person_of(district, level=Level.CITY)
    former = person_of(district)
    former.mandates.update(valid_to=date(2026, 5, 1), why_ended="resigned")

    assert {row.rule.code for row in recurring.of_one(town, on=TODAY)} == {"community"}
    assert {row.rule.code for row in recurring.of_one(city, on=TODAY)} == {"community"}
    assert recurring.of_one(former, on=TODAY) == []


def test_conveners_have_rules_of_their_own(district, term):
    rule("half_yearly_inspection", applies_to=Audience.CONVENER, is_open=True)
    convener, member = person_of(district), person_of(district)
    group = RepresentativeGroup.objects.create(district=district, name="第一组")
    for person in (convener, member):
        GroupMembership.objects.create(
            group=group,
            representative=person,
            is_convener=person == convener,
            valid_from=date(2024, 1, 1),
        )

    assert standing(convener, "half_yearly_inspection").needed == 1
    assert standing(member, "half_yearly_inspection") is None


def test_a_mandate_of_the_next_term_continues_the_former(district, term):
    person = person_of(district)
    person.mandates.update(valid_to=date(2026, 10, 31), why_ended="term")
    MandateFactory.create(representative=person, valid_from=date(2026, 11, 1))

    assert standing(person, "community").needed == 2


def test_a_by_election_begins_the_period(district, term):
    person = person_of(district, since=date(2026, 8, 1))

    row = standing(person, "community")

    assert (row.span.first, row.needed, row.period.first) == (date(2026, 8, 1), 1, date(2026, 1, 1))


def test_visits_are_asked_beside_the_times(district, term):
    rule("yearly_visit", is_open=True, times=2, of_which_visits=1)
    person = person_of(district)
    did(person, "contact", date(2026, 3, 1))
    did(person, "contact", date(2026, 4, 1), way="phone")

    row = standing(person, "yearly_visit")

    assert (row.done, row.visits, row.missing) == (2, 0, ["还差 1 次", "其中走访还差 1 次"])


def test_a_districts_own_rule_stands_before_the_common_one_and_may_close_it(district, term):
    other = DistrictFactory.create()
    TermFactory.create(district=other)
    own = {
        "code": "community",
        "applies_to": "all",
        "kinds": ["community_round"],
        "source": "区规定",
    }
    RecurringDuty.objects.create(
        district=district, name="进社区", times=4, valid_from=date(2026, 1, 1), **own
    )
    RecurringDuty.objects.create(
        district=other, name="进社区", is_open=False, valid_from=date(2026, 1, 1), **own
    )

    assert standing(person_of(district), "community").needed == 4
    assert standing(person_of(district), "community", on=date(2025, 6, 1)).needed == 2
    assert standing(person_of(other), "community") is None


def test_practices_of_single_districts_are_there_and_off_until_a_district_has_them():
    off = RecurringDuty.objects.filter(is_open=False).order_by("place")

    assert Counter(row.practice for row in off) == {"十个一": 10, "一接二访三议": 3, "三进三带": 1}
    assert set(RecurringDuty.objects.filter(is_open=True).values_list("practice", flat=True)) == {
        ""
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"times": 0},
        {"of_which_visits": 3},
        {"partners_from": 5},
        {"partners": "voters"},
        {"source": ""},
        {"partners": "voters", "partners_from": 5, "partners_to": 4},
        {"valid_to": date(2000, 1, 1)},
    ],
)
def test_a_rule_without_sense_is_refused_by_the_database_too(wrong):
    facts = {
        "code": "x",
        "name": "某事",
        "applies_to": "all",
        "kinds": ["contact"],
        "source": "某文件",
        "valid_from": date(2026, 1, 1),
    }
    with pytest.raises(ValidationError):
        RecurringDuty(**facts | wrong).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        RecurringDuty.objects.create(**facts | wrong)


@pytest.mark.parametrize("people", [1, 5])
def test_a_district_is_counted_in_the_same_statements_whatever_its_size(
    district, term, django_assert_num_queries, people
):
    rule("weekly_contact", is_open=True)
    members = [person_of(district) for _ in range(people)]
    for member in members:
        CommitteeSeat.objects.create(representative=member, valid_from=date(2022, 1, 1))
        for other in [person_of(district) for _ in range(people)]:
            ContactPair.objects.create(
                member=member, representative=other, valid_from=date(2022, 1, 1)
            )
            did(member, "contact_representatives", date(2026, 3, 3), counterpart=other, way="visit")

    with django_assert_num_queries(10):
        found = recurring.standings(district, on=TODAY)

    (row,) = [
        one for one in recurring.overview(found) if one.rule.code == "contact_representatives"
    ]
    assert (row.people, row.reached) == (people, 0)
    assert len({one.person.pk for one in found}) == people + people * people


def test_a_reminder_comes_a_month_and_a_week_before_the_end_once_each(district, term):
    person = person_of(district, logged_in=True)
    other = person_of(district, logged_in=True)
    RecurringDuty.objects.exclude(code="community").update(is_open=False)
    for day in (date(2026, 6, 1), date(2026, 10, 1)):
        did(other, "community_round", day)

    for day in (date(2026, 11, 30), date(2026, 12, 2), date(2026, 12, 2), date(2026, 12, 26)):
        workflow.contacts.remind_all(on=day)

    notices = Notice.objects.order_by("pk")
    assert [(row.user, row.subject) for row in notices] == [
        (person.user, "进社区还差 2 次（到 2026-12-31，还有 29 天）。"),
        (person.user, "进社区还差 2 次（到 2026-12-31，还有 5 天）。"),
    ]


def test_the_home_page_is_told_of_what_ends_soon(district, term, office):
    person = person_of(district, logged_in=True)
    today = date.today()  # noqa: DTZ011 - the same day as the page's
    RecurringDuty.objects.exclude(code="community").update(is_open=False)
    RecurringDuty.objects.filter(code="community").update(per=Per.TERM)
    term.valid_to = today + timedelta(days=20)
    term.save()

    (line,) = waiting_contacts.contacts_waiting(person.user)

    assert line == ("规定动作", "进社区", "已 0 次，还差 2 次", "/me/contacts/", 20)
    assert waiting_contacts.contacts_waiting(office) == []
    assert DutyRecord.objects.count() == 0
