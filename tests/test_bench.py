"""The measuring of speed stays able to run: its ground is filled, and limit, ours and the usual way agree."""

import os

import pytest

os.environ["BENCH_ROWS"] = "400"

from bench import exports, figures, finding, lists, rows
from bench.by_hand import TABLES
from congress import indicators

pytestmark = pytest.mark.django_db


def test_of_every_count_there_is_one_by_hand() -> None:
    """Also of tables without a row, where both ways would say nothing."""
    by_hand = {key: table for table, conditions in TABLES.items() for key in conditions}
    assert by_hand == {item.key: item.base._meta.db_table for item in indicators.counts()}


def test_figures_lists_and_exports_are_fetched_alike_in_all_ways() -> None:
    """On a few hundred rows, without measuring; what stores rows of its own needs a database of its own."""
    rows.fill()
    for subject in (figures, lists, finding, exports):
        for job in subject.jobs():
            job.check()
