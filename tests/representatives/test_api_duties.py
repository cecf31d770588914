"""Duty records in the API: who reads which fields, what is registered once, and the same acts with the same refusals."""

import json
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from representatives import workflow
from representatives.models import DutyKind, DutyRecord
from tests.factories import DutyRecordFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db

ADDRESS, BATCH = "/api/v1/duties/", "/api/v1/duties/batch/"
BATCH_QUERIES = 13
FIELDS = json.loads(
    (Path(__file__).parent.parent / "congress" / "golden_api_fields.json").read_text("utf-8")
)


def entry(**facts):
    return {
        "kind": "contact",
        "done_on": timezone.localdate().isoformat(),
        "key": str(uuid4()),
    } | facts


def post(client, address, body=None):
    return client.post(address, data=body, content_type="application/json")


@pytest.fixture
def me(client, representative):
    client.force_login(representative)
    return representative


@pytest.fixture
def mine(me):
    return workflow.duties.register(
        me.representative,
        by=me,
        kind=DutyKind.objects.get(code="contact"),
        done_on=timezone.localdate(),
    )


def test_inside_exactly_these_fields_are_answered(client, me, mine):
    listed = client.get(ADDRESS).json()["results"]
    detail = client.get(f"{ADDRESS}{mine.public_id}/").json()
    registered = post(client, ADDRESS, entry()).json()

    assert [sorted(row) for row in listed] == [FIELDS["duty list"]]
    assert sorted(detail) == FIELDS["duty detail"]
    assert sorted(registered) == FIELDS["duty registered"]
    assert detail["actions"] == ["amend", "discard"]


@pytest.mark.parametrize(
    ("persona", "seen"),
    [("office", 1), ("leader", 1), ("committee", 1), ("clerk", 0), ("town_worker", 0)],
)
def test_the_list_holds_what_the_person_may_read(client, request, mine, persona, seen):
    DutyRecordFactory.create()
    client.force_login(request.getfixturevalue(persona))

    assert len(client.get(ADDRESS).json()["results"]) == seen
    assert client.get(f"{ADDRESS}{mine.public_id}/").status_code == (200 if seen else 404)


def test_a_visitor_is_refused(client, db):
    assert client.get(ADDRESS).status_code == 403
    assert post(client, ADDRESS, entry()).status_code == 403
    assert post(client, BATCH, {"entries": [entry()]}).status_code == 403


def test_pages_go_on_by_day_and_hold_each_record_once(client, district, office):
    today = timezone.localdate()
    person = RepresentativeFactory.create(district=district)
    for n in range(120):
        day = today.replace(month=1, day=1 + n % 3)
        DutyRecordFactory.create(
            district=district, representative=person, year=day.year, done_on=day
        )
    client.force_login(office)

    address, found = ADDRESS, []
    while address:
        page = client.get(address).json()
        found += page["results"]
        address = page["next"]

    assert len({row["id"] for row in found}) == len(found) == 120
    assert [row["done_on"] for row in found] == sorted(
        (row["done_on"] for row in found), reverse=True
    )


@pytest.mark.parametrize("cursor", ["x", "2024-01-01", "2024-01-01.x", "2024-13-01." + "0" * 32])
def test_a_wrong_position_is_refused(client, office, cursor):
    client.force_login(office)

    assert client.get(ADDRESS, {"cursor": cursor}).status_code == 400


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=reception", {"接待"}),
        ("status=withdrawn", {"撤销"}),
        ("year=2023", {"去年"}),
        ("level=city", {"市里"}),
        ("after=2024-06-01", {"夏天"}),
        ("before=2023-12-31", {"去年"}),
        ("q=夏", {"夏天"}),
        ("figure=duties.contacts&year=2024", {"夏天"}),
    ],
)
def test_a_filter_finds_these(client, district, office, query, found):
    here = {"district": district}
    DutyRecordFactory.create(**here, title="接待", kind=DutyKind.objects.get(code="reception"))
    DutyRecordFactory.create(**here, title="撤销", status="withdrawn")
    DutyRecordFactory.create(**here, title="去年", year=2023)
    DutyRecordFactory.create(**here, title="市里", level="city")
    DutyRecordFactory.create(**here, title="夏天", done_on=date(2024, 7, 1))
    client.force_login(office)

    assert {row["title"] for row in client.get(f"{ADDRESS}?{query}").json()["results"]} == found


def test_a_representative_is_found_by_the_public_id(client, district, office, mine):
    DutyRecordFactory.create(district=district)
    client.force_login(office)

    answer = client.get(ADDRESS, {"representative": str(mine.representative.public_id)})

    assert [row["id"] for row in answer.json()["results"]] == [str(mine.public_id)]


@pytest.mark.parametrize("query", ["year=x", "kind=nothing", "unknown=1", "after=x", "figure=x"])
def test_a_filter_that_means_nothing_is_refused(client, office, query):
    client.force_login(office)

    assert client.get(f"{ADDRESS}?{query}").status_code == 400


@pytest.mark.parametrize("count", [1, 5])
def test_a_list_costs_the_same_for_one_record_and_for_five(
    client, district, office, count, django_assert_num_queries
):
    DutyRecordFactory.create_batch(count, district=district)
    client.force_login(office)

    with django_assert_num_queries(4):
        assert len(client.get(ADDRESS).json()["results"]) == count


