"""The public lists as files: for Excel and for programs, asked like their pages, and refused where they are not understood."""

import csv
import io
import json

import pytest

from suggestions.states import Result
from tests.factories import (
    promise,
)
from tests.suggestions.following import (
    body,
    in_days,
    published,
    table,
)

FILES = ["suggestions/list", "promises/list", "organs/list"]


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
