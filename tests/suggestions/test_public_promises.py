"""答应过的事 as the public follows them: by how they stand today, by organ, page by page, and on the home page."""

import json

import pytest
from django.utils import timezone

from suggestions.models import PublishedSuggestion
from tests.factories import (
    OrganFactory,
    promise,
)
from tests.suggestions.following import PROMISES, body, in_days, published, words


def standings(response):
    """Every part of the page of promises: its name, its count, the titles in it."""
    return [
        (part.name, part.number, [line.row.title for line in part.lines])
        for part in response.context["parts"]
    ]


@pytest.fixture
def promised(district):
    """One of every standing, and one with two promises, of which one is kept."""
    broken = promise("区水务局", in_days(-50)) | {"state": "broken", "settled_on": "2025-01-01"}
    facts = {
        "关于公交线网的建议": [promise("区交通委", in_days(40))],
        "关于末班车的建议": [
            promise("区交通委", in_days(60)),
            promise("区财政局", in_days(-9), kept_on=in_days(-9)),
        ],
        "关于积水点的建议": [promise("区水务局", in_days(-21))],
        "关于托育点的建议": [promise("区教育局", in_days(-80), kept_on=in_days(-90))],
        "关于河道的建议": [broken],
    }
    return {
        title: published(district, title=title, promises=given) for title, given in facts.items()
    }


def test_promises_stand_in_parts_by_how_they_stand_today(client, district, promised):
    published(district)

    response = client.get(PROMISES)

    assert standings(response) == [
        ("还没到期", 2, ["关于公交线网的建议", "关于末班车的建议"]),
        ("到期还没兑现", 1, ["关于积水点的建议"]),
        ("已兑现", 1, ["关于托育点的建议"]),
        ("不能兑现", 1, ["关于河道的建议"]),
    ]
    assert "共 5 件" in words(response)
    assert f"关于末班车的建议 区交通委答应 {in_days(60)} 前解决；另有 1 项承诺 还有 60 天" in words(
        response
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"promise": "overdue"}, [("到期还没兑现", 1, ["关于积水点的建议"])]),
        (
            {"organ": "区水务局"},
            [("到期还没兑现", 1, ["关于积水点的建议"]), ("不能兑现", 1, ["关于河道的建议"])],
        ),
        ({"organ": "区水务局", "promise": "kept"}, []),
        ({"promise": "someday"}, []),
    ],
)
def test_promises_are_found_by_standing_and_organ(client, district, promised, asked, found):
    OrganFactory.create(district=district, name="区水务局")

    assert standings(client.get(PROMISES, asked)) == found


def test_promises_of_one_standing_are_read_page_by_page(client, district):
    for n in range(21):
        published(
            district, title=f"关于第{n}件事的建议", promises=[promise("区交通委", in_days(n))]
        )

    overview = standings(client.get(PROMISES))
    pages = [standings(client.get(PROMISES, {"promise": "due", "page": n})) for n in (1, 2)]

    titles = [f"关于第{n}件事的建议" for n in range(21)]
    assert overview == [("还没到期", 21, titles[:5])]
    assert pages == [[("还没到期", 21, titles[:20])], [("还没到期", 21, titles[20:])]]


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("asked", [{}, {"promise": "due"}])
def test_the_promises_cost_the_same_for_one_and_for_five(
    client, district, count, asked, django_assert_num_queries
):
    for n in range(count):
        published(district, promises=[promise("区交通委", in_days(n))])

    with django_assert_num_queries(5 if asked else 4):
        response = client.get(PROMISES, asked)

    assert [part.number for part in response.context["parts"]] == [count]


def test_a_district_without_promises_says_so(client, district):
    assert "还没有公开的承诺。" in words(client.get(PROMISES))


def test_a_withdrawn_promise_is_gone(client, district, promised):
    PublishedSuggestion.objects.update(withdrawn_at=timezone.now(), withdrawn_because="内容有误。")

    home, the_list = client.get("/jiading/"), client.get(PROMISES)

    assert (home.context["promised"], standings(the_list)) == ([], [])


def test_the_home_shows_what_is_due_next_and_what_is_late(client, district, promised):
    response = client.get("/jiading/")

    assert [(line.row.title, line.clock.mark.word) for line in response.context["promised"]] == [
        ("关于公交线网的建议", "还有 40 天"),
        ("关于末班车的建议", "还有 60 天"),
        ("关于积水点的建议", "已过 21 天"),
    ]
    assert "全部 5 件承诺" in words(response)


def test_every_promise_is_a_row_of_its_file(client, district, promised):
    rows = json.loads(body(client.get("/jiading/promises/list.json", {"promise": "due"})))

    assert [(row["title"], row["organ"], row["state"], row["settled_on"]) for row in rows] == [
        ("关于公交线网的建议", "区交通委", "open", None),
        ("关于末班车的建议", "区交通委", "open", None),
        ("关于末班车的建议", "区财政局", "kept", str(in_days(-9))),
    ]
