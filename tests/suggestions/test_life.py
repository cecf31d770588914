"""One suggestion through all its people, and one through dissatisfaction to a promise kept in the next year."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Openness, Period, Role
from suggestions import workflow
from suggestions.states import (
    ContactWay,
    Grade,
    PromiseOutcome,
    PromiseState,
    Result,
    Status,
)
from tests.factories import MembershipFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_office(district):
    """Another person of the office: texts are released by two."""
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def cosigner(district):
    return RepresentativeFactory.create(district=district, logged_in=True)


@pytest.fixture
def draft(representative, cosigner):
    """A draft that its co-signer has signed."""
    case = workflow.save_draft(
        by=representative,
        title="关于提升新成路街道社区老年助餐服务的建议",
        reason="辖区老人占比超过三成，现有助餐点两个。",
        content="在社区综合体增设助餐点。",
    )
    workflow.ask_cosigners(case, by=representative, representatives=[cosigner])
    workflow.consent(case, by=cosigner.user)
    return case


@pytest.fixture
def assigned(draft, representative, office, dispatch, organ, clerk):
    """Handed over to the department, received by its clerk."""
    workflow.submit(draft, by=representative)
    workflow.accept(draft, by=office)
    workflow.assign(draft, by=office)
    workflow.distribute(draft, by=dispatch, hosts=[organ])
    workflow.receive(draft, by=clerk)
    return draft


def reply(case, clerk, leader, **facts):
    workflow.contact(
        case, by=clerk, way=ContactWay.VISIT, on=timezone.localdate(), words="走访了代表。"
    )
    workflow.save_reply(
        case, by=clerk, **{"text": "您提出的建议收悉。", "openness": Openness.FULL, **facts}
    )
    workflow.present_reply(case, by=clerk)
    workflow.sign_off(case, by=leader)


def test_from_the_draft_to_the_public_page(
    assigned, representative, office, second_office, clerk, organ_leader, cosigner
):
    reply(assigned, clerk, organ_leader, result=Result.SOLVED)
    workflow.evaluate(assigned, by=representative, attitude=Grade.SATISFIED, result=Grade.SATISFIED)
    workflow.prepare_release(
        assigned,
        by=office,
        mode=Openness.FULL,
        outcome_mode=Openness.FULL,
        title=assigned.title,
        content="在社区综合体增设助餐点。",
        reply="您提出的建议收悉。",
    )
    copy = workflow.publish(assigned, by=second_office)

    today = timezone.localdate()
    assert (assigned.status, assigned.number, assigned.result) == (Status.CLOSED, 1, Result.SOLVED)
    assert (assigned.assigned_on, assigned.replied_on) == (today, today)
    assert [(row.action, row.target) for row in assigned.records.all()] == [
        ("ask_cosigners", "draft"),
        ("consent", "draft"),
        ("submit", "submitted"),
        ("accept", "accepted"),
        ("assign", "assigned"),
        ("distribute", "assigned"),
        ("receive", "assigned"),
        ("contact", "assigned"),
        ("present_reply", "assigned"),
        ("reply", "replied"),
        ("close", "closed"),
        ("prepare_release", "closed"),
        ("publish", "closed"),
    ]
    assert (copy.content, copy.reply) == ("在社区综合体增设助餐点。", "您提出的建议收悉。")
    assert copy.cosigner_names == [cosigner.name]
    assert not assigned.deadlines.filter(met_on=None, void_on=None).exists()


def test_a_new_reply_takes_the_place_of_a_promise_and_of_what_was_reported_of_it(
    assigned, representative, office, clerk, organ_leader
):
    later = timezone.localdate() + timedelta(days=400)
    planned = {"result": Result.PLANNED, "plan": "列入年度计划。", "promised_on": later}
    reply(assigned, clerk, organ_leader, **planned)
    workflow.evaluate(assigned, by=representative, attitude=Grade.SATISFIED, result=Grade.BASICALLY)
    workflow.report_promise(
        assigned, by=organ_leader, outcome=PromiseOutcome.KEPT, words="助餐点已经开业。"
    )

    workflow.rehandle(assigned, by=office, because="地点改了。")
    reply(assigned, clerk, organ_leader, result=Result.REFERENCE, reasons="条件还不具备。")

    promise = assigned.promises.get()
    assert (promise.state, promise.reports.get().confirmed) == (PromiseState.REPLACED, False)
    with pytest.raises(Refused, match="没有待核实的承诺报告。"):
        workflow.confirm_promise(assigned, by=office)


def test_through_dissatisfaction_to_a_promise_kept(
    assigned, representative, office, second_office, clerk, organ_leader
):
    later = timezone.localdate() + timedelta(days=400)
    reply(assigned, clerk, organ_leader, result=Result.REFERENCE, reasons="条件还不具备。")
    workflow.evaluate(
        assigned,
        by=representative,
        attitude=Grade.SATISFIED,
        result=Grade.DISSATISFIED,
        reasons="附近有现成的场地。",
    )
    contested = assigned.status
    workflow.rehandle(assigned, by=office, because="场地可以再研究。")
    reply(
        assigned,
        clerk,
        organ_leader,
        result=Result.PLANNED,
        plan="列入年度计划。",
        promised_on=later,
    )
    workflow.evaluate(assigned, by=representative, attitude=Grade.SATISFIED, result=Grade.BASICALLY)
    workflow.prepare_release(
        assigned,
        by=office,
        mode=Openness.FULL,
        outcome_mode=Openness.FULL,
        title=assigned.title,
    )
    copy = workflow.publish(assigned, by=second_office)
    promised = (copy.promised_on, copy.promise_kept_on, copy.result)
    workflow.report_promise(
        assigned, by=organ_leader, outcome=PromiseOutcome.KEPT, words="助餐点已经开业。"
    )
    workflow.confirm_promise(assigned, by=office)

    copy.refresh_from_db()
    today = timezone.localdate()
    assert contested == Status.CONTESTED
    assert promised == (later, None, Result.PLANNED)
    assert (copy.promise_kept_on, copy.result) == (today, Result.SOLVED)
    assert [each.kind for each in assigned.evaluations.all()] == ["first", "rehandled"]
    assert [event["name"] for event in copy.events] == ["沟通", "沟通", "再次办理", "承诺"]
    assert copy.events[-1]["words"] == "区教育局已经兑现，办理结果由计划解决变更为解决采纳"


def test_where_the_district_gives_a_time_for_it_the_evaluation_is_due_and_reminded_of(
    district, assigned, representative, office, clerk, organ_leader
):
    Period.objects.create(
        key="suggestions.evaluation", district=district, name="代表评价答复", length=20, unit="days",
        source="区办法", valid_from=date(2020, 1, 1),
    )  # fmt: skip
    reply(assigned, clerk, organ_leader, result=Result.SOLVED)
    limit = assigned.deadlines.get(period__key="suggestions.evaluation")
    Notice.objects.all().delete()

    workflow.remind_of_deadlines(on=limit.due_on - timedelta(days=3))
    workflow.remind_evaluation(assigned, by=office)
    with pytest.raises(Refused, match=f"期限到 {limit.due_on}"):
        workflow.close_unreturned(assigned, by=office, because="没有返回")
    workflow.evaluate(assigned, by=representative, attitude=Grade.SATISFIED, result=Grade.SATISFIED)

    told = Notice.objects.filter(user=representative, subject__contains="还有 3 天到期")
    limit.refresh_from_db()
    assert (told.count(), limit.met_on) == (1, timezone.localdate())


def test_where_no_rule_gives_a_time_for_the_evaluation_none_runs(assigned, clerk, organ_leader):
    reply(assigned, clerk, organ_leader, result=Result.SOLVED)

    assert not assigned.deadlines.filter(met_on=None, void_on=None).exists()
