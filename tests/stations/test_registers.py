"""The register of residents' opinions: stations, towns, and who received."""

import pytest

from congress.models import Organ, OrganKind
from representatives.models import Mandate
from stations.models import PublicOpinion, Station
from tests.factories import OrganFactory, RepresentativeFactory, StationFactory
from tests.registers import imported, judged, problems_of, workbook

pytestmark = pytest.mark.django_db

HEADINGS = ["编号", "接待日期", "站点", "接待代表", "类别", "反映问题", "办理层级", "办理状态"]
ROW = [
    "JS20240001",
    "2024-2-24",
    "廊下镇代表联系点",
    "镇代表潘明",
    "社会建设",
    "路灯不亮",
    "街镇办理",
    "已解决",
]


def but(**facts):
    """The row with other facts."""
    return [facts.get(name, value) for name, value in zip(HEADINGS, ROW, strict=True)]


def register(*rows):
    """A register of these rows."""
    return workbook(HEADINGS, *rows)


def test_an_opinion_is_stored_with_everything_that_its_row_says(district):
    imported("opinions", register(ROW), district)

    opinion = PublicOpinion.objects.get()
    assert (opinion.number, str(opinion.received_on), opinion.content) == (
        "JS20240001", "2024-02-24", "路灯不亮",
    )  # fmt: skip
    assert (opinion.representative.name, opinion.level, opinion.category) == (
        "潘明",
        "town",
        "社会建设",
    )
    assert (opinion.handled_at, opinion.status, opinion.outcome) == ("town", "closed", "solved")
    assert (opinion.station.name, opinion.station.kind, opinion.station.town.name) == (
        "廊下镇代表联系点", "point", "廊下镇",
    )  # fmt: skip
    assert list(Mandate.objects.values_list("level", flat=True)) == ["town"]


@pytest.mark.parametrize(
    ("name", "kind", "town"),
    [
        ("廊下镇代表之家", "home", "廊下镇"),
        ("廊下镇万春村代表联系点", "point", "廊下镇"),
        ("嘉定镇街道人大代表联络站", "station", "嘉定镇街道"),
        ("嘉定区菊园新区基层实践站", "practice", "菊园新区"),
        ("石化街道巡回站", "touring", "石化街道"),
        ("第一联络站", "station", None),
    ],
)
def test_a_station_s_kind_and_town_are_read_from_its_name(district, name, kind, town):
    preview = judged("opinions", register(but(站点=name)), district).preview
    imported("opinions", register(but(站点=name)), district)

    station = Station.objects.get()
    assert [unknown["name"] for unknown in preview["unknown"]["organs"]] == ([town] if town else [])
    assert (station.kind, station.town and station.town.name) == (kind, town)


def test_the_town_with_the_longest_name_is_the_station_s(district):
    OrganFactory.create(district=district, name="嘉定镇", kind=OrganKind.TOWN)
    street = OrganFactory.create(district=district, name="嘉定镇街道", kind=OrganKind.TOWN)

    imported("opinions", register(but(站点="嘉定镇街道代表之家")), district)

    assert Station.objects.get().town == street
    assert Organ.objects.count() == 2


def test_a_station_that_is_known_is_not_made_again(district):
    known = StationFactory.create(district=district, name="廊下镇代表联系点")

    imported("opinions", register(but(站点=" 廊下镇 代表联系点")), district)

    assert PublicOpinion.objects.get().station == known
    assert Station.objects.count() == 1


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("市代表潘明", "city"), ("市人大代表潘明", "city"), ("区代表 潘明", "district"),
        ("镇代表：潘明", "town"), ("乡镇代表潘明", "town"), ("潘　明", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_level_stands_before_the_name_or_not_at_all(district, written, level):
    imported("opinions", register(but(接待代表=written)), district)

    opinion = PublicOpinion.objects.get()
    assert (opinion.level, opinion.representative and opinion.representative.name) == (
        level,
        "潘明" if written else None,
    )


def test_homonyms_at_a_station_are_told_apart_by_their_level_s_constituency(district):
    for place in ("一", "二"):
        person = RepresentativeFactory.create(district=district, name="潘明")
        Mandate.objects.create(
            representative=person,
            valid_from="2021-11-01",
            constituency=district.constituencies.create(name=f"第{place}选区"),
        )

    unclear = problems_of(judged("opinions", register(ROW), district))
    meant = judged("opinions", register(but(接待代表="镇代表潘明（第二选区）")), district)

    assert unclear == [
        (2, "接待代表（D 列）", "有 2 个同名的“潘明”：潘明（第一选区）、潘明（第二选区）。")
    ]
    assert meant.problems == []


def test_a_level_in_its_own_column_must_agree(district):
    content = workbook([*HEADINGS, "代表层级"], [*ROW, "区代表"])

    assert problems_of(judged("opinions", content, district)) == [
        (2, "代表层级（I 列）", "接待代表一栏写的是镇代表。")
    ]


def test_a_changed_opinion_is_shown_and_changed_once_confirmed(district):
    imported("opinions", register(ROW), district)
    later = register(but(办理状态="列入计划", 接待代表="区代表潘明"))

    judgement = judged("opinions", later, district)
    imported("opinions", later, district, apply=["JS20240001"])

    assert judgement.preview["changes"] == [
        {
            "key": "JS20240001",
            "label": "JS20240001 路灯不亮",
            "row": 2,
            "fields": [
                {"name": "接待代表", "before": "镇代表潘明", "after": "区代表潘明"},
                {"name": "办理状态", "before": "已解决", "after": "列入计划"},
            ],
        }
    ]
    opinion = PublicOpinion.objects.get()
    assert (opinion.standing, opinion.level, opinion.version) == ("planned", "district", 2)
