"""A register is judged before anything is stored: every bad cell, equal row and unknown name is pointed out."""

import pytest

from congress import jobs, registers
from congress.errors import Refused
from congress.models import Job, JobState, Organ, RegisterState
from representatives.models import Representative
from stations.models import Station
from suggestions.models import Suggestion
from tests.registers import (
    BASES,
    DUTIES,
    EVERYTHING,
    JIADING,
    KINDS,
    OPINIONS,
    XUHUI,
    brought,
    district_of,
    judged,
    problems_of,
    sample,
    spoilt,
    workbook,
)

pytestmark = pytest.mark.django_db


def test_equal_rows_of_a_file_are_all_kept_and_pointed_out():
    register = brought("duties", sample(DUTIES), district_of(DUTIES), filename=DUTIES)

    repeated = register.preview["repeated"]
    assert len(repeated) == 45
    assert repeated[0] == {
        "sheet": "履职登记",
        "rows": [26, 184],
        "sentence": (
            "第 26 行、第 184 行内容相同（贾欣 2024-10-25 代表集中联系社区活动），各算一条；"
            "如果是重复登记，请删去多余的再导入。"
        ),
    }


SPOILT = {
    JIADING: {
        "B6": ("第五号", "编号（B 列）", "不是编号。"),
        "C7": ("长" * 201, "建议标题（C 列）", "太长：201 个字，最多 200 个字。"),
        "E8": ("张三1", "领衔代表（E 列）", "“张三1”不像姓名。"),
        "G9": ("2024-02-30", "提出日期（G 列）", "没有这一天。"),
        "G10": ("3月5日", "提出日期（G 列）", "只有月和日，没有年份。"),
        "G11": ("2022-03-05", "提出日期（G 列）", "2022-03-05 不在 2024 年度登记表的范围内。"),
        "H12": (None, "办理单位/主办（H 列）", "填了交办日期，却没有主办单位。"),
        "J13": ("2024-01-01", "交办日期（J 列）", None),
        "L14": (None, "答复日期（L 列）", "填了办理结果，却没有答复日期。"),
        "M15": ("办得不错", "办理结果（M 列）", "不是这一栏的用语。"),
        "N16": ("优", "代表评价/办理态度（N 列）", "不是这一栏的用语。"),
        "P17": ("也许", "是否公开（P 列）", "不是这一栏的用语。"),
        "Q18": ("#REF!", "备注（Q 列）", "单元格里是 Excel 的错误值，不是内容。"),
        "E19": (None, "领衔代表（E 列）", "没有填写。"),
    },
    DUTIES: {
        "A3": ("何", "姓名（A 列）", "“何”不像姓名。"),
        "B4": ("省代表", "代表层级（B 列）", "不是这一栏的用语。"),
        "C5": ("喝茶", "履职类型（C 列）", "不是这一栏的用语。"),
        "D6": ("2023-04-28", "日期（D 列）", "2023-04-28 不在 2024 年度登记表的范围内。"),
        "D7": ("昨天", "日期（D 列）", "认不出是哪一天。"),
        "D8": ("#N/A", "日期（D 列）", "单元格里是 Excel 的错误值，不是内容。"),
        "E9": ("走访\u202e选民", "活动名称（E 列）", "含有看不见的控制字符。"),
    },
    OPINIONS: {
        "A3": ("JS20240001", "编号（A 列）", "与第 2 行的编号相同。"),
        "B4": ("2024.13.01", "接待日期（B 列）", "没有这一天。"),
        "C5": ("", "站点（C 列）", "没有填写。"),
        "D6": ("省代表叶敏伟", "接待代表（D 列）", "代表层级认不出。"),
        "F7": ("", "反映问题（F 列）", "没有填写。"),
        "G8": ("省级办理", "办理层级（G 列）", "不是这一栏的用语。"),
        "H9": ("大概解决了", "办理状态（H 列）", "不是这一栏的用语。"),
    },
}


@pytest.mark.parametrize("filename", SPOILT)
def test_every_bad_cell_is_named_and_nothing_is_stored(filename):
    cells = SPOILT[filename]
    content = spoilt(filename, {place: value for place, (value, *_) in cells.items()})

    register = brought(KINDS[filename], content, district_of(filename), filename=filename)

    named = [(p["row"], p["column"], p["sentence"]) for p in register.preview["problems"]]
    for place, (_value, column, sentence) in cells.items():
        if sentence:
            assert (int(place[1:]), column, sentence) in named
        else:
            assert (int(place[1:]), column) in [found[:2] for found in named]
    assert {row for row, *_ in named} == {int(place[1:]) for place in cells}
    with pytest.raises(Refused, match="处问题，改正后重新上传"):
        registers.confirm(register, by=None, create=EVERYTHING)
    assert [base.objects.count() for base in (*BASES, Organ, Representative, Station)] == [0] * 6


def test_a_problem_says_where_it_is_and_what_would_be_accepted(district):
    judgement = judged(
        "duties",
        workbook(["姓名", "代表层级", "履职类型", "日期"], ["张三", "区代表", "联系群众", "去年"]),
        district,
    )

    assert judgement.preview["problems"] == [
        {
            "sheet": "登记",
            "row": 2,
            "column": "日期（D 列）",
            "value": "去年",
            "sentence": "认不出是哪一天。",
            "accepted": "日期，如 2024-03-05、2024.3.5、2024/3/5、2024年3月5日，或 Excel 日期",
        }
    ]


def test_unknown_names_are_created_only_when_staff_say_so():
    register = brought("opinions", sample(OPINIONS), district_of(OPINIONS), filename=OPINIONS)

    unknown = register.preview["unknown"]
    assert [(key, len(names)) for key, names in unknown.items()] == [
        ("organs", 11),
        ("representatives", 260),
        ("stations", 33),
    ]
    assert unknown["organs"][0] == {
        "name": "廊下镇", "kind": "town", "kind_name": "街镇", "times": 119,
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        registers.confirm(register, by=None, create={"stations", "representatives"})
    assert refused.value.code == "unknown_names"
    register.refresh_from_db()
    assert register.state == RegisterState.PREVIEWED
    assert Organ.objects.count() == Job.objects.count() == 0


def test_a_name_that_came_up_after_the_preview_is_not_created_unseen():
    district = district_of(JIADING)
    register = brought("suggestions", sample(JIADING), district, filename=JIADING)
    job = registers.confirm(register, by=None, create=EVERYTHING)
    register.preview["unknown"]["organs"] = [
        name for name in register.preview["unknown"]["organs"] if name["name"] != "区教育局"
    ]
    register.save(update_fields=["preview"])

    done = jobs.run(job.pk)

    register.refresh_from_db()
    assert (done.state, done.sentence) == (
        JobState.FAILED,
        "预览之后名录有变动，请重新上传登记表。",
    )
    assert register.state == RegisterState.FAILED
    assert Suggestion.objects.count() == Organ.objects.count() == 0


def test_a_register_of_another_district_is_pointed_out(district):
    district_of(XUHUI)

    notes = judged("suggestions", sample(XUHUI), district, year=2023).preview["notes"]

    assert "标题写的是“徐汇区”，而选择的是“嘉定区”，请确认没有选错。" in notes


def test_problems_in_every_row_are_all_named(counts, proved, district):
    rows = [["张三", "区代表", "联系群众", f"{n} 号"] for n in range(counts.rows)]

    judgement = judged(
        "duties", workbook(["姓名", "代表层级", "履职类型", "日期"], *rows), district
    )

    assert [row for row, *_ in problems_of(judgement)] == list(range(2, counts.rows + 2))
    proved(f"{counts.rows:,} bad rows: each named")
