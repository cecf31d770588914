"""From the plan to the handling that is accepted: who may, when, and what is sent back."""

import threading
from datetime import date, timedelta

import pgtrigger
import pytest
import rules
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Notice, Role
from representatives.workflow import events
from stations.models import PublicOpinion
from supervision import workflow
from supervision.models import (
    HandlingReport,
    Item,
    ItemComment,
    ItemDeadline,
    ItemRecord,
    PublishedItem,
    SatisfactionTest,
    Step,
    StepTemplate,
    Vote,
    VoteItem,
)
from supervision.states.items import ITEM_MOVES, ItemAction, ItemStatus, Kind
from tests.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    SuggestionFactory,
)
from tests.supervision.steps import (
    a_committee,
    answered,
    decided,
    deliberated,
    handed_over,
    proposed,
    reported,
    tallied,
    voted,
)

pytestmark = pytest.mark.django_db


def test_a_report_goes_from_the_plan_to_the_handling_that_is_sent_back_once(
    district, organ, office, second, committee, clerk, organ_leader, representative
):
    item = handed_over(district, organ, office)
    answered(item, clerk)
    workflow.review_opinions.report(item, by=organ_leader, text="已研究。")
    first = item.opinion.points.first()
    workflow.review_opinions.send_back(item, by=committee, because="没有时间表", points=[first])
    item.refresh_from_db()
    again = (item.status, item.round, item.reported_on)
    answered(item, clerk, said="十月底前完成。")
    workflow.review_opinions.report(item, by=organ_leader, text="已补充。")
    workflow.review_opinions.accept(item, by=committee)
    a_committee(district)
    voted(item, office, second, answers=(2, 0, 1))
    workflow.publishing.prepare_release(item, by=office, opinion="请加快。", handling="已加快。")
    workflow.publishing.publish(item, by=second)
    workflow.items.close(item, by=office)

    item.refresh_from_db()
    copy = PublishedItem.objects.released().get()
    assert again == (ItemStatus.HANDLING, 2, None)
    assert (item.status, item.round, item.satisfaction) == (ItemStatus.CLOSED, 2, "satisfied")
    assert (copy.handling, copy.status, copy.rounds) == ("已加快。", "closed", 2)
    assert copy.points[0]["answer"] == "十月底前完成。"
    assert list(item.reports.values_list("round", "view")) == [(1, "sent_back"), (2, "accepted")]
    assert Notice.objects.filter(user=representative, subject__contains="已公开").count() == 1


@pytest.mark.parametrize("action", ItemAction)
def test_no_act_is_done_at_another_moment(action, district, organ, office):
    step = ITEM_MOVES[action]
    item = proposed(district, organ, office)
    for status in set(ItemStatus) - set(step.sources):
        _put(item, status)

        with pytest.raises((Refused, PermissionDenied)):
            procedure.move(item, action, by=office)

        item.refresh_from_db()
        assert (item.status, item.records.count()) == (status, 1)


WHO = {
    "office": {"keep", "decide", "publish", "judge", "certify"},
    "committee": {"keep", "judge"},
    "leader": {"decide", "certify"},
    "clerk": {"answer"},
    "organ_leader": {"answer", "report"},
    "representative": set(),
    "dispatch": set(),
    "town_worker": set(),
    "system_administrator": set(),
    "visitor": set(),
}
NAMES = {
    "keep": "keep_items", "decide": "decide_plan", "publish": "publish_items", "judge": "judge_handling",
    "certify": "certify_vote", "answer": "answer_points", "report": "report_handling",
}  # fmt: skip


@pytest.mark.parametrize("persona", WHO)
def test_each_role_may_what_is_stated_and_nothing_else(persona, request, district, organ, office):
    item = handed_over(district, organ, office)
    person = request.getfixturevalue(persona)

    may = {
        short
        for short, name in NAMES.items()
        if rules.has_perm(f"supervision.{name}", person, item)
    }

    assert may == WHO[persona]


def test_nothing_crosses_to_another_district(district, organ, office):
    item = handed_over(district, organ, office)
    other = MembershipFactory.create(
        district=DistrictFactory.create(name="金山区", slug="jinshan"), role=Role.CONGRESS_OFFICE
    ).user

    with pytest.raises(PermissionDenied):
        workflow.items.withdraw(item, by=other, because="不")

    assert not Item.objects.visible_to(other).exists()


