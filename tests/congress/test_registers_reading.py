"""Headings, rows and cells as people keep them."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.conf import settings

from congress.registers import description
from congress.registers.cells import (
    Date,
    Number,
    Text,
    Unfit,
    Value,
    Word,
    chinese_number,
    plain,
)
from congress.registers.headings import letter
from congress.registers.kind import Context
from congress.registers.organs import guess_kind
from tests.registers import judged, problems_of, saved, workbook

HEADINGS = ["姓名", "代表层级", "履职类型", "日期", "活动名称"]
ROW = ["张三", "区代表", "联系群众", "2024-03-05", "走访"]


def context(district=None):
    return Context(district, 2024, date(2026, 6, 1))


@pytest.mark.parametrize(
    "spelling",
    [
        "2024-03-05", "2024.3.5", "2024/3/5", "2024年3月5日", "2024年3月5号", "2024年03月05日",
        "２０２４-３-５", "２０２４年３月５日", "2024．3．5", "2024。3。5", "2024 - 3 - 5", "20240305",
        " 2024/03/05\u3000", "2024-03-05 00:00:00", "2024-03-05T08:30:00", "2024/3/5 9:30",
        "二〇二四年三月五日", "45356", 45356.0, 45356.75, 20240305.0, "2024—3—5", "2024.3.5.",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_spelling(spelling):
    assert Date().parse(plain(spelling), context()) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("spelling", "sentence"),
    [
        ("2024-02-30", "没有这一天。"),
        ("2024年13月1日", "没有这一天。"),
        ("3月5日", "只有月和日，没有年份。"),
        ("3.5", "只有月和日，没有年份。"),
        ("24.3.5", "认不出是哪一天。"),
        ("03/05/2024", "认不出是哪一天。"),
        ("上半年", "认不出是哪一天。"),
        ("########", "认不出是哪一天。"),
        ("2023-12-31", "2023-12-31 不在 2024 年度登记表的范围内。"),
        ("3024-03-05", "3024-03-05 不在 2024 年度登记表的范围内。"),
    ],
)
def test_what_is_no_day_of_the_year_is_refused_in_words(spelling, sentence):
    with pytest.raises(Unfit) as unfit:
        Date().parse(spelling, context())

    assert unfit.value.sentence == sentence
    assert unfit.value.accepted


def test_a_day_that_has_not_come_is_refused_unless_it_is_a_deadline():
    now = Context(None, 2026, date(2026, 6, 1))

    with pytest.raises(Unfit, match="2026-06-02 还没有到。"):
        Date().parse("2026-06-02", now)
    assert Date(may_be_future=True).parse("2026-06-02", now) == date(2026, 6, 2)


@pytest.mark.parametrize(
    "spelling", ["005", "第005号", "第 5 号", "5", "５", "第００５号", "5号", "5件"]
)
def test_an_official_number_is_read_in_every_usual_spelling(spelling):
    assert Number().parse(spelling, context()) == 5


@pytest.mark.parametrize("spelling", ["", "0", "第号", "5-1", "五", "-5", "5.5"])
def test_what_is_no_number_is_refused(spelling):
    with pytest.raises(Unfit):
        Number().parse(spelling, context())


def test_a_figure_keeps_the_decimals_it_was_printed_with():
    read = [Value().parse(text, context()) for text in ("98", "94.3", "1,540", "88.30%")]

    assert read == [Decimal("98"), Decimal("94.3"), Decimal("1540"), Decimal("88.30")]
    assert [-number.as_tuple().exponent for number in read] == [0, 1, 0, 2]


def test_text_loses_its_stray_spaces_and_keeps_rare_characters():
    assert plain(" \u3000关于南翔镇\u200b的建议\u3000 ") == "关于南翔镇的建议"
    assert Text(20).parse(plain("第一行\n第二行 𠮷"), context()) == "第一行 第二行 𠮷"
    assert plain("e\u0301") == "é"
    assert (plain(5.0), plain(5.5), plain(None), plain(True)) == ("5", "5.5", "", "是")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\x07b", "含有看不见的控制字符。"),
        ("a\u202eb", "含有看不见的控制字符。"),
        ("a\ufffdb", "含有乱码。"),
        ("字" * 21, "太长：21 个字，最多 20 个字。"),
    ],
)
def test_text_that_would_harm_or_not_fit_is_refused(text, sentence):
    with pytest.raises(Unfit) as unfit:
        Text(20).parse(text, context())

    assert unfit.value.sentence == sentence


def test_a_word_is_known_by_its_synonyms_whatever_brackets_and_spaces_stand_in_it():
    result = Word({"solved": "解决采纳 解决（或采纳）", "planned": "计划解决"})

    words = [
        "解决采纳",
        "解决（或采纳）",
        "解决(或采纳)",
        "解 决 采 纳",
        "“解决采纳”。",
        "计划解决",
    ]

    assert [result.parse(word, context()) for word in words] == ["solved"] * 5 + ["planned"]
    with pytest.raises(Unfit) as unfit:
        result.parse("差不多", context())
    assert unfit.value.accepted == "解决采纳、计划解决"


def test_numerals_and_letters():
    assert [chinese_number(text) for text in ("七", "十", "十七", "二十", "二十一", "17", "届", "")] == [
        7, 10, 17, 20, 21, 17, None, None,
    ]  # fmt: skip
    assert [letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区教育局", "government"), ("区建设管理委", "government"), ("区经委", "government"),
        ("区民防办", "government"), ("区大数据中心", "government"), ("区公安分局", "government"),
        ("区法院", "court"), ("区人民检察院", "procuratorate"), ("区监委", "supervision"),
        ("区委组织部", "party"), ("区委政法委", "party"), ("区委办", "party"),
        ("区总工会", "mass"), ("团区委", "mass"), ("区妇联", "mass"),
        ("南翔镇", "town"), ("新成路街道", "town"), ("菊园新区", "town"), ("嘉定工业区", "town"),
        ("区人大常委会办公室", "congress"), ("嘉定轨道交通公司", "other"),
    ],
)  # fmt: skip
def test_what_an_organ_is_is_guessed_from_its_name(name, kind):
    assert guess_kind(name).value == kind


@pytest.mark.django_db
@pytest.mark.parametrize(
    "lines",
    [
        [HEADINGS, ROW],
        [["嘉定区履职登记"], [], HEADINGS, ROW],
        [["", *HEADINGS], ["", *ROW]],
        [HEADINGS[::-1], ROW[::-1]],
        [["代表姓名", "层级", "履职方式", "活动时间", "活动内容"], ROW],
        [["姓　名", "代表层级*", "履职类型（必填）", "日期：", "活动名称(全称)"], ROW],
        [HEADINGS, ROW, ["合计", "", "", "", "1件"]],
        [HEADINGS, ROW, ["总　计："], ["注：按季度填报"], ["填表人：李四", "", "审核人：王五"]],
        [HEADINGS, ROW, [], [], HEADINGS, []],
        [
            ["序号", *HEADINGS],
            [1, *ROW],
            [2, "", "", "", "", ""],
            ["以上为全年", "", "", "", "", ""],
        ],
    ],
)
def test_the_table_is_found_wherever_and_however_it_stands(district, lines):
    judgement = judged("duties", workbook(*lines), district)

    assert judgement.problems == []
    assert [row.values | {"note": None, "place": None} for row in judgement.rows] == [
        {
            "representative": "张三",
            "level": "district",
            "kind": "contact",
            "done_on": date(2024, 3, 5),
            "title": "走访",
            "place": None,
            "note": None,
        }
    ]


@pytest.mark.django_db
def test_headings_in_two_rows_are_read_with_and_without_merged_cells(district):
    upper = [
        "编号",
        "标题",
        "领衔人",
        "提出时间",
        "承办单位",
        "",
        "交办时间",
        "办复时间",
        "办理结果",
        "代表评价",
        "",
    ]
    lower = ["", "", "", "", "主办", "协办", "", "", "", "办理态度", "办理结果"]
    row = [
        "1",
        "建议",
        "张三",
        "2024.1.9",
        "区教育局",
        "区财政局",
        "2024.1.20",
        "2024.3.1",
        "解决采纳",
        "满意",
        "基本满意",
    ]
    book = openpyxl.load_workbook(io.BytesIO(workbook(["建议登记"], upper, lower, row)))
    for merged in ("A1:K1", "E2:F2", "J2:K2", *(f"{column}2:{column}3" for column in "ABCDGHI")):
        book.active.merge_cells(merged)
    text = "\n".join(",".join(line) for line in (["建议登记"], upper, lower, row)).encode()

    judgements = [
        judged("suggestions", saved(book), district),
        judged("suggestions", text, district, filename="登记.csv"),
    ]

    for judgement in judgements:
        [read] = judgement.rows
        assert judgement.problems == []
        assert (read["hosts"], read["cohosts"]) == (("区教育局",), ("区财政局",))
        assert (read["result"], read["attitude"], read["satisfaction"]) == (
            "solved",
            "satisfied",
            "basically",
        )


@pytest.mark.django_db
def test_a_cell_merged_downwards_stands_in_every_row(district):
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(HEADINGS, ROW, ["", "区代表", "列席会议", date(2024, 5, 1), "列席"]))
    )
    book.active.merge_cells("A2:A3")

    judgement = judged("duties", saved(book), district)

    assert judgement.problems == []
    assert [row["representative"] for row in judgement.rows] == ["张三", "张三"]


@pytest.mark.django_db
def test_a_missing_column_is_named_with_the_headings_under_which_it_would_be_found(district):
    judgement = judged(
        "duties", workbook(["姓名", "代表层级", "日期"], ["张三", "区代表", "昨天"]), district
    )

    assert judgement.preview["problems"] == [
        {
            "sheet": "登记",
            "row": 1,
            "column": "",
            "value": "",
            "sentence": "缺少“履职类型”一列。",
            "accepted": "表头写作：履职类型、履职类别、履职方式、活动类型、活动类别、类型、类别",
        }
    ]


@pytest.mark.django_db
def test_a_file_without_a_table_says_which_headings_are_looked_for(district):
    judgement = judged("duties", workbook(["今年的工作"], ["很多"]), district)

    assert problems_of(judgement) == [(1, "", "没有找到履职登记表的表头。")]
    assert judgement.problems[0]["accepted"] == (
        "表头在前 30 行内，至少有这些列：姓名、代表层级、履职类型、日期"
    )


@pytest.mark.django_db
def test_two_columns_of_one_name_are_pointed_out(district):
    judgement = judged("duties", workbook([*HEADINGS, "日期"], [*ROW, "2024-04-05"]), district)

    assert problems_of(judgement) == [(1, "日期（F 列）", "有 2 列都是“日期”：D 列、F 列。")]


@pytest.mark.django_db
def test_every_sheet_with_the_table_is_read_and_the_others_are_named(district):
    book = openpyxl.load_workbook(io.BytesIO(workbook(HEADINGS, ROW, name="上半年")))
    for name, lines in (
        ("下半年", [HEADINGS, [*ROW[:3], "2024-09-01", "走访"]]),
        ("说明", [["日期写成 2024-03-05"]]),
        ("按类型统计", [["履职类型", "次数"], ["联系群众", 2]]),
        ("旧表", [HEADINGS, ROW]),
    ):
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book["旧表"].sheet_state = "hidden"

    judgement = judged("duties", saved(book), district)

    assert judgement.problems == []
    assert [(row.sheet, row.number) for row in judgement.rows] == [("上半年", 2), ("下半年", 2)]
    assert judgement.notes == [
        "工作表“说明”不是履职登记表，没有读取。",
        "工作表“按类型统计”不是履职登记表，没有读取。",
        "工作表“旧表”是隐藏的，没有读取。",
    ]


@pytest.mark.django_db
def test_a_totals_row_that_counts_otherwise_is_pointed_out(district):
    judgement = judged("duties", workbook(HEADINGS, ROW, ["合计", "", "", "", "3件"]), district)

    assert judgement.notes == ["第 3 行合计写的是 3，实际读到 1 行。"]


@pytest.mark.django_db
def test_the_documentation_says_what_the_declarations_say():
    written = (settings.BASE_DIR / "docs" / "registers.md").read_text()

    assert written == description.markdown() + "\n"
