"""会议和任免: notice, papers, quorum and majority by law; people voted, announced, sworn in; figures from the records."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.management import meetings_sample
from congress.meeting_forms import APPOINTMENT_ACTS, MEETING_ACTS
from congress.models import (
    Appointment,
    AppointmentKind,
    Body,
    Meeting,
    MeetingRule,
    Organ,
    OrganKind,
    Share,
)
from congress.numerals import in_chinese
from congress.states import (
    AppointmentAction,
    AppointmentStatus,
    MeetingAction,
    MeetingKind,
    MeetingStatus,
)
from congress.workflow import appointments, decisions, meetings, meetings_in_public
from congress.workflow.appointments import Named

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
COMMITTEE = MeetingKind.STANDING_COMMITTEE
MEMBERS = 35


@pytest.fixture
def planned(district, term, office):
    """For today, with an agenda."""
    made = meetings.plan(
        district, by=office, kind=COMMITTEE, starts_on=TODAY(), place="会议厅", members=MEMBERS
    )
    meetings.add_item(made, by=office, kind="report_deliberated", title="关于养老服务的报告")
    return made


@pytest.fixture
def held(planned, office):
    """Called late with a reason, and open."""
    meetings.call(planned, by=office, because="临时召集")
    meetings.start(planned, by=office, members=MEMBERS, present=30)
    return planned


def proposed(meeting, office, *names, kind=AppointmentKind.APPOINT, body=Body.GOVERNMENT):
    return appointments.propose(
        meeting, by=office, kind=kind, body=body, proposed_by="区长",
        people=[Named(name, "区民政局局长") for name in names],
    )  # fmt: skip


def test_numbers_are_written_as_in_documents():
    told = [in_chinese(number) for number in (7, 10, 16, 20, 105, 110, 1002)]

    assert told == ["七", "十", "十六", "二十", "一百零五", "一百一十", "一千零二"]


@pytest.mark.parametrize(
    ("share", "count", "of", "enough"),
    [
        (Share.HALF, 17, 34, False), (Share.HALF, 18, 34, True), (Share.HALF, 18, 35, True),
        (Share.TWO_THIRDS, 162, 244, False), (Share.TWO_THIRDS, 163, 244, True),
        (Share.TWO_THIRDS, 160, 240, True), (Share.NONE, 0, 35, True),
    ],
)  # fmt: skip
def test_a_share_is_reckoned_of_all_members(share, count, of, enough):
    assert share.is_met_by(count, of=of) is enough


def test_meetings_are_numbered_through_the_term(district, term, office, planned):
    second = meetings.plan(district, by=office, kind=COMMITTEE, starts_on=TODAY())
    other = meetings.plan(district, by=office, kind=MeetingKind.CHAIRPERSONS, starts_on=TODAY())

    assert (planned.number, second.number, other.number) == (1, 2, 1)
    assert str(second) == f"第{in_chinese(term.number)}届人大常委会第二次会议"
    with pytest.raises(Refused, match="已经有了"):
        meetings.plan(district, by=office, kind=COMMITTEE, starts_on=TODAY(), number=2)


def test_a_report_brings_the_papers_of_the_law_and_they_move_with_the_day(district, term, office):
    day = TODAY() + timedelta(days=40)
    made = meetings.plan(district, by=office, kind=COMMITTEE, starts_on=day)
    item = meetings.add_item(made, by=office, kind="report_deliberated", title="报告")
    meetings.add_item(made, by=office, kind="study", title="学习")

    before = [(day - paper.due_on).days for paper in item.papers.all()]
    meetings.receive_paper(item.papers.first(), by=office)
    later = day + timedelta(days=5)
    meetings.change(made, by=office, starts_on=later, ends_on=later)

    assert before == [20, 10, 7]
    assert [(later - paper.due_on).days for paper in item.papers.all()] == [25, 10, 7]


def test_a_late_notice_needs_its_reason(planned, office):
    with pytest.raises(Refused, match="7 日前通知"):
        meetings.call(planned, by=office)
    meetings.call(planned, by=office, because="临时召集")

    assert (planned.status, planned.urgent_because) == (MeetingStatus.CALLED, "临时召集")


def test_without_a_quorum_it_cannot_be_held(planned, office):
    meetings.call(planned, by=office, because="临时召集")

    with pytest.raises(Refused, match="不够过半数"):
        meetings.start(planned, by=office, members=MEMBERS, present=17)

    planned.refresh_from_db()
    assert planned.status == MeetingStatus.CALLED


def test_the_districts_own_rule_goes_before_the_common_one(planned, district, office):
    MeetingRule.objects.create(
        district=district, kind=COMMITTEE, quorum=Share.TWO_THIRDS, majority=Share.HALF,
        source="本区议事规则", valid_from=TODAY(),
    )  # fmt: skip
    meetings.call(planned, by=office)

    with pytest.raises(Refused, match="本区议事规则"):
        meetings.start(planned, by=office, members=MEMBERS, present=20)


def test_a_decision_passes_by_more_than_half_of_all_members_not_of_those_present(held, office):
    votes = {"against": 0, "abstained": 13}
    fails = decisions.decide(held, by=office, kind="decision", title="甲", in_favour=17, **votes)
    passes = decisions.decide(
        held, by=office, kind="decision", title="乙", in_favour=18, against=0, abstained=12
    )

    assert (fails.is_passed, passes.is_passed) == (False, True)
    with pytest.raises(Refused, match="超过实到的 30 人"):
        decisions.decide(held, by=office, kind="decision", title="丙", in_favour=31, **votes)


def test_a_list_is_read_line_by_line_and_names_what_is_missing():
    told = appointments.read_list("张三  区民政局局长\n\n李四\t区体育局局长", body=Body.GOVERNMENT)

    assert told == [Named("张三", "区民政局局长"), Named("李四", "区体育局局长")]
    assert appointments.read_list("王五", body=Body.ASSESSORS) == [Named("王五", "人民陪审员")]
    with pytest.raises(Refused, match="第 2 行"):
        appointments.read_list("张三 局长\n李四", body=Body.GOVERNMENT)


def test_a_person_is_reviewed_voted_announced_and_sworn_in(held, district, office):
    (one,) = proposed(held, office, "张三")
    with pytest.raises(Refused, match="已提请"):
        appointments.vote(one, by=office, in_favour=30, against=0, abstained=0)
    appointments.review(one, by=office, review="符合任职条件。")
    appointments.speak(one, by=office, on=TODAY())
    with pytest.raises(Refused, match="还有 1 项任免"):
        meetings.close(held, by=office)
    appointments.vote(one, by=office, in_favour=28, against=1, abstained=1)
    appointments.announce(one, by=office, on=TODAY())
    ceremony = appointments.hold_ceremony(
        district, by=office, held_on=TODAY(), organised_by="区人大常委会"
    )
    appointments.swear(one, by=office, ceremony=ceremony)
    with pytest.raises(Refused, match="不用再登记"):
        appointments.swear(one, by=office, ceremony=ceremony)

    assert one.status == AppointmentStatus.PASSED
    assert [record.action for record in one.records.all()] == [
        "propose", "review", "speak", "pass", "announce", "swear",
    ]  # fmt: skip


def test_who_does_not_reach_half_of_all_is_not_appointed_and_not_counted(held, district, office):
    (one,) = proposed(held, office, "张三")
    appointments.review(one, by=office, review="符合。")
    appointments.vote(one, by=office, in_favour=17, against=13, abstained=0)

    assert one.status == AppointmentStatus.REJECTED
    assert indicators.tally(district=district, year=held.year)["appointments.officials"] == 0
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE congress_appointment SET status = 'passed' WHERE id = %s", [one.pk])


def test_nobody_is_on_a_list_twice(planned, office):
    proposed(planned, office, "张三")

    with pytest.raises(Refused, match=r"张三.*已经在"):
        proposed(planned, office, "李四", "张三")

    assert Appointment.objects.count() == 1


def test_the_public_reads_what_another_person_released(client, held, office, leader, district):
    (one,) = proposed(held, office, "张三")
    appointments.review(one, by=office, review="内部意见")
    appointments.vote(one, by=office, in_favour=30, against=0, abstained=0)
    appointments.announce(one, by=office, on=TODAY())
    decisions.decide(
        held, by=office, kind="decision", title="没有通过的", in_favour=3, against=20, abstained=0
    )
    meetings.write_minutes(held, by=office, minutes="内部纪要")
    meetings.close(held, by=office)
    meetings_in_public.prepare(held, by=office, text="会议开得很好。")
    with pytest.raises(Refused, match="另一个人"):
        meetings_in_public.publish(held, by=office)
    copy = meetings_in_public.publish(held, by=leader)
    page = client.get(copy.get_absolute_url()).content.decode()

    assert [word in page for word in ("会议开得很好", "张三", "内部", "没有通过的")] == [
        True, True, False, False,
    ]  # fmt: skip
    meetings_in_public.unpublish(held, by=leader, because="有误")
    assert client.get(copy.get_absolute_url()).status_code == 404
    assert client.get(reverse("public_meetings", args=[district.slug])).status_code == 200


def test_a_text_with_a_phone_number_does_not_go_out(held, office):
    meetings.close(held, by=office)

    with pytest.raises(Refused, match="手机号"):
        meetings_in_public.prepare(held, by=office, text="联系人 13812345678")


@pytest.mark.parametrize("whose", ["representative", "clerk", "station_worker"])
def test_others_neither_see_nor_keep_meetings(client, request, planned, whose):
    other = request.getfixturevalue(whose)
    client.force_login(other)

    assert client.get(reverse("desk_meetings")).status_code == 403
    assert not Meeting.objects.visible_to(other).exists()
    with pytest.raises(PermissionDenied):
        meetings.cancel(planned, by=other, because="不开了")


def test_the_desk_walks_a_meeting_from_plan_to_end(client, district, term, office):
    client.force_login(office)
    client.post(
        reverse("desk_meeting_new"), {"kind": COMMITTEE, "starts_on": TODAY(), "members": MEMBERS}
    )
    made = Meeting.objects.get()

    def do(name, **told):
        return client.post(reverse("desk_meeting_act", args=[made.public_id, name]), told)

    do("add_item", kind="study", title="学习")
    refused = do("call")
    do("call", because="临时召集")
    do("open", members=MEMBERS, present=30)
    do(
        "propose",
        kind="appoint",
        body="government",
        proposed_by="区长",
        people="张三 局长\n李四 局长",
    )
    people = reverse("desk_appointments_act", args=[made.public_id, "review"])
    client.post(people, {"every": "yes", "review": "符合。"})
    voting = reverse("desk_appointments_act", args=[made.public_id, "vote"])
    client.post(voting, {"every": "yes", "in_favour": 30, "against": 0, "abstained": 0})
    do("close")

    made.refresh_from_db()
    assert refused.status_code == 409
    assert (made.status, made.appointments.filter(status="passed").count()) == ("closed", 2)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "30<i>÷ 35 人</i>" in page
    assert client.get(made.appointments.first().get_absolute_url()).status_code == 200


@pytest.mark.parametrize("slug", ["jiading", "jinshan", "xuhui"])
def test_the_published_figures_come_out_of_the_records(slug, office, district, term):
    district.slug = slug
    told = meetings_sample.PUBLISHED[slug]
    Organ.objects.get_or_create(district=district, name="区政府办", kind=OrganKind.GOVERNMENT)
    year = 2023 if slug == "xuhui" else 2024
    term.valid_from = f"{year - 2}-01-01"
    term.save()

    meetings_sample.load_year(district, year, by=office)

    counted = indicators.tally(district=district, year=year)
    assert [
        counted[key]
        for key in (
            "meetings.congress", "meetings.standing_committee", "meetings.chairpersons",
            "decisions.made", "decisions.major", "appointments.officials",
            "appointments.assessors", "oaths.ceremonies",
        )
    ] == [
        told.congress, told.committee, told.chairpersons, told.decisions, told.major,
        told.officials, told.assessors, told.oaths,
    ]  # fmt: skip


def test_two_who_close_at_once_close_it_once(held, office):
    stale = Meeting.objects.get(pk=held.pk)
    meetings.close(held, by=office)

    with pytest.raises(Refused, match="已闭会"):
        meetings.close(stale, by=office)


@pytest.mark.parametrize("name", ["desk_meetings", "desk_oaths"])
def test_the_queries_of_a_list_do_not_grow(
    client, district, term, office, name, django_assert_max_num_queries
):
    client.force_login(office)

    def asked():
        with django_assert_max_num_queries(60) as found:
            assert client.get(reverse(name)).status_code == 200
        return len(found)

    def more(number):
        made = meetings.plan(
            district, by=office, kind=COMMITTEE, starts_on=TODAY() + timedelta(days=30)
        )
        meetings.add_item(made, by=office, kind="report_deliberated", title=f"报告{number}")
        appointments.hold_ceremony(
            district, by=office, held_on=TODAY() - timedelta(days=number), organised_by="区人大"
        )

    more(1)
    first = asked()
    for number in range(2, 6):
        more(number)

    assert asked() == first


def test_every_act_of_the_tables_has_its_form():
    assert {*MEETING_ACTS.forms, MeetingAction.VOTE} == set(MeetingAction.values)
    assert set(APPOINTMENT_ACTS.forms) == set(AppointmentAction.values)