def test_an_organ_reads_what_was_handed_to_it_and_no_draft_of_an_opinion(
    district, organ, office, clerk
):
    other = OrganFactory.create(district=district, name="区民政局")
    its_clerk = MembershipFactory.create(organ=other, role=Role.ORGAN_CLERK).user
    item = deliberated(district, organ, office)
    workflow.review_opinions.write(
        item, by=office, text="意见。", points="加快建设\n增加床位【区民政局】"
    )
    before = Item.objects.visible_to(its_clerk).exists()
    workflow.review_opinions.hand_over(item, by=office)

    assert not before
    assert Item.objects.visible_to(its_clerk).get() == item
    mine = workflow.review_opinions.own_points(item, by=its_clerk)
    assert [point.number for point in mine] == [2]
    with pytest.raises(PermissionDenied):
        workflow.review_opinions.answer(
            item,
            by=its_clerk,
            answers={item.opinion.points.get(number=1).public_id: ("done", "好")},
        )


@pytest.fixture
def accepted(district, organ, office, committee, clerk, organ_leader):
    item = reported(district, organ, office, clerk, organ_leader)
    workflow.review_opinions.accept(item, by=committee)
    a_committee(district)
    return item


def test_nothing_is_settled_before_two_people_have_certified_the_count(accepted, office, second):
    vote = tallied(accepted, office, second, answers=(3, 0, 0))

    with pytest.raises(Refused, match="另一个人"):
        workflow.counting.certify(vote, by=office)
    with pytest.raises(Refused, match="还没有认定"):
        workflow.items.close(accepted, by=office)
    with pytest.raises(Refused, match="正在测评"):
        workflow.satisfaction.put_to_vote(accepted, by=office)
    with pytest.raises(Refused, match="两个人认定"):
        procedure.move(accepted, ItemAction.PASS_TEST, by=second)
    assert not SatisfactionTest.objects.exists()
    workflow.counting.certify(vote, by=second)

    test = SatisfactionTest.objects.get()
    accepted.refresh_from_db()
    assert (test.vote, test.round, test.members, test.satisfied) == (vote, 1, 3, 3)
    assert test.basis == (
        "满意超过应投票人数的半数为满意，满意、基本满意合计超过应投票人数的半数为基本满意（地方组织法第五十一条）"
    )
    assert accepted.satisfaction == "satisfied"
    with pytest.raises(Refused, match="只测评一次"):
        workflow.satisfaction.put_to_vote(accepted, by=office)


def test_a_test_that_was_called_off_may_be_held_again(accepted, office, second):
    vote = tallied(accepted, office, second, answers=(0, 0, 3))
    workflow.votes.void(vote, by=office, because="票数有误。")

    voted(accepted, office, second, answers=(0, 2, 1))

    assert list(accepted.tests.values_list("result", flat=True)) == ["basically"]


def test_a_test_that_is_not_passed_sends_it_back_and_the_public_reads_no_handling(
    accepted, office, second
):
    item = accepted
    workflow.publishing.prepare_release(item, by=office, opinion="请加快。", handling="已加快。")
    workflow.publishing.publish(item, by=second)

    vote = voted(item, office, second, answers=(0, 1, 2))

    copy = PublishedItem.objects.get()
    assert (vote.test.result, vote.test.round) == ("dissatisfied", 1)
    assert (item.status, item.round) == (ItemStatus.HANDLING, 2)
    assert (copy.handling, copy.status) == ("", "handling")
    assert [set(point) for point in copy.points] == [{"number", "text", "organ"}] * 2
    with pytest.raises(Refused, match="状态下不能办结"):
        workflow.items.close(item, by=office)


@pytest.mark.parametrize(
    ("votes", "result"),
    [((16, 0, 0), "satisfied"), ((15, 1, 0), "basically"), ((15, 0, 15), "dissatisfied"), ((10, 6, 14), "basically")],
)  # fmt: skip
def test_more_than_half_of_all_members_makes_a_result(votes, result):
    vote = Vote(
        roll=30,
        valid=30,
        question="grade",
        numerator=1,
        denominator=2,
        base="roll",
        counts_second=True,
    )
    first, second, third = votes

    answers = VoteItem(vote=vote, first=first, second=second, third=third)

    assert answers.satisfaction == result


