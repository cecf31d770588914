"""会议: notice, papers, quorum and majority by law; figures from the records."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress import calendar, indicators, procedure
from congress.errors import Refused
from congress.forms.appointments import APPOINTMENT_ACTS
from congress.forms.meetings import MEETING_ACTS
from congress.management import meetings_sample
from congress.models import (
    Meeting,
    MeetingRule,
    Organ,
    OrganKind,
    Period,
    PeriodUnit,
    PersonalEvent,
    PublishedMeeting,
    Share,
    Term,
)
from congress.numerals import in_chinese
from congress.states import (
    AppointmentAction,
    MeetingAction,
    MeetingKind,
    MeetingStatus,
)
from congress.workflow import appointments, decisions, meetings

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
COMMITTEE = MeetingKind.STANDING_COMMITTEE
MEMBERS = 35


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
    meetings.receive_paper(made, paper=item.papers.first(), by=office)
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
    assert "应到 35 人中 30 人" in page
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


def test_the_sample_of_this_year_goes_through_the_verbs_once(district, term, office, leader):
    for _ in range(2):
        meetings_sample.load_present(district, users={"office": office, "leader": leader})

    assert [one.status for one in Meeting.objects.all()] == ["planned", "closed"]
    assert PublishedMeeting.objects.get().is_over


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


def test_a_called_meeting_put_on_a_nearer_day_is_told_in_time_or_with_a_reason(
    district, term, office
):
    day = TODAY() + timedelta(days=30)
    made = meetings.plan(district, by=office, kind=COMMITTEE, starts_on=day)
    meetings.add_item(made, by=office, kind="study", title="学习")
    meetings.call(made, by=office)

    with pytest.raises(Refused, match="7 日前通知"):
        meetings.change(made, by=office, starts_on=TODAY(), ends_on=TODAY())
    meetings.change(made, by=office, starts_on=TODAY(), ends_on=TODAY(), because="防汛")

    assert (made.starts_on, made.urgent_because) == (TODAY(), "防汛")
    assert made.records.last().note == "防汛"


def test_a_meeting_does_not_move_into_another_term(planned, term, office):
    term.valid_to = TODAY() + timedelta(days=10)
    term.save()
    far = TODAY() + timedelta(days=40)
    Term.objects.create(district=term.district, number=term.number + 1, valid_from=far)

    with pytest.raises(Refused, match="不在第"):
        meetings.change(planned, by=office, starts_on=far, ends_on=far)


def test_a_rule_without_a_share_asks_for_more_votes_for_than_against(held, district, office):
    MeetingRule.objects.create(
        district=district, kind=COMMITTEE, quorum=Share.NONE, majority=Share.NONE,
        source="本区议事规则", valid_from=TODAY(),
    )  # fmt: skip
    votes = {"kind": "decision", "abstained": 0, "by": office}

    fails = decisions.decide(held, title="甲", in_favour=0, against=10, **votes)
    passes = decisions.decide(held, title="乙", in_favour=6, against=5, **votes)

    assert (fails.is_passed, passes.is_passed) == (False, True)


def test_without_a_rule_nothing_is_voted(held, office):
    MeetingRule.objects.all().delete()

    with pytest.raises(Refused, match="会议规则"):
        decisions.decide(
            held, by=office, kind="decision", title="甲", in_favour=30, against=0, abstained=0
        )


def test_the_chairpersons_decide_nothing(district, term, office):
    made = meetings.plan(district, by=office, kind=MeetingKind.CHAIRPERSONS, starts_on=TODAY())
    meetings.add_item(made, by=office, kind="other", title="事项")
    meetings.call(made, by=office)
    meetings.start(made, by=office, members=10, present=10)

    with pytest.raises(Refused, match="主任会议不作"):
        decisions.decide(
            made, by=office, kind="decision", title="甲", in_favour=10, against=0, abstained=0
        )


def test_the_chairpersons_decided_nothing_in_former_years_either(district, term, office):
    made = meetings.record_held(
        district, by=office, kind=MeetingKind.CHAIRPERSONS, starts_on=TODAY()
    )

    with pytest.raises(Refused, match="主任会议不作"):
        decisions.record(made, by=office, kind="decision", title="甲")
    with pytest.raises(Refused, match="主任会议不任免"):
        procedure.check(made, MeetingAction.RECORD_APPOINTMENTS, by=office)


def test_the_history_notes_that_minutes_changed_and_not_what_they_say(planned):
    type(planned).objects.filter(pk=planned.pk).update(minutes="某人说了什么")

    noted = PersonalEvent.objects.filter(table="congress_meeting").values()

    assert "minutes" in str(list(noted))
    assert "某人说了什么" not in str(list(noted))


def test_other_members_than_were_planned_need_a_reason(planned, office):
    meetings.call(planned, by=office, because="临时召集")

    with pytest.raises(Refused, match="筹备时应到 35 人"):
        meetings.start(planned, by=office, members=3, present=2)
    meetings.start(planned, by=office, members=34, present=30, because="一人辞去职务")

    assert planned.members == 34
    assert planned.records.last().note == "一人辞去职务"


def test_a_paper_comes_once(planned, office):
    paper = planned.items.get().papers.first()
    meetings.receive_paper(planned, paper=paper, by=office)

    with pytest.raises(Refused, match="已经登记"):
        meetings.receive_paper(planned, paper=paper, by=office, on=paper.due_on)

    paper.refresh_from_db()
    assert paper.is_late
    assert planned.records.last().action == MeetingAction.RECEIVE_PAPER


def test_a_paper_is_received_beside_its_item_by_its_public_id(client, planned, office):
    client.force_login(office)
    paper = planned.items.get().papers.first()
    address = reverse("desk_meeting_act", args=[planned.public_id, "receive_paper"])
    page = client.get(planned.get_absolute_url()).content.decode()

    told = {"paper": paper.public_id, "on": f"{TODAY():%Y-%m-%d}"}
    answers = [client.post(address, told) for _ in range(2)]

    assert f'name="paper" value="{paper.public_id}"' in page
    assert [answer.status_code for answer in answers] == [302, 200]
    paper.refresh_from_db()
    assert paper.received_on == TODAY()


def test_no_paper_is_received_of_a_meeting_that_is_not_held(planned, office):
    paper = planned.items.get().papers.first()
    meetings.cancel(planned, by=office, because="改为书面审议")

    with pytest.raises(Refused, match="不再召开"):
        meetings.receive_paper(planned, paper=paper, by=office)

    paper.refresh_from_db()
    assert paper.received_on is None


def test_papers_are_due_by_the_unit_of_their_period(district, term, office):
    Period.objects.create(
        district=district, key="supervision.report_to_members", name="发给组成人员", length=7,
        unit=PeriodUnit.WORKING_DAYS, source="本区议事规则", valid_from=date(2020, 1, 1),
    )  # fmt: skip
    day = TODAY() + timedelta(days=40)
    made = meetings.plan(district, by=office, kind=COMMITTEE, starts_on=day)
    item = meetings.add_item(made, by=office, kind="report_deliberated", title="报告")

    due = item.papers.get(period_key="supervision.report_to_members").due_on

    assert due < day - timedelta(days=7)
    assert calendar.is_working(due, district)
    between = (due + timedelta(days=one) for one in range(1, (day - due).days))
    assert sum(calendar.is_working(one, district) for one in between) == 6


def test_a_congress_recorded_afterwards_is_its_session(district, term, session, office):
    made = meetings.record_held(
        district, by=office, kind=MeetingKind.CONGRESS, starts_on=TODAY(), number=session.number
    )

    assert made.session == session


def test_a_meeting_is_not_cancelled_while_an_appointment_waits(planned, office, proposed):
    (one,) = proposed(planned, "张三")

    with pytest.raises(Refused, match="还有 1 项任免"):
        meetings.cancel(planned, by=office, because="不开了")
    appointments.withdraw(one, by=office, because="不开了")
    meetings.cancel(planned, by=office, because="不开了")

    assert planned.status == MeetingStatus.CANCELLED


def test_the_event_of_who_comes_begins_with_what_the_meeting_says(client, planned, office):
    client.force_login(office)
    page = client.get(planned.get_absolute_url()).content.decode()
    address = unescape(re.search(r'href="([^"]+)">建立到会活动', page)[1])

    form = client.get(address).context["form"]

    told = {name: form[name].value() for name in ("kind", "title", "starts_at", "place")}
    assert told == {
        "kind": "sitting_in", "title": f"列席{planned}", "starts_at": f"{TODAY()}T09:00",
        "place": "会议厅",
    }  # fmt: skip
    assert f'value="{TODAY()}T09:00"' in str(form["starts_at"])
    assert '<option value="sitting_in" selected>' in str(form["kind"])


def test_an_item_that_was_put_down_wrong_is_taken_off_with_its_papers(planned, office, committee):
    wrong = meetings.add_item(planned, by=office, kind="report_deliberated", title="写错的")
    meetings.drop_item(planned, by=office, item=wrong, because="写错了")
    meetings.call(planned, by=office, because="临时召集")
    last = planned.items.get()
    other = meetings.plan(planned.district, by=office, kind=COMMITTEE, starts_on=TODAY())
    elsewhere = meetings.add_item(other, by=office, kind="study", title="学习")

    with pytest.raises(Refused, match="至少要有一项"):
        meetings.drop_item(planned, by=office, item=last, because="不听了")
    with pytest.raises(Refused, match="原因"):
        meetings.drop_item(planned, by=office, item=last, because=" ")
    for who, item in ((office, elsewhere), (committee, last)):
        with pytest.raises(PermissionDenied):
            meetings.drop_item(planned, by=who, item=item, because="不听了")
    assert last.title == "关于养老服务的报告"
    assert planned.records.get(action="drop_item").note == "写错的：写错了"


def test_a_decision_may_be_written_down_after_the_meeting_as_of_its_day(
    held, district, term, office
):
    meetings.close(held, by=office)

    made = decisions.decide(
        held, by=office, kind="decision", title="决定", in_favour=30, against=0, abstained=0
    )

    assert (made.decided_on, made.is_passed) == (held.ends_on, True)
    earlier = meetings.record_held(
        district, by=office, kind=COMMITTEE, starts_on=TODAY() - timedelta(days=40)
    )
    with pytest.raises(Refused, match="补录决议决定"):
        decisions.decide(
            earlier, by=office, kind="decision", title="决定", in_favour=30, against=0, abstained=0
        )


def test_only_what_can_be_done_to_somebody_is_offered_for_all(client, held, office, proposed):
    client.force_login(office)
    proposed(held, "张三")
    offered = lambda: {form.name for form in client.get(held.get_absolute_url()).context["bulk"]}  # noqa: E731

    assert offered() == {"review", "withdraw"}
    appointments.review(held.appointments.get(), by=office, review="同意")
    assert offered() == {"examine", "speak", "vote", "withdraw"}


def test_papers_that_are_late_are_told_at_the_start_and_listed(client, district, term, office):
    soon = TODAY() + timedelta(days=12)
    made = meetings.plan(district, by=office, kind=COMMITTEE, starts_on=soon)
    meetings.add_item(made, by=office, kind="report_deliberated", title="报告")
    client.force_login(office)

    page = client.get(reverse("desk"))

    late, due = (page.context["urgent"][place][3] for place in (0, 1))
    assert [(one.label, one.number) for one in (*late, *due)] == [
        ("会议文件过期没有收到", 1), ("会议文件应当收到", 2),
    ]  # fmt: skip
    for one in (*late, *due):
        assert client.get(one.address).context["page"].paginator.count == one.number
