"""The pages inside: what waits for whom, one case before different people, acts that are refused and acts that are done."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.models import Role
from suggestions import workflow
from suggestions.models import Contact, Suggestion
from suggestions.states import Action, Grade, Status
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SuggestionFactory,
)
from tests.suggestions.desk_steps import handed_over, words

pytestmark = pytest.mark.django_db

DESK = "/desk/suggestions/"
REPLY = {
    "version": "0",
    "result": "solved",
    "text": "已增设两处站点。",
    "plan": "",
    "promised_on": "",
    "reasons": "",
    "cohost_views": "",
    "contact_name": "王科长",
    "contact_phone": "59990000",
    "openness": "full",
    "openness_reason": "",
}


@pytest.fixture
def case(district, organ, representative) -> Suggestion:
    """With the organ since ten days, received, and the representative was talked with."""
    return handed_over(district, organ, author=representative.representative)


def talked(case, clerk):
    part = case.handlings.first()
    return Contact.objects.create(
        handling=part,
        stage="before",
        way="phone",
        on=part.received_on,
        words="谈过",
        noted_by=clerk,
    )


def answered(case, clerk, organ_leader):
    talked(case, clerk)
    facts = {name: value for name, value in REPLY.items() if value and name != "version"}
    workflow.save_reply(case, by=clerk, **facts)
    workflow.present_reply(case, by=clerk)
    workflow.sign_off(case, by=organ_leader)


def case_page(client, user, case):
    client.force_login(user)
    return words(client.get(case.get_absolute_url()))


def act_of(case, name):
    return reverse("suggestion_act", args=[case.public_id, name])


def buttons(client, user, case):
    client.force_login(user)
    dossier = client.get(case.get_absolute_url()).context["dossier"]
    return [button.label for button in dossier.buttons], [
        button.label for button in dossier.last_resorts
    ]


@pytest.mark.parametrize(
    ("who", "others"),
    [("clerk", ["/desk/opinions/", "/desk/deliberations/"]), ("office", ["/desk/duties/"])],
)
def test_the_other_desks_are_one_tap_away(client, request, who, others):
    client.force_login(request.getfixturevalue(who))

    masthead = re.search(
        '<header class="masthead">.*?</header>', client.get(DESK).content.decode(), re.DOTALL
    )[0]

    assert f'href="{DESK}" aria-current' in masthead
    assert [one for one in others if f'href="{one}"' not in masthead] == []


def test_the_desk_opens_at_the_first_queue_in_which_something_waits(client, case, dispatch):
    waiting = SuggestionFactory.create(assigned=True, district=case.district)
    waiting.handlings.all().delete()
    client.force_login(dispatch)

    response = client.get(DESK)

    tabs = [(tab.key, tab.waiting) for tab in response.context["tabs"]]
    assert tabs == [
        ("distribute", 1),
        ("returns", 0),
        ("extensions", 0),
        ("all", None),
        ("organs", None),
    ]
    assert response.context["key"] == "distribute"
    assert [row.case for row in response.context["rows"]] == [waiting]


@pytest.mark.parametrize(
    ("left", "mark"),
    [
        (31, ("还有 31 天", "good")),
        (30, ("还有 30 天", "warn")),
        (8, ("还有 8 天", "warn")),
        (7, ("只剩 7 天", "urgent")),
        (0, ("今天到期", "urgent")),
        (-1, ("逾期 1 天", "late")),
    ],
)
def test_a_row_says_how_near_its_date_is(client, district, organ, clerk, left, mark):
    handed_over(district, organ, left=left)
    client.force_login(clerk)

    [row] = client.get(DESK).context["rows"]

    assert row.mark == mark


def test_everything_is_searched_and_filtered_as_everywhere(client, case, district, organ, clerk):
    late = handed_over(district, organ, left=-3, title="关于加装电梯的建议")
    client.force_login(clerk)

    found = client.get(f"{DESK}?q=电梯&overdue=true")
    unreadable = client.get(f"{DESK}?queue=all&status=done")

    assert (found.context["key"], [row.case for row in found.context["rows"]]) == ("all", [late])
    assert unreadable.context["rows"] == []
    assert "有的条件看不懂，没有查找。" in words(unreadable)


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("query", ["?queue=all", "?queue=reply", "?queue=organs"])
def test_a_list_costs_the_same_for_one_row_and_for_five(
    client, district, dispatch, organ, count, query, django_assert_num_queries
):
    MembershipFactory.create(user=dispatch, organ=organ, role=Role.ORGAN_CLERK)
    for _ in range(count):
        handed_over(district, organ)
    client.force_login(dispatch)
    asked = {"?queue=all": 15, "?queue=reply": 15, "?queue=organs": 12}[query]

    with django_assert_num_queries(asked):
        response = client.get(DESK + query)

    assert response.status_code == 200


def test_the_board_counts_what_is_late_by_organ(client, district, organ, dispatch):
    for left in (-3, -1, 5, 40):
        handed_over(district, organ, left=left)
    quick = OrganFactory.create(district=district, name="区水务局")
    handed_over(district, quick, left=2)
    client.force_login(dispatch)

    lines = client.get(f"{DESK}?queue=organs").context["lines"]

    assert lines == [("区教育局", 4, 2, 1), ("区水务局", 1, 0, 1)]


def test_a_bulk_act_does_what_it_can_and_says_what_was_refused(client, district, organ, clerk):
    done = handed_over(district, organ, number=1, title="甲")
    done.handlings.update(received_on=None)
    before = handed_over(district, organ, number=2, title="乙")
    client.force_login(clerk)
    address = reverse("suggestions_together", args=["receive"])
    back = f"{DESK}?queue=receive&year=2024"
    keys = [str(done.public_id), str(before.public_id)]

    asked = client.get(address, {"case": keys, "next": back})
    answer = client.post(address, {"case": keys, "next": back}, follow=True)

    assert "签收 2 件" in words(asked)
    assert answer.redirect_chain == [(back, 302)]
    assert [str(message) for message in answer.context["messages"]] == [
        "签收：办好 1 件。",
        "第 002 号《乙》没有办成：您的单位已经签收过了。",
    ]


def test_a_bulk_act_on_nothing_goes_back_and_says_so(client, case, clerk):
    client.force_login(clerk)

    answer = client.get(
        reverse("suggestions_together", args=["receive"]), {"case": ["x"]}, follow=True
    )

    assert [str(message) for message in answer.context["messages"]] == ["请先在列表里勾选。"]


def test_a_bulk_act_leaves_out_what_one_may_not_see(client, clerk):
    foreign = SuggestionFactory.create(assigned=True)
    client.force_login(clerk)

    client.post(
        reverse("suggestions_together", args=["receive"]), {"case": [str(foreign.public_id)]}
    )

    assert list(foreign.records.all()) == []


@pytest.mark.parametrize("kind", ["", "reply/", "do/contact/"])
def test_another_districts_case_is_as_none(client, case, kind):
    stranger = MembershipFactory.create(role=Role.DISPATCH_OFFICE).user
    client.force_login(stranger)

    assert client.get(f"{case.get_absolute_url()}{kind}").status_code == 404


@pytest.mark.parametrize(
    ("who", "name"), [("clerk", "sign_off"), ("office", "contact"), ("organ_leader", "evaluate")]
)
def test_the_wrong_role_is_turned_away(client, case, who, name, request):
    client.force_login(request.getfixturevalue(who))

    assert client.post(act_of(case, name)).status_code == 403


def test_an_act_is_asked_done_and_leads_back_where_one_came_from(client, case, clerk):
    client.force_login(clerk)
    asked = client.get(act_of(case, "progress"), {"next": f"{DESK}?queue=reply"})

    answer = client.post(
        act_of(case, "progress"),
        {"words": "已经现场看过。", "next": asked.context["back"]},
        follow=True,
    )

    assert answer.redirect_chain == [(f"{DESK}?queue=reply", 302)]
    assert list(case.records.values_list("action", "note")) == [("progress", "已经现场看过。")]


def test_an_act_leads_to_no_other_site(client, case, clerk):
    client.force_login(clerk)

    answer = client.post(
        act_of(case, "progress"), {"words": "已经看过。", "next": "https://example.org/"}
    )

    assert answer.url == case.get_absolute_url()


def test_a_refused_act_keeps_what_was_typed(client, case, clerk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    client.force_login(clerk)

    answer = client.post(
        act_of(case, "contact"), {"way": "phone", "on": tomorrow, "words": "谈了候车亭。"}
    )

    assert answer.status_code == 409
    assert "沟通日期不能晚于今天。" in words(answer)
    assert "谈了候车亭。" in words(answer)
    assert list(case.records.all()) == []


def test_a_stale_page_says_why_the_act_is_gone(client, case, clerk, office):
    client.force_login(clerk)
    Suggestion.objects.filter(pk=case.pk).update(status=Status.WITHDRAWN)

    answer = client.post(act_of(case, "progress"), {"words": "已经看过。"})

    assert answer.status_code == 409
    assert "“已撤回”状态下不能通报进展。" in words(answer)


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


def test_a_reply_is_kept_presented_signed_and_read(client, case, clerk, organ_leader):
    talked(case, clerk)
    client.force_login(clerk)
    client.post(reverse("suggestion_reply", args=[case.public_id]), {**REPLY, "present": "1"})
    offered = buttons(client, organ_leader, case)

    client.post(act_of(case, "sign_off"))
    case.refresh_from_db()

    assert offered[0][0] == "签发"
    assert case.status == Status.REPLIED
    assert "已增设两处站点。" in case_page(client, case.author.user, case)


def test_what_a_reply_lacks_is_said_beside_its_fields_and_the_draft_is_kept(client, case, clerk):
    client.force_login(clerk)
    typed = {**REPLY, "result": "planned", "openness": "closed", "present": "1"}

    answer = client.post(reverse("suggestion_reply", args=[case.public_id]), typed)

    assert answer.status_code == 409
    assert answer.context["form"].errors == {
        "plan": ["计划解决的，请写明方案或者计划。"],
        "promised_on": ["计划解决的，请写明解决时限。"],
        "openness_reason": ["不主动公开的，请写明理由。"],
        "__all__": ["答复以前要同代表沟通，请先补记沟通情况（建议规定第十六条）。"],
    }
    assert answer.context["form"]["version"].value() == "1"
    [reply] = case.handlings.get().replies.all()
    assert (reply.text, reply.presented_at) == ("已增设两处站点。", None)


@pytest.mark.parametrize("opened", ["0", "1"])
def test_two_clerks_on_one_reply_see_both_texts_and_lose_none(client, case, clerk, opened):
    workflow.save_reply(case, by=clerk, text="一处站点。")
    if opened == "1":
        workflow.save_reply(case, by=clerk, text="同事写的。", version=1)
    client.force_login(clerk)
    address = reverse("suggestion_reply", args=[case.public_id])

    stale = client.post(address, {**REPLY, "version": opened})
    [reply] = case.handlings.get().replies.all()
    kept = reply.text
    again = client.post(address, {**REPLY, "version": stale.context["form"]["version"].value()})
    reply.refresh_from_db()

    assert stale.status_code == 409
    assert ("答复正文", kept, "已增设两处站点。") in stale.context["beside"]
    assert "在别处改过并保存了" in words(stale)
    assert again.status_code == 302
    assert reply.text == "已增设两处站点。"


def test_a_presented_reply_waits_for_its_leader(client, case, clerk):
    talked(case, clerk)
    facts = {name: value for name, value in REPLY.items() if value and name != "version"}
    workflow.save_reply(case, by=clerk, **facts)
    workflow.present_reply(case, by=clerk)
    client.force_login(clerk)
    address = reverse("suggestion_reply", args=[case.public_id])

    opened = client.get(address)
    saved = client.post(address, {**REPLY, "version": "1", "text": "又改了。"})

    assert opened.url == case.get_absolute_url()
    assert saved.status_code == 409
    assert "又改了。" in words(saved)


def test_only_a_host_writes_the_reply(client, case, dispatch):
    client.force_login(dispatch)

    assert client.get(reverse("suggestion_reply", args=[case.public_id])).status_code == 403


def test_a_representative_who_works_for_an_organ_chooses(client, representative, organ):
    MembershipFactory.create(user=representative, organ=organ, role=Role.ORGAN_CLERK)
    client.force_login(representative)

    shown = words(client.get("/after-login/"))

    assert "履行代表职务 进入工作台" in shown
    assert "进入工作后台" not in shown


def test_leaders_see_what_is_late_and_what_is_pressed_for(
    client, case, district, organ, leader, office
):
    workflow.oversee(case, by=office, kind="coordination")
    late = handed_over(district, organ, left=-1)
    client.force_login(leader)

    response = client.get(DESK)
    rows = client.get(f"{DESK}?queue=overdue").context["rows"]

    assert [(tab.key, tab.waiting) for tab in response.context["tabs"]] == [
        ("overseen", 1),
        ("overdue", 1),
        ("all", None),
        ("organs", None),
    ]
    assert [row.case for row in rows] == [late]


def test_every_record_is_named_in_chinese(client, case, office):
    for action in (*Action.values, "registered", "entered", "deadline_moved"):
        case.records.create(action=action, source="", target=case.status, by=office)
    client.force_login(office)

    entries = client.get(case.get_absolute_url()).context["dossier"].entries

    assert [entry.name for entry in entries if re.search("[a-z]", entry.name)] == []
