"""家站点名册: brought, brought again, and with what is wrong named."""

import pytest

from stations.models import Placement, Station
from tests.factories import MandateFactory, OrganFactory, RepresentativeFactory
from tests.registers import imported, judged, problems_of, workbook

pytestmark = pytest.mark.django_db

HEAD = ["站点名称", "类型", "街镇", "开放时间", "纬度", "经度", "驻站代表"]
ROW = ["南翔镇代表之家", "家", "南翔镇", "周一至周五9:00-17:00；法定节假日休息", "31.2930", "121.31", "李甲乙"]  # fmt: skip


@pytest.fixture
def person(district):
    OrganFactory.create(district=district, kind="town", name="南翔镇")
    row = RepresentativeFactory.create(district=district, name="李甲乙")
    MandateFactory.create(representative=row)
    return row


def test_the_register_makes_stations_and_places_people_and_again_shows_its_differences(
    district, person
):
    done = imported("stations", workbook(HEAD, ROW), district)
    same = judged("stations", workbook(HEAD, ROW), district)
    other = judged("stations", workbook(HEAD, [*ROW[:3], "每天 8:00—20:00", *ROW[4:]]), district)

    station = Station.objects.get(district=district)
    assert (done.result["new"], same.new, same.changed) == (1, [], [])
    assert (station.kind, station.town.name, station.hours) == (
        "home", "南翔镇", "周一至周五 9:00—17:00\n法定节假日休息",
    )  # fmt: skip
    assert Placement.objects.valid().get().representative == person
    assert [change.fields for change in other.changed] == [
        [{"name": "开放时间", "before": station.hours, "after": "每天 8:00—20:00"}]
    ]


def test_the_register_names_what_is_wrong_with_it(district, person):
    rows = [
        [*ROW[:3], "周一至周五", *ROW[4:]],
        [*ROW[:5], "", "李甲乙"],
        ["另一站", "商场", "", "", "", "", ""],
    ]

    found = str(problems_of(judged("stations", workbook(HEAD, *rows), district)))

    assert ["看不懂" in found, "只写了一个" in found, "不是这一栏的用语" in found] == [True] * 3
