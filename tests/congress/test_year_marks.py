"""Whoever writes marks the year whose figures are to be counted anew; a recount takes the marks."""

import os
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congress import indicators, tasks
from congress.models import FigureMark, FigureSnapshot, Job
from stations.models import PublicOpinion
from stations.states.opinions import Outcome
from stations.states.opinions import Status as OpinionStatus
from tests.congress.marked import marks
from tests.congress.sql import sql
from tests.factories import (
    DistrictFactory,
    DutyRecordFactory,
    PublicOpinionFactory,
    SuggestionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PROVE = bool(os.environ.get("PROVE"))


def copy_one(district, station):
    columns = "public_id, version, district_id, year, number, received_on, station_id, level, category, content, handled_at, status, row_digest, occurrence, channel, place, where_to, outcome, answer, rating, rating_note, rounds, tracking_digest, created_at"
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY stations_publicopinion ({columns}) FROM STDIN") as copy,
    ):
        copy.write_row(
            (
                "7b0f2f0a-3d5a-4b5e-8f0e-2f1f6b1b1c11", 1, district.pk, 2019, "A-1", date(2019, 3, 5),
                station.pk, "", "", "路灯不亮", "", "received", "", 1,
                "register", "", "", "", "", "", "", 1, "", timezone.now(),
            )
        )  # fmt: skip


WRITES = {
    "save": (lambda row: PublicOpinionFactory.create(district=row.district, year=2019), {2019}),
    "bulk_create": (
        lambda row: PublicOpinion.objects.bulk_create(
            PublicOpinion(
                district=row.district, year=year, number="B", received_on=date(year, 1, 1),
                station=row.station, content="路灯不亮",
            )
            for year in (2018, 2019)
        ),
        {2018, 2019},
    ),
    "COPY": (lambda row: copy_one(row.district, row.station), {2019}),
    "update": (lambda row: PublicOpinion.objects.update(category="交通"), {2024}),
    "a move to another year": (lambda row: PublicOpinion.objects.update(year=2020), {2020, 2024}),
    "raw SQL": (
        lambda row: sql("UPDATE stations_publicopinion SET year = year - 3"), {2021, 2024},
    ),
    "delete": (lambda row: row.delete(), {2024}),
    "delete of many": (lambda row: PublicOpinion.objects.all().delete(), {2024}),
    "raw delete": (lambda row: sql("DELETE FROM stations_publicopinion"), {2024}),
}  # fmt: skip


@pytest.mark.parametrize(("write", "years"), WRITES.values(), ids=WRITES)
def test_whoever_writes_marks_the_years_before_and_after(write, years):
    row = PublicOpinionFactory.create(year=2024)
    FigureMark.objects.all().delete()

    write(row)

    assert marks() == {(row.district_id, year) for year in years}


@pytest.mark.parametrize("factory", [SuggestionFactory, DutyRecordFactory, PublicOpinionFactory])
def test_every_base_of_a_figure_marks_its_year(factory):
    row = factory.create(year=2022)

    assert marks() == {(row.district_id, 2022)}


def test_every_base_of_a_figure_has_the_marking_triggers():
    bases = {item.base for item in indicators.counts()}

    unmarked = [
        base.__name__
        for base in bases
        if {trigger.name for trigger in base._meta.triggers}
        < {f"marks_its_year_on_{verb}" for verb in ("insert", "update", "delete")}
    ]

    assert unmarked == []


def test_a_row_that_moves_to_another_district_marks_both():
    row = PublicOpinionFactory.create(year=2024)
    other = DistrictFactory.create()
    FigureMark.objects.all().delete()

    PublicOpinion.objects.update(district=other)

    assert marks() == {(row.district_id, 2024), (other.pk, 2024)}


def test_a_recount_takes_the_marks_of_its_own_year_alone(district):
    for year in (2023, 2024):
        PublicOpinionFactory.create(district=district, year=year)
    PublicOpinionFactory.create(year=2024)
    others = marks() - {(district.pk, 2024)}

    indicators.compute(district, 2024)

    assert marks() == others
    assert len(others) == 2


