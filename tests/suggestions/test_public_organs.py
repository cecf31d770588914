"""承办单位 before the public: their rates with what they divide, and the pages of each."""

from datetime import date

import pytest

from congress.models import Openness
from suggestions import organs
from suggestions.states import Result
from tests.factories import (
    OrganFactory,
    SuggestionFactory,
    promise,
)
from tests.suggestions.following import ORGANS, in_days, published, words


def test_an_organ_has_rates_with_what_they_divide(client, district, organ):
    for n in range(5):
        published(
            district,
            hosts=[organ],
            result=Result.REFERENCE if n == 0 else Result.SOLVED,
            replied_on=date(2024, 5, 2) if n < 2 else date(2024, 4, 20),
            promises=[promise("区教育局", in_days(-9), kept_on=in_days(-9) if n else None)],
        )
    published(district, hosts=[organ], copy={"outcome_mode": Openness.CLOSED, "result": ""})
    for due_on in (in_days(-1), in_days(0)):  # late, and still in time
        published(district, closed=False, assigned=True, hosts=[organ], due_on=due_on)

    response = client.get(f"{ORGANS}{organ.public_id}/")

    assert [
        (ratio.name, ratio.value, ratio.numerator, ratio.denominator)
        for ratio in response.context["record"].ratios
    ] == [("解决采纳率", "80", 4, 5), ("按期办复率", "57.1", 4, 7), ("承诺兑现率", "80", 4, 5)]
    assert "80% 解决采纳率 4 ÷ 5" in words(response)
    assert len(response.context["page"].rows) == 8


def test_beneath_five_there_is_no_rate(client, district, organ):
    for _ in range(organs.FEWEST - 1):
        published(district, hosts=[organ])

    its_page = words(client.get(f"{ORGANS}{organ.public_id}/"))
    the_list = words(client.get(ORGANS))

    assert "4/ 4 解决采纳率 件数少于 5，不列比率" in its_page
    assert "区教育局 4 件 4 / 4，件数少于 5，不列比率" in the_list
    assert "%" not in its_page + the_list


def test_a_suggestion_of_two_hosts_counts_for_both_and_list_and_page_agree(client, district):
    hosts = [OrganFactory.create(district=district, name=name) for name in ("区水务局", "区财政局")]
    for _ in range(6):
        published(
            district,
            hosts=hosts,
            promises=[promise("区水务局", in_days(-1)), promise("区财政局", in_days(9))],
        )

    listed = {row.name: row.ratios for row in client.get(ORGANS).context["organs"]}
    own = {
        organ.name: client.get(f"{ORGANS}{organ.public_id}/").context["record"].ratios
        for organ in hosts
    }

    assert listed == own
    assert {name: ratios[2][1:3] for name, ratios in listed.items()} == {
        "区水务局": (0, 6),
        "区财政局": (0, 0),
    }


def test_an_organ_without_published_suggestions_has_no_page(client, district, organ):
    elsewhere = OrganFactory.create(name="区教育局")
    SuggestionFactory.create(district=district, closed=True, hosts=[organ])
    published(elsewhere.district, hosts=[elsewhere])

    answers = [
        client.get(f"{ORGANS}{one.public_id}/{path}").status_code
        for one in (organ, elsewhere)
        for path in ("", "feed.atom")
    ]

    assert answers == [404] * 4
    assert client.get(ORGANS).context["organs"] == []


@pytest.mark.parametrize("count", [1, 5])
def test_the_organs_cost_the_same_for_one_and_for_five(
    client, district, count, django_assert_num_queries
):
    for _ in range(count):
        published(district, promises=[promise("区教育局", in_days(1))])

    with django_assert_num_queries(4):
        response = client.get(ORGANS)

    assert len(response.context["organs"]) == count


@pytest.mark.parametrize("count", [1, 5])
def test_an_organs_page_costs_the_same_for_one_row_and_for_five(
    client, district, organ, count, django_assert_num_queries
):
    for _ in range(count):
        published(district, hosts=[organ], promises=[promise("区教育局", in_days(1))])

    with django_assert_num_queries(4):
        response = client.get(f"{ORGANS}{organ.public_id}/")

    assert len(response.context["page"].rows) == count
