"""Names by strokes (姓氏笔画为序): fewer first, then by the kinds of stroke; rare characters keep their place."""

import pytest

from representatives.names import order_keys
from representatives.strokes import stroke_count, stroke_key


def test_surnames_stand_as_official_lists_print_them():
    names = list(
        "魏戴薛潘蔡谢傅程韩蒋董彭梁龚曹黄郭高徐钱顾姚施段胡周金季罗林邵陆陈张沈宋余何华任朱吕成冯史石毛孔尹方王马于卜丁"
    )

    assert "".join(sorted(names, key=stroke_key)) == (
        "丁卜于马王毛方尹孔石史冯成吕朱任华何余沈宋张陆陈邵林罗季金周胡段施姚顾钱徐高郭黄曹龚梁彭董蒋韩程傅谢蔡潘薛戴魏"
    )


def test_of_one_surname_the_given_names_decide_likewise():
    names = ["王鑫", "王一丁", "王丁", "王十", "王"]

    assert sorted(names, key=stroke_key) == ["王", "王一丁", "王十", "王丁", "王鑫"]


@pytest.mark.parametrize(
    ("character", "count"),
    [("一", 1), ("乙", 1), ("王", 4), ("荣", 9), ("范", 8), ("莹", 10), ("骨", 9), ("皙", 13), ("䶮", 9), ("𠮷", 6), ("𫖯", 12)],
)  # fmt: skip
def test_counts_are_those_of_the_standard_list(character, count):
    assert stroke_count(character) == count


@pytest.mark.parametrize(
    "name",
    ["𠮷田", "𰻝𰻝", "阿依古丽·买买提", "O'Brien", "", " ", "龘龘", "\U0003134a", "\U000323b0"],
)
def test_no_name_fails(name):
    assert len(stroke_key(name)) <= 200


def test_what_no_table_knows_stands_behind_all_others():
    assert stroke_key("·") > stroke_key("龘")
    assert stroke_count("·") is None


def test_both_orders_are_made_together():
    assert order_keys("张伟") == {"sort_key": "zhang wei 张伟", "stroke_key": stroke_key("张伟")}