def test_an_open_year_is_recounted_every_day_because_what_is_due_grows_by_itself(district):
    yesterday = timezone.now() - timedelta(days=1)
    closed = {"closed_at": yesterday, "closed_by": UserFactory.create()}
    years = {2022: {"computed_at": yesterday, **closed}, 2023: {"computed_at": yesterday}, 2024: {}}
    for year, facts in years.items():
        told = {"computed_at": timezone.now(), "figures": [], **facts}
        FigureSnapshot.objects.create(district=district, year=year, **told)
    FigureMark.objects.all().delete()

    tasks.recount_marked_years()

    assert [job.payload["year"] for job in Job.objects.filter(kind="compute_figures")] == [2023]


@pytest.mark.django_db(transaction=True)
def test_a_mark_made_during_the_recount_stays(district, monkeypatch):
    """Another connection writes after the recount read its marks: that write was perhaps not counted."""
    PublicOpinionFactory.create(district=district, year=2024)
    other = connection.copy()

    def write_meanwhile(**where):
        with other.cursor() as cursor:
            cursor.execute("UPDATE stations_publicopinion SET category = '交通'")
        return {}

    monkeypatch.setattr(indicators, "tally", write_meanwhile)
    try:
        indicators.compute(district, 2024)
    finally:
        other.close()

    assert list(FigureMark.objects.values_list("district", "year")) == [(district.pk, 2024)]


@pytest.mark.django_db(transaction=True)
def test_a_recount_does_not_wait_for_somebody_who_is_importing(district):
    """A row that refers to the district is being written; the recount takes no lock against that."""
    opinion = PublicOpinionFactory.create(district=district, year=2024)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(
                "INSERT INTO stations_station (public_id, version, district_id, kind, name, address, hours, phone)"
                " VALUES (gen_random_uuid(), 1, %s, 'station', '新站点', '', '', '')",
                [district.pk],
            )
            sql("SET lock_timeout = '2s'")
            snapshot = indicators.compute(district, 2024)
            cursor.execute("ROLLBACK")
    finally:
        sql("RESET lock_timeout")
        other.close()

    assert indicators.read(snapshot)["opinions.raised"].value == 1
    assert opinion.district == district


ACTS = st.one_of(
    st.tuples(st.just("insert"), st.integers(0, 1), st.sampled_from([2023, 2024])),
    st.tuples(st.just("solve"), st.integers(0, 9), st.none()),
    st.tuples(st.just("move"), st.integers(0, 9), st.sampled_from([2023, 2024])),
    st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
    st.tuples(st.just("recount"), st.none(), st.none()),
)


def act(verb, which, year, districts):
    if verb == "recount":
        recount_what_is_marked(districts)
    elif verb == "insert":
        PublicOpinionFactory.create(
            district=districts[which], year=year,
            status=OpinionStatus.CLOSED, outcome=Outcome.EXPLAINED,
        )  # fmt: skip
    else:
        found = PublicOpinion.objects.filter(district__in=districts).order_by("pk")[
            which : which + 1
        ]
        rows = PublicOpinion.objects.filter(pk__in=list(found.values_list("pk", flat=True)))
        if verb == "delete":
            rows.delete()
        elif verb == "move":
            rows.update(year=year)
        else:
            rows.update(outcome=Outcome.SOLVED)


def recount_what_is_marked(districts):
    for key, year in marks():
        indicators.compute(next(row for row in districts if row.pk == key), year)


@settings(
    max_examples=200 if PROVE else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, max_size=12))
def test_snapshots_that_follow_the_marks_equal_a_recount_of_everything(db, acts):
    with transaction.atomic():
        districts = DistrictFactory.create_batch(2)
        for verb, which, year in acts:
            act(verb, which, year, districts)
        recount_what_is_marked(districts)

        kept = {
            (row.district_id, row.year): row.figures
            for row in FigureSnapshot.objects.filter(district__in=districts)
        }
        for district in districts:
            for year in (2023, 2024):
                indicators.compute(district, year)
        fresh = {
            (row.district_id, row.year): row.figures
            for row in FigureSnapshot.objects.filter(district__in=districts)
        }
        numbers = FigureSnapshot.objects.filter(district__in=districts).counted()
        transaction.set_rollback(True)

    assert numbers == {pair: counts_in(figures) for pair, figures in fresh.items()}
    assert kept == {pair: fresh[pair] for pair in kept}
    assert all(figures_are_zero(fresh[pair]) for pair in fresh.keys() - kept.keys())


def counts_in(figures):
    return {one["key"]: one["numerator"] for one in figures if one["denominator"] is None}


def figures_are_zero(figures):
    return all(figure["value"] in (0, None) for figure in figures)
