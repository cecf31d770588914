"""The desk of duty records: who sees what, who may do what when, and what waits."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import OrganKind, Role
from representatives.models import DutyKind, DutyRecord
from representatives.states.duties import DUTY_MOVES, DutyAction, DutyStatus
from representatives.workflow import publishing
from tests.factories import (
    DutyRecordFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)

pytestmark = pytest.mark.django_db

DESK = "/desk/duties/"
ALL = f"{DESK}?queue=all"


@pytest.fixture
def own(representative, town):
    """The roster's row of the representative, who belongs to the town."""
    person = representative.representative
    person.town = town
    person.save()
    return person


@pytest.fixture
def other_town(district):
    """Staff of another town."""
    organ = OrganFactory.create(district=district, name="南翔镇", kind=OrganKind.TOWN)
    return MembershipFactory.create(organ=organ, role=Role.TOWN_STAFF).user


def duty(person, by, **facts):
    return DutyRecordFactory.create(
        district=person.district, representative=person, registered_by=by, **facts
    )


# Who may take each act on what the office registered, and on what the representative logged.
KEEPERS, ONLY_OFFICE, OWN = {"office", "town_worker"}, {"office"}, {"representative"}
WHO = {
    DutyAction.AMEND: (set(), OWN),
    DutyAction.DISCARD: (set(), OWN),
    DutyAction.CONFIRM: (OWN, KEEPERS),
    DutyAction.CONFIRM_UNOPPOSED: (KEEPERS, KEEPERS),
    DutyAction.OBJECT: (OWN, set()),
    DutyAction.CORRECT: (KEEPERS, KEEPERS),
    DutyAction.UPHOLD: (KEEPERS, KEEPERS),
    DutyAction.WITHDRAW: (KEEPERS, KEEPERS),
    DutyAction.PUBLISH: (ONLY_OFFICE, ONLY_OFFICE),
    DutyAction.UNPUBLISH: (ONLY_OFFICE, ONLY_OFFICE),
}
ROLES = ("office", "leader", "committee", "town_worker", "other_town", "representative", "clerk")
NEEDS_MORE = {DutyAction.CONFIRM_UNOPPOSED, DutyAction.UNPUBLISH}


def answer_to(record, action, actor):
    try:
        with transaction.atomic():
            procedure.check(record, action, by=actor)
    except PermissionDenied:
        return 403
    except Refused:
        return 409
    return 200


@pytest.mark.parametrize("logged", [False, True], ids=["by the office", "by oneself"])
@pytest.mark.parametrize("status", DutyStatus)
def test_every_act_at_every_status_for_every_role(request, own, office, status, logged):
    by = request.getfixturevalue("representative") if logged else office
    record = duty(own, by, status=status)
    people = {name: request.getfixturevalue(name) for name in (*ROLES, "visitor")}

    answers = {
        (action, name): answer_to(record, action, actor)
        for action in DutyAction
        for name, actor in people.items()
    }

    expected = {}
    for action, name in answers:
        now = status in DUTY_MOVES[action].sources and action not in NEEDS_MORE
        may = name in WHO[action][logged]
        expected[action, name] = (200 if now else 409) if may else 403
    assert answers == expected


