"""谁来了: of a practice, who came how often of how many times, per person, town and group."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from representatives.models import GroupMembership, RecurringDuty, Representative
from representatives.recurring import came
from representatives.workflow import events
from tests.factories import (
    DutyKindFactory,
    DutyRecordFactory,
    EventFactory,
    MandateFactory,
    OrganFactory,
    RepresentativeFactory,
    RepresentativeGroupFactory,
)

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
BOARD = "/desk/contacts/came/"


@pytest.fixture
def rules(district):
    """一接二访三议 is in use here."""
    RecurringDuty.objects.filter(practice="一接二访三议").update(
        is_open=True, valid_from=date(2022, 1, 1)
    )
    return came.of_practice(district, "一接二访三议", on=date(YEAR, 12, 31))


def person_of(district, name, *, since=date(2022, 1, 1), **facts):
    person = RepresentativeFactory.create(district=district, name=name, **facts)
    MandateFactory.create(representative=person, valid_from=since, level="district")
    return person


def did(person, kind, day, **facts):
    DutyRecordFactory.create(
        district=person.district, representative=person, kind=DutyKindFactory.create(code=kind),
        year=day.year, done_on=day, **facts,
    )  # fmt: skip


def lines_of(district, rules, on=date(YEAR, 12, 31)):
    people = Representative.objects.filter(district=district)
    return came.lines(district, rules, YEAR, on=on, people=people)


def test_each_one_is_counted_in_both_halves_beside_what_is_asked(district, term, rules):
    active, absent = person_of(district, "丁来"), person_of(district, "王未来")
    did(active, "reception", date(YEAR, 6, 30))
    did(active, "contact", date(YEAR, 7, 1), way="visit")
    did(active, "contact", date(YEAR, 7, 2), way="phone")  # 二访 are visits
    did(active, "deliberation", date(YEAR, 3, 1), status="objected")  # does not count
    did(active, "reception", date(YEAR - 1, 12, 31))

    first, second = lines_of(district, rules)

    assert [(cell.first, cell.second, cell.needed) for cell in first.cells] == [
        (1, 0, 1), (0, 1, 2), (0, 0, 3),
    ]  # fmt: skip
    assert (first.came, first.missing) == (1, 4)
    assert (second.name, second.came, second.missing) == (absent.name, 0, 6)


def test_who_comes_in_the_middle_of_the_year_is_asked_for_the_rest_of_it(district, term, rules):
    person_of(district, "新代表", since=date(YEAR, 12, 1))
    (line,) = lines_of(district, rules)
    assert [cell.needed for cell in line.cells] == [1, 1, 1]


def test_who_owes_a_visit_has_not_reached_it_however_often_he_or_she_called(district, term, rules):
    RecurringDuty.objects.filter(code="twice_visit").update(times=2, of_which_visits=1)
    person = person_of(district, "丁来")
    did(person, "contact", date(YEAR, 3, 1), way="phone")
    did(person, "contact", date(YEAR, 3, 2), way="phone")

    def reached():
        rules = came.of_practice(district, "一接二访三议", on=date(YEAR, 12, 31))
        (line,) = lines_of(district, [rule for rule in rules if rule.code == "twice_visit"])
        return line.cells[0].done, line.cells[0].reached, line.is_reached

    called = reached()
    did(person, "contact", date(YEAR, 3, 3), way="visit")

    assert (called, reached()) == ((2, 0, False), (3, 1, True))


def test_towns_and_groups_sum_their_people_and_two_groups_count_both(district, term, rules, town):
    one, other = person_of(district, "甲", town=town), person_of(district, "乙")
    did(one, "reception", date(YEAR, 2, 1))
    for name in ("财经", "城建"):
        GroupMembership.objects.create(
            group=RepresentativeGroupFactory.create(district=district, name=name, kind="field"),
            representative=one, valid_from=date(2022, 1, 1),
        )  # fmt: skip
    found = lines_of(district, rules)

    towns = {
        line.name: (line.people, line.came, line.cells[0].done) for line in came.by_town(found)
    }
    groups = [line.name for line in came.by_group(found, on=date(YEAR, 12, 31))]

    assert towns == {town.name: (1, 1, 1), "没有街镇": (1, 0, 0)}
    assert groups == ["城建", "财经", "没有小组"]
    assert other.town is None


def test_a_number_leads_to_exactly_its_records(client, district, term, rules, office):
    person = person_of(district, "丁来")
    did(person, "contact", date(YEAR, 3, 1), way="visit", title="走访独居老人")
    did(person, "contact", date(YEAR, 3, 2), way="phone", title="电话联系")
    client.force_login(office)
    page = client.get(f"{BOARD}records/?rule=twice_visit&year={YEAR}&person={person.public_id}")
    assert "走访独居老人" in page.content.decode()
    assert "电话联系" not in page.content.decode()
    assert client.get(f"{BOARD}records/?rule=nothing").status_code == 404


def test_the_page_names_who_has_not_come_and_the_file_has_the_same(
    client, district, term, rules, office
):
    did(person_of(district, "丁来"), "reception", date(YEAR, 1, 5))
    person_of(district, "王未来")
    client.force_login(office)

    page = client.get(f"{BOARD}?practice=一接二访三议&show=absent").content.decode()
    assert "王未来" in page
    assert "丁来" not in page

    file = b"".join(client.get("/desk/contacts/came.xlsx?practice=一接二访三议").streaming_content)
    rows = list(load_workbook(BytesIO(file)).active.values)
    assert rows[0][:4] == ("代表", "街镇", "一接（接待群众）上半年", "一接（接待群众）下半年")
    assert [(row[0], row[4], row[5]) for row in rows[1:]] == [("丁来", 1, 1), ("王未来", 0, 1)]
    assert client.get("/desk/contacts/came.xlsx?strange=1").status_code == 400


def test_a_town_sees_its_own_and_an_organ_nothing(
    client, district, term, rules, town, town_worker, clerk
):
    person_of(district, "本镇代表", town=town)
    person_of(district, "别镇代表", town=OrganFactory.create(district=district, kind="town"))
    client.force_login(town_worker)
    page = client.get(BOARD).content.decode()
    assert "本镇代表" in page
    assert "别镇代表" not in page
    client.force_login(clerk)
    assert client.get(BOARD).status_code == 403


@pytest.mark.parametrize("by", ["person", "town", "group", "organiser"])
@pytest.mark.parametrize("many", [1, 5])
def test_the_board_asks_as_often_for_many_as_for_one(
    client, district, term, rules, office, by, many, django_assert_max_num_queries
):
    for number in range(many):
        did(person_of(district, f"代表{number}"), "reception", date(YEAR, 1, 5))
    client.force_login(office)
    with django_assert_max_num_queries(18):
        client.get(f"{BOARD}?by={by}")


def test_organisers_are_counted_by_their_events(client, district, term, rules, office, town):
    people = [person_of(district, name) for name in ("甲", "乙")]
    for organiser, day in ((town, date(YEAR, 1, 6)), (None, date(YEAR, 1, 7))):
        event = EventFactory.create(
            district=district, kind=DutyKindFactory.create(code="deliberation"), organiser=organiser,
            starts_at=timezone.make_aware(datetime.combine(day, time(9))),
        )  # fmt: skip
        events.register_attendance(event, by=office, representatives=people)

    found = came.by_organiser(rules, YEAR, people=[one.pk for one in people])

    told = {line.name: (line.came, [cell.done for cell in line.cells]) for line in found}
    assert told == {town.name: (2, [0, 0, 1]), "区人大常委会机关": (2, [0, 0, 1])}
    client.force_login(office)
    assert town.name in client.get(f"{BOARD}?by=organiser").content.decode()
