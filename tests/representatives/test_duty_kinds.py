"""履职类型: the kinds that are there from the first day, and the words that registers use for them."""

from collections import Counter

import pytest

from representatives.models import DutyKind, DutyRecord
from tests.factories import DutyRecordFactory

pytestmark = pytest.mark.django_db


def test_every_word_means_one_kind():
    words = Counter(word for kind in DutyKind.objects.all() for word in {kind.name, *kind.aliases})

    assert [word for word, times in words.items() if times > 1] == []


def test_every_kind_names_its_law():
    assert [kind.code for kind in DutyKind.objects.all() if not kind.source] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("走访联系选民", "contact"),
        ("代表集中联系社区活动", "community_round"),
        ("向原选区选民报告履职情况", "report_to_voters"),
        ("市代表向原选举单位报告履职", "report_to_electors"),
        ("列席区人大常委会会议", "sitting_in"),
    ],
)
def test_what_offices_write_is_known(word, code):
    assert DutyKind.objects.get(aliases__contains=[word]).code == code


def test_the_kinds_that_figures_count_are_there():
    row = DutyRecordFactory.create()

    assert row.kind.name == "联系群众"
    assert DutyRecord.objects.get() == row
    assert set(DutyKind.objects.values_list("code", flat=True)) >= {
        "contact",
        "community_round",
        "report_to_voters",
        "report_to_electors",
        "sitting_in",
    }
