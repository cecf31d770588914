"""代表变动 and 代表小组 in figures: what two districts published comes out of the rows that the verbs made."""

import pytest

from congress import indicators
from congress.management.people_sample import load_people_sample
from congress.models import PublishedFigure
from representatives.models import Level, MandateChange, Representative
from representatives.workflow import mandates
from tests.factories import DistrictFactory, TermFactory

pytestmark = pytest.mark.django_db

PUBLISHED = {
    ("jinshan", 2024): (
        ("代表变动", "补选市代表", 1, "名"),
        ("代表变动", "补选区代表", 13, "名"),
        ("代表小组", "市代表工作小组", 7, "个"),
        ("代表小组", "履职成果被市级简报刊登", 8, "篇"),
    ),
    ("xuhui", 2023): (
        ("代表变动", "接受辞去代表职务", 33, "名"),
        ("代表变动", "补选代表", 31, "名"),
    ),
}


def published(slug, year):
    district = DistrictFactory.create(slug=slug)
    TermFactory.create(district=district)
    for area, name, value, unit in PUBLISHED[slug, year]:
        PublishedFigure.objects.create(
            district=district,
            year=year,
            area=area,
            name=name,
            value=value,
            unit=unit,
            source="报告",
        )
    return district


@pytest.mark.parametrize(("slug", "year"), PUBLISHED)
def test_the_published_figures_come_out_of_the_rows(slug, year):
    district = published(slug, year)

    made = load_people_sample(district, year)
    indicators.compute(district, year)

    verdicts = indicators.reconcile(district, year)
    assert [verdict.code for verdict in verdicts] == ["equal"] * len(PUBLISHED[slug, year])
    assert made == {"jinshan": 14, "xuhui": 64}[slug]


def test_the_sample_is_loaded_once_and_for_its_districts_alone():
    district = published("jinshan", 2024)
    load_people_sample(district, 2024)
    people = Representative.objects.count()

    assert load_people_sample(district, 2024) == 0
    assert load_people_sample(district, 2023) == 0
    assert load_people_sample(DistrictFactory.create(), 2024) == 0
    assert Representative.objects.count() == people


def test_what_was_entered_by_mistake_is_in_no_figure(office):
    district = published("xuhui", 2023)
    load_people_sample(district, 2023)
    resigned = MandateChange.objects.filter(kind="resigned", level=Level.DISTRICT).first()

    mandates.take_back(resigned, by=None, reason="登记错了人")
    indicators.compute(district, 2023)

    assert [verdict.words for verdict in indicators.reconcile(district, 2023)] == [
        "比公布数少 1",
        "一致",
    ]
