"""The figures of representatives: the sample's registers and events give what the districts published."""

import pytest

from congress import indicators
from congress.management import duties_sample
from congress.models import Role
from representatives.models import DutyRecord, Event, PublishedDuty
from tests.factories import MembershipFactory
from tests.registers import (
    DUTIES,
    JIADING,
    JINSHAN,
    PUBLISHED,
    XUHUI,
    district_of,
    imported,
    sample,
)

pytestmark = pytest.mark.django_db

AREAS = ("两个联系", "列席会议", "代表述职", "学习培训", "视察", "代表活动")


def loaded(*filenames, year):
    """The district of these registers, with everything of the sample, and its figures."""
    district = district_of(filenames[0])
    office = MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
    imported("published", sample(PUBLISHED), district, filename=PUBLISHED, year=year)
    for filename in filenames:
        kind = "duties" if "履职" in filename else "suggestions"
        imported(kind, sample(filename), district, filename=filename, year=year)
    duties_sample.load_year(district, year, by=office)
    indicators.compute(district, year)
    return district, office


def verdicts(district, year):
    """Name, published value and verdict of each published figure of representatives' duties."""
    return {
        f"{row.published.area}/{row.published.name}": (int(row.published.value), row.code)
        for row in indicators.reconcile(district, year)
        if row.published.area in AREAS or row.published.name == "参加的市区两级代表"
    }


def test_the_figures_of_representatives_come_out_as_published_in_jiading():
    district, office = loaded(JIADING, DUTIES, year=2024)

    assert verdicts(district, 2024) == {
        "两个联系/常委会组成人员联系基层区代表": (380, "equal"),
        "两个联系/区代表联系群众": (2556, "equal"),
        "集中联系社区/参加的市区两级代表": (880, "equal"),
        "代表述职/市代表向原选举单位报告履职": (9, "equal"),
        "代表述职/区代表向原选区选民报告履职": (98, "equal"),
        "列席会议/列席常委会会议和区人代会的代表": (42, "equal"),
        "学习培训/人大代表小讲堂": (6, "equal"),
        "视察/专题视察+专题审议": (4, "equal"),
    }
    sittings = DutyRecord.objects.filter(kind="sitting_in")
    assert sittings.count() == 42
    assert sittings.filter(attendance__isnull=False).count() >= 3
    assert PublishedDuty.objects.released(district=district).count() == DutyRecord.objects.count()

    before = (DutyRecord.objects.count(), Event.objects.count())
    duties_sample.load_year(district, 2024, by=office)

    assert (DutyRecord.objects.count(), Event.objects.count()) == before


def test_the_figures_of_representatives_come_out_as_published_in_jinshan():
    district, _ = loaded(JINSHAN, year=2024)

    assert verdicts(district, 2024) == {
        "列席会议/列席常委会会议的代表": (110, "equal"),
        "列席会议/参加一府一委两院有关会议活动": (134, "equal"),
    }


def test_the_figures_of_representatives_come_out_as_published_in_xuhui():
    district, _ = loaded(XUHUI, year=2023)

    assert verdicts(district, 2023) == {
        "学习培训/参加全国人大、市人大代表培训班": (120, "equal"),
        "学习培训/参加区人大培训班": (490, "equal"),
        "代表活动/参加专题询问、执法检查、调研视察": (820, "equal"),
    }
