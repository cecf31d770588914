"""Registers come in whole or not at all, and the year's figures come out of them."""

import json
import os
import signal
import subprocess
import sys
from datetime import date
from urllib.parse import urlencode

import pghistory
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from congress import indicators, jobs, registers
from congress.errors import Refused
from congress.models import Job, JobState, Organ, PublishedFigure, Register, RegisterState
from congress.registers.cells import Date
from congress.registers.copying import copy
from representatives.models import DutyRecord, Representative
from stations.models import PublicOpinion, Station
from suggestions.models import Suggestion, SuggestionRecord
from tests.factories import RepresentativeFactory
from tests.registers import (
    DUTIES,
    EVERYTHING,
    JIADING,
    JINSHAN,
    OPINIONS,
    PUBLISHED,
    SAMPLES,
    XUHUI,
    brought,
    district_of,
    imported,
    judged,
    problems_of,
    sample,
    spoilt,
    workbook,
)

pytestmark = pytest.mark.django_db

YEARS = {JIADING: 2024, DUTIES: 2024, JINSHAN: 2024, OPINIONS: 2024, XUHUI: 2023}
KINDS = {
    JIADING: "suggestions",
    JINSHAN: "suggestions",
    XUHUI: "suggestions",
    OPINIONS: "opinions",
    DUTIES: "duties",
}
BASES = (Suggestion, PublicOpinion, DutyRecord)


def bring_in(filename, **options):
    """The sample of its district and year."""
    return imported(
        KINDS[filename],
        sample(filename),
        district_of(filename),
        filename=filename,
        year=YEARS[filename],
        **options,
    )


def figures(filename, *keys):
    """What is computed of the sample."""
    snapshot = indicators.compute(district_of(filename), YEARS[filename])
    found = indicators.read(snapshot)
    return {key: (found[key].value, found[key].numerator, found[key].denominator) for key in keys}


def test_jiading_put_116_suggestions_forward_and_all_were_handled():
    bring_in(JIADING)

    assert figures(
        JIADING,
        "suggestions.received",
        "suggestions.handled",
        "suggestions.solved",
        "suggestions.in_progress_or_planned",
        "suggestions.attitude_satisfied_rate",
        "suggestions.result_satisfied_rate",
    ) == {
        "suggestions.received": (116, 116, None),
        "suggestions.handled": (116, 116, None),
        "suggestions.solved": (101, 101, None),
        "suggestions.in_progress_or_planned": (7, 7, None),
        "suggestions.attitude_satisfied_rate": ("100", 116, 116),
        "suggestions.result_satisfied_rate": ("100", 116, 116),
    }


def test_jiading_s_duties_are_those_it_published():
    bring_in(DUTIES)

    assert figures(
        DUTIES,
        "duties.contacts",
        "duties.reports_to_voters",
        "duties.reports_to_electors",
        "duties.sitting_in",
        "duties.community_rounds",
    ) == {
        "duties.contacts": (2556, 2556, None),
        "duties.reports_to_voters": (98, 98, None),
        "duties.reports_to_electors": (9, 9, None),
        "duties.sitting_in": (42, 42, None),
        "duties.community_rounds": (880, 880, None),
    }


def test_jinshan_solved_121_of_137_because_one_was_withdrawn():
    bring_in(JINSHAN)

    assert figures(
        JINSHAN,
        "suggestions.received",
        "suggestions.withdrawn",
        "suggestions.solved_rate",
        "suggestions.result_satisfied_rate",
        "suggestions.published_rate",
    ) == {
        "suggestions.received": (138, 138, None),
        "suggestions.withdrawn": (1, 1, None),
        "suggestions.solved_rate": ("88.3", 121, 137),
        "suggestions.result_satisfied_rate": ("100", 137, 137),
        "suggestions.published_rate": ("100", 138, 138),
    }


def test_jinshan_s_stations_solved_1242_of_1540():
    bring_in(OPINIONS)

    assert figures(OPINIONS, "opinions.raised", "opinions.solved", "opinions.solved_rate") == {
        "opinions.raised": (1540, 1540, None),
        "opinions.solved": (1242, 1242, None),
        "opinions.solved_rate": ("80.6", 1242, 1540),
    }


def test_xuhui_solved_52_of_the_53_within_its_power():
    bring_in(XUHUI)

    assert figures(
        XUHUI,
        "suggestions.received",
        "suggestions.within_power",
        "suggestions.solved",
        "suggestions.solved_rate",
        "suggestions.result_satisfied_rate",
    ) == {
        "suggestions.received": (61, 61, None),
        "suggestions.within_power": (53, 53, None),
        "suggestions.solved": (52, 52, None),
        "suggestions.solved_rate": ("98.1", 52, 53),
        "suggestions.result_satisfied_rate": ("94.3", 50, 53),
    }


@pytest.mark.parametrize("filename", KINDS)
def test_the_same_file_twice_adds_nothing(filename):
    first = bring_in(filename)
    stored = [base.objects.count() for base in BASES]

    second = bring_in(filename)

    rows = sum(stored)
    assert (first.result["new"], second.result) == (
        rows,
        {
            "rows": rows,
            "new": 0,
            "same": rows,
            "changed": 0,
            "left": 0,
            "created": second.result["created"],
        },
    )
    assert [base.objects.count() for base in BASES] == stored
    assert set(second.result["created"].values()) == {0}


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