def test_an_act_that_needs_its_moment_is_refused_with_the_reason(own, office):
    running = duty(own, office, check_due_on=timezone.localdate())
    over = duty(own, office, check_due_on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(Refused, match="核对期还没有满"):
        procedure.check(running, DutyAction.CONFIRM_UNOPPOSED, by=office)
    assert procedure.check(over, DutyAction.CONFIRM_UNOPPOSED, by=office)


@pytest.mark.parametrize(
    ("persona", "seen"),
    [("office", 2), ("leader", 2), ("committee", 2), ("town_worker", 1), ("other_town", 0)],
)
def test_offices_see_the_district_and_a_town_its_own(request, client, own, office, persona, seen):
    record = duty(own, office, title="调研")
    duty(RepresentativeFactory.create(district=own.district), office)
    DutyRecordFactory.create()  # of another district
    reader = request.getfixturevalue(persona)
    client.force_login(reader)

    page = client.get(ALL)

    assert (page.status_code, len(page.context["rows"])) == (200, seen)
    one = client.get(f"{DESK}{record.public_id}/").status_code
    sheet = client.get(f"{DESK}export.xlsx")
    assert (one, sheet.status_code) == (404 if persona == "other_town" else 200, 200)


@pytest.mark.parametrize("persona", ["representative", "clerk", "station_worker", "dispatch"])
def test_nobody_else_has_this_desk(request, client, own, office, persona):
    record = duty(own, office)
    client.force_login(request.getfixturevalue(persona))

    for address in (
        "", "board/", "board.xlsx", "export.xlsx", "enter/", f"{record.public_id}/",
        f"{record.public_id}/do/correct/", "bulk/confirm/",
    ):  # fmt: skip
        assert (address, client.get(f"{DESK}{address}").status_code) == (address, 403)


def test_leaders_read_and_are_offered_nothing(client, own, office, leader):
    record = duty(own, office)
    client.force_login(leader)

    assert client.get(f"{DESK}{record.public_id}/").context["buttons"] == []
    assert client.get(f"{DESK}{record.public_id}/do/correct/").status_code == 403
    assert client.get(ALL).context["acts"] == []


def test_each_queue_holds_what_waits_and_the_act_for_it(client, own, office, representative):
    yesterday = timezone.localdate() - timedelta(days=1)
    objected = duty(own, office, status=DutyStatus.OBJECTED)
    logged = duty(own, representative)
    over = duty(own, office, check_due_on=yesterday)
    duty(own, office, check_due_on=timezone.localdate())
    ready = duty(own, office, status=DutyStatus.CONFIRMED)
    out = duty(own, office, status=DutyStatus.CONFIRMED)
    publishing.publish(out, by=office)
    client.force_login(office)

    found = {}
    for tab in client.get(DESK).context["tabs"][:-1]:
        page = client.get(f"{DESK}?queue={tab.key}")
        rows = [row.duty for row in page.context["rows"]]
        found[tab.title] = (tab.waiting, rows, [act.name for act in page.context["acts"]])

    assert found == {
        "有异议待核实": (1, [objected], []),
        "代表登记待核对": (1, [logged], ["confirm"]),
        "核对期满": (1, [over], ["confirm_unopposed"]),
        "待公开": (1, [ready], ["publish"]),
    }


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_and_for_five(
    client, own, office, count, django_assert_num_queries
):
    for _ in range(count):
        person = RepresentativeFactory.create(district=own.district, town=own.town)
        duty(person, office, status=DutyStatus.CONFIRMED)
    client.force_login(office)

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(ALL)

    assert len(page.context["rows"]) == count


LIST_QUERIES = 11


@pytest.mark.parametrize("count", [1, 5])
def test_the_board_costs_the_same_for_one_and_for_five(
    client, own, office, count, django_assert_num_queries
):
    for _ in range(count):
        person = RepresentativeFactory.create(district=own.district, town=own.town)
        MandateFactory.create(representative=person)
        duty(person, office)
    client.force_login(office)

    with django_assert_num_queries(BOARD_QUERIES):
        page = client.get(f"{DESK}board/?year=2024")

    assert len(page.context["board"].lines) == count


BOARD_QUERIES = 9


def test_the_board_shows_who_has_done_what_and_who_nothing(client, own, office, district):
    idle = MandateFactory.create(
        representative__district=district,
        representative__name="赵闲",
        representative__sort_key="zhao xian",
    ).representative
    MandateFactory.create(representative=own)
    duty(own, office)
    duty(own, office, kind=DutyKind.objects.get(code="research"), status=DutyStatus.CONFIRMED)
    duty(own, office, status=DutyStatus.OBJECTED)
    client.force_login(office)

    board = client.get(f"{DESK}board/?year=2024&order=total").context["board"]
    one, two = board.lines

    assert (one.person, one.total, one.to_check, one.objected) == (own, 2, 1, 1)
    assert dict(one.times) == {"联系群众": 1, "专题调研": 1}
    assert (two.person, two.total, two.last_on, board.without) == (idle, 0, None, 1)
    assert client.get(f"{DESK}board.xlsx?year=2024").status_code == 200
    assert client.get(f"{DESK}board.xlsx?colour=red").status_code == 400


def test_a_filter_that_is_not_understood_shows_nothing_and_exports_nothing(client, own, office):
    duty(own, office)
    client.force_login(office)

    assert client.get(f"{ALL}&kind=nonsense").context["rows"] == []
    assert client.get(f"{DESK}export.xlsx?kind=nonsense").status_code == 400
    assert client.get(f"{DESK}export.xlsx?colour=red").status_code == 400


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("kind=research", "调研"), ("status=objected", "异议"), ("year=2023", "去年"), ("level=city", "市"),
        ("q=真新", "地点"), ("after=2024-11-01", "晚"), ("before=2023-12-31", "去年"), ("figure=duties.sitting_in", "列席"),
    ],
)  # fmt: skip
def test_each_filter_finds_its_rows(client, own, office, question, found):
    duty(own, office, title="调研", kind=DutyKind.objects.get(code="research"))
    duty(own, office, title="异议", status=DutyStatus.OBJECTED)
    duty(own, office, title="去年", year=2023)
    duty(own, office, title="市", level="city")
    duty(own, office, title="地点", place="真新街道")
    duty(own, office, title="晚", done_on="2024-12-01")
    duty(own, office, title="列席", kind=DutyKind.objects.get(code="sitting_in"))
    client.force_login(office)

    assert [row.duty.title for row in client.get(f"{ALL}&{question}").context["rows"]] == [found]