def test_of_two_who_judge_together_one_is_refused(
    transactional_db, district, organ, office, committee, clerk, organ_leader
):
    item = reported(district, organ, office, clerk, organ_leader)
    gate, outcomes = threading.Barrier(2), []

    def judge(act, **facts):
        mine = Item.objects.get(pk=item.pk)
        gate.wait()
        try:
            act(mine, by=committee, **facts)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    pair = [
        threading.Thread(target=judge, args=[workflow.review_opinions.accept]),
        threading.Thread(
            target=judge, args=[workflow.review_opinions.send_back], kwargs={"because": "不够"}
        ),
    ]
    for one in pair:
        one.start()
    for one in pair:
        one.join()

    assert sorted(outcomes) == ["done", "refused"]
    assert HandlingReport.objects.exclude(view="").count() == 1


def test_steps_come_from_the_templates_and_their_days_follow_the_meeting(district, organ, office):
    meeting = timezone.localdate() + timedelta(days=60)
    item = decided(district, organ, office, meeting_on=meeting)
    by_hand = item.steps.get(due_on=meeting - timedelta(days=7))
    workflow.steps.set_day(by_hand, by=office, due_on=meeting - timedelta(days=5))
    workflow.items.change(item, by=office, meeting_on=meeting + timedelta(days=10))

    days = list(item.steps.order_by("place").values_list("due_on", flat=True))

    later = meeting + timedelta(days=10)
    assert days == [
        None, later - timedelta(days=20), later - timedelta(days=10), meeting - timedelta(days=5),
    ]  # fmt: skip
    assert all(
        source.startswith("监督法") for source in item.steps.values_list("source", flat=True)
    )


def test_an_inspection_is_reported_two_months_after_it_ended(district, organ, office):
    item = decided(district, organ, office, kind=Kind.LAW_INSPECTION)
    workflow.items.change(item, by=office, fieldwork_ended_on=date(2026, 8, 31))

    step = item.steps.get(name="提出执法检查报告")

    assert step.due_on == date(2026, 10, 31)


def test_a_districts_own_steps_come_instead_of_the_common_ones(district, organ, office):
    StepTemplate.objects.create(
        district=district, kind=Kind.TOUR, place=1, name="确定路线", anchor="before_meeting",
        length=1, unit="months", source="区规定", valid_from=date(2021, 1, 1),
    )  # fmt: skip
    item = decided(district, organ, office, kind=Kind.TOUR, meeting_on=date(2026, 3, 31))

    assert list(item.steps.values_list("name", "due_on")) == [("确定路线", date(2026, 2, 28))]


def test_a_step_is_done_once(district, organ, office):
    item = decided(district, organ, office)
    step = item.steps.first()
    workflow.steps.complete(step, by=office)

    with pytest.raises(Refused, match="已经登记过"):
        workflow.steps.drop(step, by=office, because="不用")

    assert Step.objects.get(pk=step.pk).done_by == office


@pytest.mark.parametrize(("kind", "months"), [(Kind.REPORT_REVIEW, 3), (Kind.AUDIT, 6)])
def test_the_clock_runs_three_months_and_six_for_an_audit(kind, months, district, organ, office):
    item = handed_over(district, organ, office, kind=kind)

    deadline = ItemDeadline.objects.get(item=item)

    assert (deadline.period.length, deadline.period.unit) == (months, "months")
    assert item.due_on == deadline.due_on
    assert deadline.period.source


def test_who_is_late_is_reminded_once_a_day_with_those_who_keep_it(
    district, organ, office, clerk, committee
):
    item = handed_over(district, organ, office)
    day = item.due_on + timedelta(days=1)
    item.steps.update(dropped_because="会已开过")
    Notice.objects.all().delete()

    first = workflow.reminding.remind(on=day)
    again = workflow.reminding.remind(on=day)

    told = set(Notice.objects.filter(about=item.public_id).values_list("user", flat=True))
    assert (first, again) == (1, 1)
    assert told == {clerk.pk, office.pk, committee.pk}
    assert Notice.objects.count() == 3


def test_a_point_names_its_organ_and_an_unknown_one_is_said(district, organ, office):
    item = deliberated(district, organ, office)

    with pytest.raises(Refused, match="第 2 条的“区无名局”"):
        workflow.review_opinions.write(item, by=office, text="意见", points="一\n二【区无名局】")

    assert not hasattr(Item.objects.get(pk=item.pk), "opinion")


def test_what_nobody_has_accepted_is_not_public(district, organ, office, clerk, organ_leader):
    item = reported(district, organ, office, clerk, organ_leader)

    with pytest.raises(Refused, match="还没有认可"):
        workflow.publishing.prepare_release(item, by=office, opinion="好", handling="已办")
    release = workflow.publishing.prepare_release(item, by=office, opinion="好")

    assert "answer" not in release.points[0]


