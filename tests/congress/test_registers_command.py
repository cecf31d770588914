"""Registers at the command line."""

import json

import pytest
from django.core.management import call_command

from congress.models import Register
from congress.registers.cells import Date
from tests.registers import (
    DUTIES,
    SAMPLES,
    XUHUI,
    district_of,
    spoilt,
)

pytestmark = pytest.mark.django_db


def command(*arguments):
    """Its exit code."""
    try:
        call_command("import_register", *map(str, arguments))
    except SystemExit as ended:
        return ended.code
    return 0


def test_the_command_previews_without_storing(capsys):
    district_of(XUHUI)

    code = command(
        "suggestions", SAMPLES / XUHUI, "--district", "徐汇区", "--year", 2023, "--dry-run"
    )

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[0] == "工作表“建议登记”：表头在第 3 行，读到 61 行。"
    assert lines[-2:] == ["共 61 行：新增 61，已有 0，有改动 0。", "只是预览，没有导入。"]
    assert Register.objects.count() == 0


def test_the_command_creates_unknown_names_only_with_its_flag(capsys):
    district_of(XUHUI)
    arguments = ("suggestions", SAMPLES / XUHUI, "--district", "xuhui", "--year", 2023)

    refused = command(*arguments)
    said = capsys.readouterr().out
    stored = Register.objects.count()
    accepted = command(*arguments, "--create-unknown")

    assert (refused, accepted) == (2, 0)
    assert said.endswith("没有导入；确认要新建这些名称，请加 --create-unknown。\n")
    assert stored == 0
    assert capsys.readouterr().out.endswith("已导入：新增 61 行，更新 0 行，已有 0 行。\n")


def test_the_command_names_every_problem_on_a_line_of_its_own(capsys, tmp_path):
    district_of(DUTIES)
    file = tmp_path / DUTIES
    file.write_bytes(spoilt(DUTIES, {"D7": "昨天", "B4": "省代表"}))

    code = command("duties", file, "--district", "嘉定区", "--year", 2024)

    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("问题：")]
    judged_date = Date.accepts
    assert code == 1
    assert lines == [
        "问题：工作表“履职登记”第 4 行 代表层级（B 列） “省代表”：不是这一栏的用语。可以填：市代表、区代表、镇代表",
        "问题：工作表“履职登记”第 7 行 日期（D 列） “昨天”：认不出是哪一天。可以填：" + judged_date,
    ]
    assert Register.objects.count() == 0


def test_the_command_answers_in_json(capsys):
    district_of(XUHUI)

    arguments = ("--district", "徐汇区", "--year", 2023, "--create-unknown", "--json")
    command("suggestions", SAMPLES / XUHUI, *arguments)

    answer = json.loads(capsys.readouterr().out)
    assert answer["preview"]["counts"] == {"rows": 61, "new": 61, "same": 0, "changed": 0}
    assert answer["result"] == {
        "rows": 61, "new": 61, "same": 0, "changed": 0, "left": 0,
        "created": {"organs": 28, "representatives": 102},
    }  # fmt: skip