def test_only_the_congress_office_brings_registers(office, leader, district):
    with pytest.raises(PermissionDenied):
        registers.bring(
            kind="duties", filename=DUTIES, content=b"", district=district, year=2024, by=leader
        )
    elsewhere = district_of(JINSHAN)
    with pytest.raises(PermissionDenied):
        registers.bring(
            kind="duties", filename=DUTIES, content=b"", district=elsewhere, year=2024, by=office
        )
    register = brought("published", sample(PUBLISHED), district, filename=PUBLISHED)
    with pytest.raises(PermissionDenied):
        registers.confirm(register, by=leader)


def test_an_import_is_recorded_with_who_confirmed_it(office, district):
    rows = [["姓名", "代表层级", "履职类型", "日期"], ["张三", "区代表", "联系群众", "2024-3-5"]]
    register = registers.bring(
        kind="duties",
        filename="履职.xlsx",
        content=workbook(*rows),
        district=district,
        year=2024,
        by=office,
    )

    jobs.run(registers.confirm(register, by=office, create=EVERYTHING).pk)

    events = DutyRecord.pgh_event_model.objects.all()
    assert [event.pgh_context.metadata["user"] for event in events] == [office.pk]


def test_a_copy_outside_of_a_job_is_signed_too(office, district):
    person = RepresentativeFactory.create(district=district)

    with pghistory.context(user=office.pk):
        copy(
            DutyRecord,
            ["done_on"],
            [[date(2024, 3, 5)]],
            same={
                "district_id": district.pk,
                "year": 2024,
                "representative_id": person.pk,
                "level": "district",
                "kind_id": "contact",
            },
        )

    [event] = DutyRecord.pgh_event_model.objects.all()
    assert event.pgh_context.metadata == {"user": office.pk}


def test_published_figures_are_taken_for_the_chosen_district_at_their_precision():
    district = district_of(XUHUI)

    job = imported("published", sample(PUBLISHED), district, filename=PUBLISHED, year=2023)

    rates = PublishedFigure.objects.filter(unit="%").order_by("pk")
    assert job.result["new"] == PublishedFigure.objects.count() == 24
    assert [(figure.name, str(figure.as_printed)) for figure in rates] == [
        ("解决采纳率", "98"),
        ("对办理结果满意", "94.3"),
    ]


def test_organs_come_from_their_roster_with_their_kind_and_superior(district):
    roster = workbook(
        ["单位名录"],
        ["序号", "单位名称", "类别", "上级单位", "简称"],
        [1, "嘉定区教育局", "", "", "区教委、教育局"],
        [2, "区教育考试中心", "政府部门", "嘉定区教育局", ""],
        [3, "团区委", "", "", ""],
    )

    imported("organs", roster, district)
    again = judged("suggestions", spoilt(JIADING, {"H5": "区教委"}), district)

    rows = Organ.objects.order_by("pk").values_list("name", "kind", "parent__name", "aliases")
    assert list(rows) == [
        ("嘉定区教育局", "government", None, ["区教委", "教育局"]),
        ("区教育考试中心", "government", "嘉定区教育局", []),
        ("团区委", "mass", None, []),
    ]
    assert {"区教委", "区教育局"} & {
        row["name"] for row in again.preview["unknown"]["organs"]
    } == set()


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_has_imported_nothing():
    register = brought("suggestions", sample(JIADING), district_of(JIADING), filename=JIADING)
    job = registers.confirm(register, by=None, create=EVERYTHING)
    beside = connection.copy()
    with transaction.atomic():
        with connection.cursor() as cursor:  # the records are stored last: it waits there
            cursor.execute("LOCK TABLE suggestions_suggestionrecord IN ACCESS EXCLUSIVE MODE")
        worker = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"import django; django.setup(); from congress import jobs; jobs.run({job.pk})",
            ],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": database_url()},
            stderr=subprocess.DEVNULL,
        )
        wait_until_it_waits_for_the_records(beside, worker)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    beside.close()
    stored = [model.objects.count() for model in (Suggestion, Organ, Representative)]

    Job.objects.update(lease_until=timezone.now())
    done = jobs.run(job.pk)

    register.refresh_from_db()
    assert stored == [0, 0, 0]
    assert (done.state, done.attempts, register.state) == (JobState.DONE, 2, RegisterState.IMPORTED)
    assert Suggestion.objects.count() == SuggestionRecord.objects.count() == 116


def wait_until_it_waits_for_the_records(beside, worker):
    """The import has written its suggestions, and cannot go on."""
    waiting = (
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND query LIKE 'COPY%suggestions_suggestionrecord%'"
    )
    with beside.cursor() as cursor:
        while worker.poll() is None:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
    raise AssertionError("the import ended by itself")


def database_url():
    at = connections["default"].get_connection_params()
    where = {name: at[name] for name in ("host", "port") if at.get(name)}
    secret = f":{at['password']}" if at.get("password") else ""
    return f"postgres://{at['user']}{secret}@/{at['dbname']}?{urlencode(where)}"


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
