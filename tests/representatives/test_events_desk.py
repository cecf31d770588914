"""Events at the desk and on the phone: who sees which, what a list costs, and what is refused keeps what was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from congress.models import Role
from representatives import interests, workflow
from representatives.models import Attendance
from representatives.states import AttendanceStatus, EventStatus
from tests.factories import (
    AttendanceFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db
LIST, PAGE, MINE = 13, 8, 6


def shown(client, user, address="/desk/events/?queue=all"):
    client.force_login(user)
    return {row.event.title for row in client.get(address).context["rows"]}


def test_offices_see_the_district_and_organisers_their_own(
    client, office, leader, town, town_worker, district
):
    other = OrganFactory.create(district=district, name="外冈镇", kind="town")
    for title, organiser in (("本镇", town), ("外镇", other), ("区里", None)):
        EventFactory.create(district=district, title=title, organiser=organiser)
    EventFactory.create(title="外区")

    assert shown(client, office) == shown(client, leader) == {"本镇", "外镇", "区里"}
    assert shown(client, town_worker) == {"本镇"}


def test_a_station_organises_for_its_town(client, station_worker, town):
    client.force_login(station_worker)

    answer = client.get("/desk/events/new/")

    assert answer.status_code == 200
    assert town.name in answer.content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_and_for_five(
    client, office, district, count, django_assert_num_queries
):
    for _ in range(count):
        AttendanceFactory.create(event=EventFactory.create(district=district))
    client.force_login(office)

    with django_assert_num_queries(LIST):
        client.get("/desk/events/?queue=all")


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_of_an_event_costs_the_same_for_one_and_for_five(
    client, office, district, count, django_assert_num_queries
):
    event = EventFactory.create(district=district)
    for _ in range(count):
        AttendanceFactory.create(event=event)
    client.force_login(office)

    with django_assert_num_queries(PAGE):
        client.get(event.get_absolute_url())


@pytest.mark.parametrize("count", [1, 5])
def test_the_own_events_cost_the_same_for_one_and_for_five(
    client, representative, district, count, django_assert_num_queries
):
    for _ in range(count):
        AttendanceFactory.create(
            event=EventFactory.create(district=district, coming=True),
            representative=representative.representative,
        )
    client.force_login(representative)

    with django_assert_num_queries(MINE):
        client.get("/me/events/")


def test_whoever_spoke_of_the_topic_is_found_with_the_reason(office, district):
    spoke, knows, neither = [RepresentativeFactory.create(district=district) for _ in range(3)]
    knows.expertise = ["物业管理"]
    knows.save(update_fields=["expertise"])
    for person in (spoke, knows, neither):
        MandateFactory.create(representative=person)
    SuggestionFactory.create(
        closed=True, district=district, author=spoke, year=2023, title="关于加强物业管理的建议"
    )
    event = EventFactory.create(district=district)
    wanted = interests.Wanted(district, "物业管理", office, event.kind)

    found = interests.candidates(wanted, type(spoke).objects.filter(district=district))

    reasons = {one.person.name: "；".join(one.reasons) for one in found if one.reasons}
    assert set(reasons) == {spoke.name, knows.name}
    assert "2023" in reasons[spoke.name]
    assert "物业管理" in reasons[knows.name]


def test_a_name_that_nobody_bears_is_said_and_nothing_is_changed(client, office, district):
    event = EventFactory.create(district=district, begun=True)
    person = RepresentativeFactory.create(district=district, name="陈一帆")
    client.force_login(office)

    answer = client.post(
        reverse("desk_event_register", args=[event.public_id]),
        {"names": "陈一帆、查无此人", "status": "present"},
    )

    words = answer.content.decode()
    assert "将登记 1 名代表" in words
    assert "查无此人" in words
    assert not Attendance.objects.filter(representative=person).exists()


def test_a_leave_is_asked_on_the_phone_and_granted_at_the_desk(
    client, representative, office, district
):
    event = EventFactory.create(district=district, coming=True, is_duty=True)
    row = AttendanceFactory.create(event=event, representative=representative.representative)
    client.force_login(representative)
    client.post(f"/me/events/{event.public_id}/", {"do": "ask_leave", "reason": "住院"})
    row.refresh_from_db()
    asked = row.status
    client.force_login(office)

    client.post(reverse("desk_attendance_act", args=[row.public_id, "grant_leave"]))

    row.refresh_from_db()
    assert (asked, row.status) == (AttendanceStatus.LEAVE_ASKED, AttendanceStatus.EXCUSED)
    assert row.leave_reason == "住院"


def test_a_file_of_an_event_is_read_by_those_invited_and_by_nobody_else(
    client, representative, office, district
):
    event = EventFactory.create(district=district)
    other = RepresentativeFactory.create(district=district, logged_in=True)
    AttendanceFactory.create(event=event, representative=representative.representative)
    upload = SimpleUploadedFile("材料.pdf", b"%PDF-1.7 ...")
    file = workflow.events.attach(event, upload, by=office, kind="material")
    address = reverse("my_event_file", args=[event.public_id, file.public_id])
    answers = {}

    for name, user in (("invited", representative), ("other", other.user)):
        client.force_login(user)
        answer = client.get(address)
        answers[name] = answer.status_code
        b"".join(getattr(answer, "streaming_content", []))

    assert answers == {"invited": 200, "other": 404}


def test_nobody_outside_organises(client, representative, clerk, district):
    event = EventFactory.create(district=district)

    for user in (representative, clerk, MembershipFactory.create(role=Role.CONGRESS_OFFICE).user):
        client.force_login(user)
        assert client.get(event.get_absolute_url()).status_code in {403, 404}
    assert event.status == EventStatus.OPEN


def test_before_an_event_the_invitation_is_asked_first_and_the_notice_says_how_many(
    client, office, district
):
    event = EventFactory.create(district=district, status="planned")
    client.force_login(office)

    empty = client.get(f"/desk/events/{event.public_id}/").context["dossier"].buttons
    nobody = client.get(f"/desk/events/{event.public_id}/invite/").context["found"]
    AttendanceFactory.create_batch(2, event=event)
    asked = client.get(f"/desk/events/{event.public_id}/do/announce/").content.decode()

    assert (empty[0].label, nobody) == ("邀请代表", [])
    assert "将通知 2 名代表" in asked