def test_the_same_key_again_is_the_same_record(client, me):
    body = entry(place="南翔镇", outcome="电梯。")

    answers = [post(client, ADDRESS, body) for _ in range(2)]

    record = DutyRecord.objects.get()
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json() == {
        "id": str(record.public_id),
        "key": body["key"],
        "status": "registered",
        "check_due_on": None,
    }


@pytest.mark.parametrize("address", [ADDRESS, BATCH])
def test_the_same_key_with_another_body_is_422(client, me, address):
    body = entry()
    post(client, ADDRESS, body)

    other = body | {"place": "别处"}
    answer = post(client, address, {"entries": [other]} if address == BATCH else other)

    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
    assert DutyRecord.objects.get().place == ""


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": None}, "kind"),
        ({"kind": "congress_session"}, "kind"),
        ({"kind": ["contact"]}, "kind"),
        ({"key": None}, "key"),
        ({"key": "x"}, "key"),
        ({"done_on": "x"}, "done_on"),
        ({"done_on": 5}, "done_on"),
        ({"way": "by boat"}, "way"),
        ({"place": "街" * 121}, "place"),
        ({"place": ["街"]}, "place"),
        ({"status": "confirmed"}, "status"),
        ({"representative": str(uuid4())}, "representative"),
    ],
)
def test_what_does_not_do_is_named_by_field(client, me, facts, field):
    answer = post(client, ADDRESS, entry(**facts))

    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not DutyRecord.objects.exists()


def test_a_day_to_come_is_409(client, me):
    later = (timezone.localdate() + timedelta(days=1)).isoformat()

    answer = post(client, ADDRESS, entry(done_on=later))

    assert (answer.status_code, answer.json()["code"]) == (409, "in_the_future")


def test_staff_register_for_the_representative_who_then_checks(client, office, representative):
    client.force_login(office)
    body = entry(
        representative=str(representative.representative.public_id), kind="congress_session"
    )

    made = post(client, ADDRESS, body).json()
    client.force_login(representative)
    confirmed = post(client, f"{ADDRESS}{made['id']}/confirm/")

    assert made["check_due_on"] > timezone.localdate().isoformat()
    assert (confirmed.status_code, confirmed.json()["status"]) == (200, "confirmed")


@pytest.mark.parametrize("persona", ["leader", "committee"])
def test_who_only_reads_registers_nothing(client, request, representative, persona):
    client.force_login(request.getfixturevalue(persona))
    body = entry(representative=str(representative.representative.public_id))

    assert post(client, ADDRESS, body).status_code == 403
    assert post(client, BATCH, {"entries": [body]}).status_code == 403


def test_nobody_registers_for_a_colleague(client, me, district):
    colleague = RepresentativeFactory.create(district=district, logged_in=True)

    answer = post(client, ADDRESS, entry(representative=str(colleague.public_id)))

    assert answer.json() == {"representative": ["没有这位代表。"]}


def test_many_at_once_are_answered_in_their_order(client, me):
    bodies = [entry(place=f"第{n}处") for n in range(5)]
    again = [*bodies[:2], entry(place="新的"), *bodies[2:]]

    first = post(client, BATCH, {"entries": bodies}).json()["results"]
    second = post(client, BATCH, {"entries": again}).json()["results"]

    assert [row["key"] for row in second] == [body["key"] for body in again]
    assert [row["id"] for row in second if row["key"] != again[2]["key"]] == [
        row["id"] for row in first
    ]
    assert DutyRecord.objects.count() == 6


def test_of_many_each_wrong_one_is_named_and_none_is_registered(client, me):
    bodies = [entry(), entry(kind="nothing"), entry(done_on="x")]

    answer = post(client, BATCH, {"entries": bodies})

    assert answer.status_code == 400
    assert {at: list(said) for at, said in answer.json()["entries"].items()} == {
        "2": ["kind"],
        "3": ["done_on"],
    }
    assert not DutyRecord.objects.exists()


@pytest.mark.parametrize(
    "body", [{}, {"entries": []}, {"entries": "x"}, [], {"entries": [1]}, {"entries": [{}] * 201}]
)
def test_a_batch_of_another_shape_is_refused(client, me, body):
    assert post(client, BATCH, body).status_code == 400


@pytest.mark.parametrize("count", [2, 50])
def test_a_batch_costs_the_same_number_of_statements(client, me, count, django_assert_num_queries):
    entries = [entry() for _ in range(count)]

    with django_assert_num_queries(BATCH_QUERIES):
        assert post(client, BATCH, {"entries": entries}).status_code == 201


def test_acts_are_taken_and_refused_as_on_the_page(client, me, mine, office):
    address = f"{ADDRESS}{mine.public_id}/"
    facts = {"kind": "reception", "done_on": mine.done_on.isoformat()}

    amended = post(client, f"{address}amend/", facts | {"place": "安亭镇"})
    own = post(client, f"{address}confirm/")
    client.force_login(office)
    confirmed = post(client, f"{address}confirm/")
    client.force_login(me)
    late = post(client, f"{address}amend/", facts)

    assert (amended.status_code, amended.json()["place"]) == (200, "安亭镇")
    assert amended.json()["kind_name"] == "接待选民"
    assert own.status_code == 403
    assert confirmed.json()["status"] == "confirmed"
    assert (late.status_code, late.json()["detail"]) == (409, "“已核对”状态下不能修改。")
