"""One case before different people: which acts are offered, and what each may read of replies and evaluations."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from congress.models import Role
from suggestions import workflow
from suggestions.models import Promise, Suggestion
from suggestions.states import Action, Grade, PromiseState
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)
from tests.suggestions.desk_steps import (
    REPLY,
    answered,
    buttons,
    case_page,
    handed_over,
    talked,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district, organ, representative) -> Suggestion:
    """With the organ since ten days, received, and the representative was talked with."""
    return handed_over(district, organ, author=representative.representative)


def test_what_somebody_else_waits_for_stands_first(client, case, clerk, dispatch):
    workflow.request_return(case, by=clerk, reasons="不属本局职责。")

    assert buttons(client, dispatch, case) == (
        ["同意退回", "综合协调", "催办"],
        ["不同意退回"],
    )


def test_a_question_waits_until_it_is_answered(client, case, representative, dispatch):
    workflow.question(case, by=representative, words="请由区交通委办。")
    asked = buttons(client, dispatch, case)[0]
    workflow.explain(case, by=dispatch, words="两家会商过。")

    assert (asked, buttons(client, dispatch, case)[0]) == (
        ["回应代表意见", "综合协调", "催办"],
        ["综合协调", "催办"],
    )


def test_what_an_organ_has_received_is_not_offered_to_be_received(client, case, clerk):
    assert buttons(client, clerk, case) == (
        ["写答复", "转交经办人", "申请延期", "沟通", "通报进展"],
        ["申请退回"],
    )


@pytest.mark.parametrize("who", ["representative", "office", "dispatch"])
def test_a_draft_of_a_reply_is_its_organs_own(client, case, clerk, who, request):
    talked(case, clerk)
    facts = {name: value for name, value in REPLY.items() if value and name != "version"}
    workflow.save_reply(case, by=clerk, **facts)
    workflow.present_reply(case, by=clerk)

    shown = case_page(client, request.getfixturevalue(who), case)

    assert ("已增设两处站点。" in shown, "提请签发" in shown) == (False, False)
    assert "已增设两处站点。" in case_page(client, clerk, case)


def test_another_organ_of_the_case_reads_no_draft(client, case, district, clerk):
    other = OrganFactory.create(district=district)
    case.handlings.create(organ=other, role="cohost")
    colleague = MembershipFactory.create(organ=other, role=Role.ORGAN_CLERK).user
    workflow.save_reply(case, by=clerk, text="已增设两处站点。")

    assert "已增设两处站点。" not in case_page(client, colleague, case)


def test_what_the_leader_wants_changed_stays_within_the_organ(client, case, clerk, organ_leader):
    talked(case, clerk)
    facts = {name: value for name, value in REPLY.items() if value and name != "version"}
    workflow.save_reply(case, by=clerk, **facts)
    workflow.present_reply(case, by=clerk)
    workflow.return_reply(case, by=organ_leader, because="请写明站点的位置。")

    shown = [
        "请写明站点的位置。" in case_page(client, user, case) for user in (clerk, case.author.user)
    ]

    assert shown == [True, False]


def test_an_organ_hears_of_dissatisfaction_when_it_handles_the_case_again(
    client, case, representative, clerk, organ_leader, office, dispatch
):
    def who_reads(sentence):
        people = (representative, office, clerk, dispatch)
        return [sentence in case_page(client, user, case) for user in people]

    answered(case, clerk, organ_leader)
    workflow.evaluate(
        case,
        by=representative,
        attitude=Grade.SATISFIED,
        result=Grade.DISSATISFIED,
        reasons="站点还没有建。",
    )
    contested = [who_reads(one) for one in ("站点还没有建。", "评价不满意", "不满意待研究")]
    workflow.rehandle(case, by=office, because="请再办。")
    again = who_reads("站点还没有建。")

    assert contested == [[True, True, False, False]] * 3
    assert again == [True] * 4


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("who", "asked"), [("office", 26), ("clerk", 23), ("representative", 23)])
def test_a_case_costs_the_same_with_one_and_five_of_everything(
    client,
    case,
    clerk,
    organ_leader,
    district,
    who,
    asked,
    count,
    request,
    django_assert_num_queries,
):
    answered(case, clerk, organ_leader)
    for n in range(count):
        person = RepresentativeFactory.create(district=district)
        case.consents.create(representative=person, confirmed_at=timezone.now())
        case.handlings.create(
            organ=OrganFactory.create(district=district),
            role="cohost",
            opinion="好",
            opinion_on=case.assigned_on,
        )
        talked(case, clerk)
        workflow.oversee(case, by=request.getfixturevalue("office"), kind="coordination")
        case.visits.create(wish="看站点")
        case.evaluations.create(round=n + 2, kind="second", asked_on=case.assigned_on)
        handed_over(district, OrganFactory.create(district=district))
    reader = request.getfixturevalue(who)
    client.force_login(reader)

    with django_assert_num_queries(asked):
        response = client.get(case.get_absolute_url())

    assert response.status_code == 200


def test_every_record_is_named_in_chinese(client, case, office):
    for action in (*Action.values, "registered", "entered", "deadline_moved"):
        case.records.create(action=action, source="", target=case.status, by=office)
    client.force_login(office)

    entries = client.get(case.get_absolute_url()).context["dossier"].entries

    assert [entry.name for entry in entries if re.search("[a-z]", entry.name)] == []


def test_a_promise_that_another_reply_replaced_is_not_called_late(client, case, organ, office):
    day = timezone.localdate() - timedelta(days=9)
    Promise.objects.create(
        suggestion=case,
        organ=organ,
        made_on=day,
        first_promised_on=day,
        promised_on=day,
        state=PromiseState.REPLACED,
        settled_on=day,
    )

    client.force_login(office)
    [shown] = client.get(case.get_absolute_url()).context["dossier"].promises

    assert shown.clock.word == "不再跟踪"
