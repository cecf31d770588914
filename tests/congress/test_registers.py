"""Registers come in whole or not at all, and the year's figures come out of them."""

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
from django.db import connection, connections, transaction
from django.utils import timezone

from congress import indicators, jobs, registers
from congress.models import Job, JobState, Organ, PublishedFigure, RegisterState
from congress.registers.copying import copy
from representatives.models import DutyRecord, Representative
from suggestions.models import Suggestion, SuggestionRecord
from tests.factories import RepresentativeFactory
from tests.registers import (
    BASES,
    DUTIES,
    EVERYTHING,
    JIADING,
    JINSHAN,
    KINDS,
    OPINIONS,
    PUBLISHED,
    XUHUI,
    YEARS,
    brought,
    district_of,
    imported,
    judged,
    sample,
    spoilt,
    workbook,
)

pytestmark = pytest.mark.django_db


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