def test_no_phone_number_goes_out_in_what_an_organ_did(
    district, organ, office, committee, clerk, organ_leader
):
    item = handed_over(district, organ, office)
    answered(item, clerk, said="请找王某，13816543210。")
    workflow.review_opinions.report(item, by=organ_leader, text="已办。")
    workflow.review_opinions.accept(item, by=committee)

    with pytest.raises(Refused, match="个人信息"):
        workflow.publishing.prepare_release(item, by=office, opinion="好", handling="已办")


def test_another_person_releases_what_was_prepared(district, organ, office, second):
    item = handed_over(district, organ, office)
    workflow.publishing.prepare_release(item, by=office, opinion="请加快。")

    with pytest.raises(Refused, match="另一个人"):
        workflow.publishing.publish(item, by=office)
    workflow.publishing.publish(item, by=second)

    assert PublishedItem.objects.released().get().points[0]["organ"] == "区教育局"


def test_an_item_added_to_a_decided_plan_is_marked_and_says_why(district, organ, office):
    item = decided(district, organ, office)

    with pytest.raises(Refused, match="增补"):
        workflow.items.propose(item.plan, by=office, kind=Kind.TOUR, title="防汛")
    added = workflow.items.propose(
        item.plan, by=office, kind=Kind.TOUR, title="防汛", because="汛情"
    )
    workflow.items.enter_plan(added, by=office)

    assert (added.added_on, added.status) == (timezone.localdate(), ItemStatus.PLANNED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=added.pk).update(added_because="")


def test_what_follows_an_item_stands_on_it(district, organ, office, clerk, organ_leader):
    item = reported(district, organ, office, clerk, organ_leader)

    made = workflow.items.follow(item, by=office, plan=item.plan, kind=Kind.LOOK_BACK)

    assert (made.parent, made.title, made.organ) == (item, item.title, organ)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=made.pk).update(parent=None)


def test_not_even_raw_sql_jumps(district, organ, office):
    item = decided(district, organ, office)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE supervision_item SET status = 'reported' WHERE id = %s", [item.pk])

    with pytest.raises(DatabaseError), transaction.atomic():
        ItemRecord.objects.all().delete()


def test_a_topic_stands_on_suggestions_and_opinions_by_reference(district, organ, office):
    item = decided(district, organ, office)
    suggestion = SuggestionFactory.create(district=district)
    opinion = PublicOpinionFactory.create(district=district)
    elsewhere = PublicOpinionFactory.create()

    workflow.items.link(item, by=office, suggestions=[suggestion], opinions=[opinion])

    assert item.sources.count() == 2
    with pytest.raises(PermissionDenied):
        workflow.items.link(item, by=office, opinions=[elsewhere])
    assert PublicOpinion.objects.filter(pk=opinion.pk).exists()


def test_representatives_take_part_through_an_event(district, organ, office, representative):
    item = decided(district, organ, office, kind=Kind.LAW_INSPECTION)

    made = workflow.items.take_part(
        item, by=office, starts_at=timezone.now() + timedelta(days=3), place="安亭镇"
    )
    events.invite(made.event, by=office, representatives=[representative.representative])

    assert (made.event.kind_id, made.event.topic) == ("law_enforcement", item.title)
    assert representative.representative in [
        one.representative for one in made.event.attendances.all()
    ]


def test_a_representative_comments_once_a_form_and_not_when_it_is_closed(
    district, organ, office, representative, clerk
):
    item = decided(district, organ, office, kind=Kind.TOUR)
    key = "3f0d8f8e-6a4e-4a4f-9d5c-7f5f4c1c2b3a"
    for _ in range(2):
        workflow.comments.comment(item, by=representative, text="多看几处", key=key)
    workflow.items.begin(item, by=office)
    workflow.items.finish(item, by=office, on=timezone.localdate(), result="看了三处。")

    with pytest.raises(Refused, match="已经办结"):
        workflow.comments.comment(item, by=representative, text="再看")
    with pytest.raises(PermissionDenied):
        workflow.comments.comment(item, by=clerk, text="我说")
    assert ItemComment.objects.count() == 1


def _put(item, status):
    """Where a test wants it, past the table, with what its constraints need."""
    due = timezone.localdate()
    with pgtrigger.ignore("supervision.Item:item_status_follows_the_table"):
        Item.objects.filter(pk=item.pk).update(status=status, held_on=due, due_on=due)
    item.refresh_from_db()
