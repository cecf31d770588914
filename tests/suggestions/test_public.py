"""A published suggestion as the public follows it: its way, its oversight, its promises' clocks, and what was put forward before."""

from datetime import date

import pytest
from django.utils import timezone

from congress.models import Openness
from suggestions import timeline
from suggestions.models import PublishedSuggestion
from tests.factories import (
    DistrictFactory,
    promise,
)
from tests.suggestions.following import ORGANS, PROMISES, in_days, published, words, written


@pytest.mark.parametrize(
    ("days", "said", "tone"),
    [(40, "还有 40 天", "warn"), (0, "今天到期", "warn"), (-21, "已过 21 天", "late")],
)
def test_the_clock_of_a_promise_runs(client, district, days, said, tone):
    case = published(district, promises=[promise("区民政局", in_days(days))])

    response = client.get(case.get_absolute_url())

    assert f"区民政局答应在这一天之前解决 {written(in_days(days))}，{said}" in words(response)
    assert response.context["clocks"][0].mark.tone == tone


def test_a_kept_promise_says_so_and_a_postponed_one_names_its_first_day(client, district):
    first = in_days(-100)
    case = published(
        district,
        promises=[
            promise("区民政局", in_days(-30), kept_on=in_days(-40)),
            promise("区交通委", in_days(9), first=first),
        ],
    )

    said = words(client.get(case.get_absolute_url()))

    assert f"{written(in_days(-30))}，已兑现" in said
    assert f"{written(in_days(9))}，还有 9 天 最初答应的是 {written(first)}，后来推迟。" in said


def test_the_way_of_a_case_stands_by_date(district, organ):
    case = published(
        district,
        hosts=[organ],
        promises=[promise("区教育局", date(2025, 6, 1)), promise("区财政局", date(2025, 1, 1))],
        copy={
            "events": [
                {"on": "2024-02-27", "name": "沟通", "words": "区教育局走访代表"},
                {"on": "2024-06-01", "name": "再次办理", "words": ""},
                {
                    "on": "2024-08-01",
                    "name": "承诺推迟",
                    "words": "区教育局把期限推迟到 2025-06-01",
                },
            ]
        },
    )

    steps = timeline.steps(case, today=date(2025, 3, 1))

    assert [(step.name, step.on, step.ahead) for step in steps] == [
        ("提出", date(2024, 1, 10), False),
        ("交办", date(2024, 2, 1), False),
        ("沟通", date(2024, 2, 27), False),
        ("答复", date(2024, 4, 20), False),
        ("再次办理", date(2024, 6, 1), False),
        ("代表评价", None, False),
        ("承诺推迟", date(2024, 8, 1), False),
        ("承诺到期", date(2025, 1, 1), False),
        ("承诺到期", date(2025, 6, 1), True),
    ]


@pytest.mark.parametrize(
    ("mode", "more"),
    [(Openness.CLOSED, ""), (Openness.ON_REQUEST, "办理结果依申请公开，可以向承办单位申请。")],
)
def test_where_the_outcome_is_not_open_one_sentence_says_so(client, district, mode, more):
    case = published(
        district,
        copy={
            "outcome_mode": mode,
            "result": "",
            "attitude": "",
            "satisfaction": "",
            "content": "增设助餐点。",
        },
    )
    sentence = (
        f"{district.congress_name}没有公开这件建议的办理结果，所以这里没有答复、评价和承诺。{more}"
    )

    said = words(client.get(case.get_absolute_url()))

    assert "建议的内容 增设助餐点。" in said
    assert sentence in said
    assert "代表评价" not in said


def test_key_oversight_is_marked(client, district):
    key, other = published(district, copy={"is_key": True}), published(district)

    marked = ["重点督办" in words(client.get(case.get_absolute_url())) for case in (key, other)]

    assert marked == [True, False]


def test_what_was_put_forward_in_earlier_years_is_shown_beside_it(client, district):
    title = "关于提升社区老年助餐服务的建议"
    case = published(district, year=2024, title=title)
    before = published(district, year=2022, title="关于完善社区老年助餐点的建议")
    published(district, year=2022, title="关于增设路灯的建议")
    published(district, year=2024, title=title)
    published(DistrictFactory.create(), year=2022, title=title)
    gone = published(district, year=2021, title=title)
    PublishedSuggestion.objects.filter(pk=gone.pk).update(
        withdrawn_at=timezone.now(), withdrawn_because="内容有误。"
    )

    response = client.get(case.get_absolute_url())

    assert [row.public_id for row in response.context["earlier"]] == [before.public_id]


@pytest.mark.parametrize("count", [1, 5])
def test_a_page_of_its_own_costs_the_same_with_one_promise_and_with_five(
    client, district, count, django_assert_num_queries
):
    case = published(district, promises=[promise(f"第{n}局", in_days(n)) for n in range(count)])

    with django_assert_num_queries(2):
        response = client.get(case.get_absolute_url())

    assert len(response.context["clocks"]) == count


@pytest.mark.parametrize("path", [PROMISES, ORGANS])
def test_a_page_asks_for_no_cookie_and_is_read_alone(client, district, path):
    assert client.get(path).cookies == {}
    assert client.post(path).status_code == 405
