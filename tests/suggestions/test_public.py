"""What the public follows: promises and their clocks, the way of a case, organs with their rates, downloads."""

import csv
import io
import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from congress.models import Openness
from suggestions import organs, timeline
from suggestions.models import PublishedSuggestion
from suggestions.states import Result
from tests.factories import (
    DistrictFactory,
    OrganFactory,
    PublishedSuggestionFactory,
    SuggestionFactory,
    promise,
)

PROMISES = "/jiading/promises/"
ORGANS = "/jiading/organs/"
FILES = ["suggestions/list", "promises/list", "organs/list"]


def published(district, *, promises=(), copy=None, **facts):
    """A released copy; `facts` are the suggestion's, `copy` the copy's own."""
    suggestion = SuggestionFactory.create(**{"district": district, "closed": True, **facts})
    return PublishedSuggestionFactory.create(
        suggestion=suggestion, promises=list(promises), **(copy or {})
    )


def in_days(days):
    """So many days from today."""
    return timezone.localdate() + timedelta(days)


def words(response):
    """What a person reads of the main part, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main[0])).strip()


def body(response):
    """A streamed file as text."""
    return b"".join(response.streaming_content).decode()


def table(response):
    """A streamed CSV file, its headings first."""
    return list(csv.reader(io.StringIO(body(response).removeprefix("\ufeff"))))


def written(day):
    """2025 年 12 月 31 日."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


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


def test_the_list_is_a_file_that_excel_opens(client, district, organ):
    case = published(district, number=15, hosts=[organ], title="关于增设路灯的建议")

    response = client.get("/jiading/suggestions/list.csv")
    text = body(response)

    assert text.startswith("\ufeff公开标识,年度,编号,标题,")
    assert list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))) == [
        {
            "公开标识": str(case.public_id), "年度": "2024", "编号": "第 015 号", "标题": "关于增设路灯的建议",
            "会议": "", "类别": "", "领衔代表": case.author_name, "附议代表": "", "主办单位": "区教育局",
            "会办单位": "", "状态": "已办结", "提出日期": "2024-01-10", "交办日期": "2024-02-01",
            "答复期限": "2024-05-01", "答复日期": "2024-04-20", "办理结果": "解决采纳", "对办理态度": "满意",
            "对办理结果": "满意", "重点督办": "", "承诺期限": "", "承诺兑现日期": "", "公开方式": "公开",
        }
    ]  # fmt: skip
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E5%98%89%E5%AE%9A%E5%8C%BA%E4%BB%A3%E8%A1%A8%E5%BB%BA%E8%AE%AE.csv"
    )


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula_whoever_typed_it(client, district, first):
    published(
        district,
        copy={
            "host_names": [f"{first}局"],
            "author_name": f"{first}李",
        },
        promises=[promise(f"{first}局", in_days(1))],
    )

    files = [table(client.get(f"/jiading/{name}.csv")) for name in FILES]

    named = [cell for rows in files for row in rows for cell in row if cell.endswith(("局", "李"))]
    assert sorted(named) == [f"'{first}局"] * 3 + [f"'{first}李"]


def test_the_list_is_a_file_for_programs(client, district, organ):
    case = published(district, number=15, hosts=[organ])
    published(district, number=16)

    found = json.loads(body(client.get("/jiading/suggestions/list.json")))

    assert [row["number"] for row in found] == [15, 16]
    assert (found[0]["id"], found[0]["hosts"], found[0]["result"], found[0]["replied_on"]) == (
        str(case.public_id),
        ["区教育局"],
        "solved",
        "2024-04-20",
    )


def test_every_promise_is_a_row_of_its_file(client, district, promised):
    rows = json.loads(body(client.get("/jiading/promises/list.json", {"promise": "due"})))

    assert [(row["title"], row["organ"], row["state"], row["settled_on"]) for row in rows] == [
        ("关于公交线网的建议", "区交通委", "open", None),
        ("关于末班车的建议", "区交通委", "open", None),
        ("关于末班车的建议", "区财政局", "kept", str(in_days(-9))),
    ]


def test_every_organ_is_a_row_of_its_file(client, district, organ):
    published(district, hosts=[organ], promises=[promise("区教育局", in_days(-1))])

    rows = json.loads(body(client.get("/jiading/organs/list.json")))

    assert rows == [
        {
            "id": str(organ.public_id), "name": "区教育局", "hosted": 1, "answered": 1, "told": 1, "solved": 1,
            "dated": 1, "on_time": 1, "promises_kept": 0, "promises_overdue": 1, "promises_broken": 0,
        }
    ]  # fmt: skip


def test_an_empty_list_is_an_empty_file(client, district):
    assert json.loads(body(client.get("/jiading/suggestions/list.json"))) == []
    assert len(table(client.get("/jiading/suggestions/list.csv"))) == 1


@pytest.mark.parametrize("kind", ["csv", "json"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_refuses_what_it_does_not_understand(client, district, name, kind):
    unknown = client.get(f"/jiading/{name}.{kind}", {"utm_source": "wechat"})

    assert (unknown.status_code, unknown.content.decode()) == (400, "utm_source：不认识的参数。")


def test_a_file_refuses_a_value_that_cannot_be_read_and_one_given_twice(client, district):
    wrong = client.get("/jiading/suggestions/list.csv", {"result": "splendid"})
    twice = client.get("/jiading/suggestions/list.csv?year=2023&year=2024")

    assert (wrong.status_code, twice.status_code) == (400, 400)
    assert wrong.content.decode().startswith("result：选择一个有效的选项")
    assert twice.content.decode() == "year：这个参数只能给一次。"


@pytest.mark.parametrize("question", ["", "result=planned", "q=路灯&year=2023"])
def test_page_and_file_answer_a_question_alike(client, district, question):
    published(district, year=2023, title="关于增设路灯的建议", result=Result.PLANNED)
    published(district, year=2024, title="关于增设公交站的建议")

    page = client.get(f"/jiading/suggestions/?{question}").context
    file = json.loads(body(client.get(f"/jiading/suggestions/list.json{page['question']}")))

    assert [row["title"] for row in file] == [row.title for row in page["page"].rows]


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("name", FILES)
def test_a_file_costs_the_same_for_one_row_and_for_five(
    client, district, name, count, django_assert_num_queries
):
    for _ in range(count):
        published(district, promises=[promise("区教育局", in_days(1))])

    with django_assert_num_queries(4 if name == "organs/list" else 2):
        rows = table(client.get(f"/jiading/{name}.csv"))

    assert len(rows) == count + 1


@pytest.mark.parametrize("path", [PROMISES, ORGANS])
def test_a_page_asks_for_no_cookie_and_is_read_alone(client, district, path):
    assert client.get(path).cookies == {}
    assert client.post(path).status_code == 405
