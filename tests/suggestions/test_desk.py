"""The desk of suggestions: what waits for whom, found and filtered, and the acts that are done one by one or together."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.models import Role
from suggestions import workflow
from suggestions.models import Suggestion
from suggestions.states import Status
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    SuggestionFactory,
)
from tests.suggestions.desk_steps import (
    act_of,
    handed_over,
    words,
)

pytestmark = pytest.mark.django_db
DESK = "/desk/suggestions/"


@pytest.fixture
def case(district, organ, representative) -> Suggestion:
    """With the organ since ten days, received, and the representative was talked with."""
    return handed_over(district, organ, author=representative.representative)


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


def test_the_list_names_the_day_of_the_reply_that_is_awaited(client, district, organ, clerk):
    today = timezone.localdate()
    again = {"replied_on": today, "again_due_on": today + timedelta(days=20)}
    handed_over(district, organ, left=50, **again)
    over = handed_over(district, organ, left=70)
    Suggestion.objects.filter(pk=over.pk).update(status=Status.WITHDRAWN)

    client.force_login(clerk)
    listed = words(client.get(f"{DESK}?queue=all"))

    days = [today + timedelta(days=left) for left in (20, 50, 70)]
    assert [f"{day:%Y-%m-%d} 前答复" in listed for day in days] == [True, False, False]


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
