"""The report on a round in public: two people, numbers that agree with the desk, and gone when it is taken down."""

# ruff: noqa: F811 - fixtures of another module are named as arguments

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Role
from representatives.workflow import events
from stations import rounds
from stations.models import PublicOpinion, PublishedRound
from stations.states.opinions import Channel
from stations.workflow import receiving, rounds_in_public
from stations.workflow import rounds as workflow
from tests.factories import MembershipFactory, StationFactory
from tests.stations.test_rounds import first, planned, station  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def reported(first, office):
    workflow.write_report(first, by=office, report="共收集两件。")
    workflow.report(first, by=office)
    return first


def test_two_people_put_it_out_and_it_says_what_the_desk_says(
    client, reported, office, second_office
):
    with pytest.raises(Refused, match="手机号"):
        rounds_in_public.prepare_release(reported, by=office, text="请打 13800138000")
    rounds_in_public.prepare_release(reported, by=office, text="共收集两件。")
    with pytest.raises(Refused, match="另一个人"):
        rounds_in_public.publish(reported, by=office)
    with pytest.raises(Refused, match="又改过"):
        rounds_in_public.publish(reported, by=second_office, version=1)
    client.force_login(second_office)
    ask = client.get(reverse("desk_round_act", args=[reported.public_id, "publish"]))
    assert "共收集两件。" in ask.content.decode()

    copy = rounds_in_public.publish(reported, by=second_office)
    client.logout()
    listed = client.get(reverse("public_rounds", args=["jiading"])).content.decode()
    page = client.get(copy.get_absolute_url()).content.decode()

    assert (copy.mode, copy.total["raised"], copy.total["solved"]) == ("full", 2, 1)
    assert [line["name"] for line in copy.towns] == ["安亭镇"]
    assert copy.theme in listed
    assert "安亭镇" in page
    assert "路灯" not in page


def test_taken_down_it_is_gone(client, reported, office, second_office):
    rounds_in_public.prepare_release(reported, by=office, text="共收集两件。")
    copy = rounds_in_public.publish(reported, by=second_office)

    rounds_in_public.unpublish(reported, by=office, because="有误")

    assert client.get(copy.get_absolute_url()).status_code == 404
    assert PublishedRound.objects.get().text == ""


def test_the_desk_says_what_the_public_reads_and_who_put_it_there(
    client, reported, office, second_office
):
    def seen(by):
        client.force_login(by)
        page = client.get(reported.get_absolute_url())
        return page.text, [act.name for act in page.context["public_acts"]]

    nothing, first = seen(office)
    rounds_in_public.prepare_release(reported, by=office, text="共收集两件。")
    (waits, own), (_, others) = seen(office), seen(second_office)
    rounds_in_public.publish(reported, by=second_office)
    public, then = seen(second_office)
    rounds_in_public.unpublish(reported, by=second_office, because="有误")
    gone, _ = seen(office)

    assert (first, own, others, then) == (
        ["prepare_release"],
        ["prepare_release"],
        ["prepare_release", "publish"],
        ["prepare_release", "publish", "unpublish"],
    )
    assert "没有公开" in nothing
    assert f"公开稿由 {office.name}" in waits
    assert "公众看得到" in public
    assert f"{second_office.name} " in public
    assert "撤下：有误" in gone


def test_before_it_is_reported_nothing_is_prepared_and_only_who_writes_it_reads_it(
    client,
    first,
    office,
    representative,
):
    workflow.write_report(first, by=office, report="草稿里的话")
    with pytest.raises(Refused, match="不能准备公开稿"):
        rounds_in_public.prepare_release(first, by=office, text="通报")
    client.force_login(representative)

    page = client.get(first.get_absolute_url()).content.decode()
    paper = client.get(reverse("desk_round_report", args=[first.public_id]))
    told = client.get(f"/api/v1/rounds/{first.public_id}/").json()

    assert "草稿里的话" not in page
    assert paper.status_code == 404
    assert (told["report"], told["total"]["raised"]) == ("", 2)


def test_what_was_entered_by_mistake_and_what_was_called_off_count_for_nothing(
    district,
    office,
    station,
):
    made = planned(district, office)
    workflow.start(made, by=office)
    session = workflow.add_session(made, by=office, station=station, starts_at=timezone.now())
    one = receiving.enter(
        district, by=office, channel=Channel.DESK, station=station, round_session=session, content="重"
    ).opinion  # fmt: skip

    receiving.withdraw(one, by=office, because="重复")
    events.cancel(session.event, by=office, because="下雨")

    result = rounds.result_of(made)
    assert (result.sessions, result.total.raised) == (0, 0)


def test_only_the_town_of_its_station_counts_who_came_and_not_after_the_report(
    district,
    first,
    office,
    town_worker,
):
    session = first.sessions.get()
    elsewhere = StationFactory.create(district=district).town
    stranger = MembershipFactory.create(organ=elsewhere, role=Role.STATION_STAFF).user

    with pytest.raises(PermissionDenied):
        workflow.count_residents(session, by=stranger, residents=1)
    workflow.count_residents(session, by=town_worker, residents=24)
    workflow.write_report(first, by=office, report="通报")
    workflow.report(first, by=office)

    with pytest.raises(Refused, match="已经通报"):
        workflow.count_residents(session, by=town_worker, residents=25)


def test_no_session_is_left_outside_the_days(district, office, station):
    made = planned(district, office)
    today = timezone.localdate()
    workflow.add_session(made, by=office, station=station, starts_at=timezone.now())

    with pytest.raises(Refused, match="以外"):
        workflow.change(made, by=office, opens_on=today + timedelta(days=1))


def test_at_the_desk_an_opinion_is_entered_for_its_session(
    client,
    district,
    office,
    station,
    town_worker,
):
    made = planned(district, office)
    workflow.start(made, by=office)
    session = workflow.add_session(made, by=office, station=station, starts_at=timezone.now())
    client.force_login(town_worker)
    told = {
        "station": station.public_id, "session": session.public_id, "channel": "desk", "content": "路灯不亮",
        "received_on": str(timezone.localdate()),
    }  # fmt: skip

    page = client.post(reverse("desk_opinion_new"), told)

    assert page.status_code == 200
    assert PublicOpinion.objects.get().round_session == session