def entered(client, **facts):
    given = {
        "district": "jiading", "kind": "research", "done_on": "2024-03-05", "title": "养老调研", "place": "安亭镇",
    }  # fmt: skip
    return client.post(f"{DESK}enter/", given | facts)


def test_one_activity_is_registered_for_everybody_named(client, own, office, district):
    second = RepresentativeFactory.create(district=district, name="何鹏雪")
    client.force_login(office)

    answer = entered(client, names=f"{own.name}、何鹏雪\n何 鹏 雪")

    assert (answer.status_code, answer.headers["location"]) == (302, DESK)
    assert sorted(DutyRecord.objects.values_list("representative", "origin", "status", "title")) == [
        (person.pk, "organiser", "registered", "养老调研") for person in sorted((own, second), key=lambda one: one.pk)
    ]  # fmt: skip


def test_a_name_that_is_not_on_the_roster_stops_all_and_keeps_what_was_typed(client, own, office):
    client.force_login(office)

    page = entered(client, names=f"{own.name}\n无名氏")

    assert "名册上没有“无名氏”。" in page.content.decode()
    assert f"{own.name}\n无名氏" in page.content.decode()
    assert not DutyRecord.objects.exists()


def test_a_town_registers_for_its_own_alone(client, own, town_worker, district):
    other = RepresentativeFactory.create(district=district, name="何鹏雪")
    client.force_login(town_worker)

    page = entered(client, names=f"{own.name}、{other.name}")
    done = entered(client, names=own.name)

    assert "名册上没有“何鹏雪”。" in page.content.decode()
    assert (done.status_code, DutyRecord.objects.get().representative) == (302, own)


def test_a_correction_is_asked_with_every_fact_as_it_stands(client, own, office):
    other = RepresentativeFactory.create(district=own.district)
    record = duty(
        own, office, title="走访", place="安亭镇", with_whom="居民", outcome="电梯", hours="2.5", counterpart=other,
    )  # fmt: skip
    client.force_login(office)
    way = f"{DESK}{record.public_id}/do/correct/"

    form = client.get(way).context["form"]
    told = {field.name: field.value() or "" for field in form}
    unchanged = client.post(way, told)
    done = client.post(way, told | {"place": "南翔镇", "because": "按签到表"})

    assert (unchanged.status_code, "没有改动任何内容" in unchanged.content.decode()) == (409, True)
    record.refresh_from_db()
    assert (done.headers["location"], record.place, record.with_whom, record.counterpart) == (
        f"{DESK}{record.public_id}/", "南翔镇", "居民", other,
    )  # fmt: skip
    assert record.records.get().note == "按签到表；地点：安亭镇 → 南翔镇"


def test_many_are_checked_at_once_and_the_refused_are_named(client, own, office, representative):
    logged = duty(own, representative)
    done_already = duty(own, representative, status=DutyStatus.CONFIRMED, title="已核对的")
    client.force_login(office)

    page = client.post(
        f"{DESK}bulk/confirm/",
        {"case": [logged.public_id, done_already.public_id], "next": DESK},
        follow=True,
    )

    logged.refresh_from_db()
    assert logged.status == DutyStatus.CONFIRMED
    said = [str(message) for message in page.context["messages"]]
    assert [("已核对的" in line, "办好 1 件" in line) for line in said] == [
        (False, True), (True, False),
    ]  # fmt: skip
