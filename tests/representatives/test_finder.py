"""谁是我的代表: from an address to the constituency and its representatives, and the register behind it."""

import pytest
from django.urls import reverse

from congress.models import Organ
from representatives.models import Constituency, Neighbourhood
from representatives.workflow import profiles
from tests.factories import DistrictFactory, MandateFactory, OrganFactory, RepresentativeFactory
from tests.registers import SAMPLES, brought, imported, judged, problems_of, workbook

pytestmark = pytest.mark.django_db
HEADINGS = ("选区", "街镇", "居村委", "小区", "路弄")
SAMPLE = "嘉定区居村委和小区.csv"


@pytest.fixture
def first(district):
    """第一选区, with a neighbourhood in it."""
    made = Constituency.objects.create(district=district, name="第一选区")
    town = OrganFactory.create(district=district, name="嘉定镇街道", kind="town")
    for kind, name, committee, aliases in (
        ("committee", "梅园居委会", "", ""),
        ("estate", "梅园新村", "梅园居委会", "梅园、老梅园"),
        ("road", "城中路138弄", "梅园居委会", ""),
    ):
        Neighbourhood.objects.create(
            district=district, constituency=made, town=town, kind=kind, name=name,
            committee=committee, aliases=aliases,
        )  # fmt: skip
    return made


def elected(constituency, office, **facts):
    """Somebody elected there, whose profile is public."""
    person = RepresentativeFactory.create(district=constituency.district, **facts)
    MandateFactory.create(representative=person, constituency=constituency)
    profiles.publish_profile(person, by=office)
    return person


def found(client, asked, slug="jiading"):
    """The constituencies and names that the page answers."""
    page = client.get(reverse("public_finder", args=[slug]), {"q": asked})
    return {one.constituency: [person.name for person in one.people] for one in page.context["found"]}  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    ["梅园新村", "梅园", "老梅园", "梅园居委会", "城中路", "城中路138弄", "嘉定镇街道梅园新村12号301室", " 梅园 新村 "],
)  # fmt: skip
def test_an_address_leads_to_the_constituency_and_who_was_elected_there(
    client, office, first, asked
):
    elected(first, office, name="张三")

    assert found(client, asked) == {"第一选区": ["张三"]}


@pytest.mark.parametrize(
    "asked",
    [
        "嘉定区嘉定镇街道城中路",
        "城中路138号",
        "嘉定区嘉定镇街道城中路138号",
        "嘉定镇街道",
        "嘉定镇",
    ],
)
def test_a_town_or_a_house_number_leads_there_too(client, office, first, asked):
    elected(first, office, name="张三")

    assert found(client, asked) == {"第一选区": ["张三"]}


def test_where_nothing_is_found_the_towns_and_the_name_are_offered(client, first):
    page = client.get(reverse("public_finder", args=["jiading"]), {"q": "火箭新村"})

    assert page.context["towns"] == ["嘉定镇街道"]
    assert "按姓名找“火箭新村”" in page.content.decode()


@pytest.mark.parametrize("asked", ["", "梅", "火箭新村", "12号", "%", "' OR 1=1"])
def test_what_is_no_place_finds_nothing(client, office, first, asked):
    elected(first, office)

    expected = {"第一选区"} if asked == "梅" else set()
    assert set(found(client, asked)) <= expected


def test_a_road_through_two_constituencies_names_both(client, office, district, first):
    second = Constituency.objects.create(district=district, name="第二选区")
    Neighbourhood.objects.create(
        district=district, constituency=second, kind="road", name="城中路200弄"
    )
    elected(first, office, name="张三")
    elected(second, office, name="李四")

    page = client.get(reverse("public_finder", args=["jiading"]), {"q": "城中路"})

    assert found(client, "城中路") == {"第一选区": ["张三"], "第二选区": ["李四"]}
    assert "在 2 个选区都有" in page.content.decode()


def test_how_to_reach_them_stands_beside_the_names(client, office, first):
    elected(first, office, contact="嘉定镇代表之家，周三下午")

    page = client.get(reverse("public_finder", args=["jiading"]), {"q": "梅园新村"})

    assert "联系：嘉定镇代表之家，周三下午" in page.content.decode()


def test_who_is_not_public_is_not_found_and_that_is_said(client, office, first):
    person = RepresentativeFactory.create(district=first.district, name="没有公开的人")
    MandateFactory.create(representative=person, constituency=first)

    page = client.get(reverse("public_finder", args=["jiading"]), {"q": "梅园新村"})

    assert "没有公开的人" not in page.content.decode()
    assert "这个选区代表的信息还没有公开" in page.content.decode()


def test_another_districts_neighbourhoods_are_not_found(client, office, first):
    DistrictFactory.create(name="金山区", slug="jinshan")

    assert found(client, "梅园新村", slug="jinshan") == {}


@pytest.mark.parametrize("count", [1, 5])
def test_the_finder_costs_the_same_for_many(
    client, office, district, count, django_assert_num_queries
):
    for number in range(count):
        place = Constituency.objects.create(district=district, name=f"第{number}选区")
        for estate in range(count):
            Neighbourhood.objects.create(
                district=district, constituency=place, name=f"和平新村{estate}"
            )
        elected(place, office)

    with django_assert_num_queries(4):
        client.get(reverse("public_finder", args=["jiading"]), {"q": "和平新村"})


def test_a_register_brings_constituencies_committees_estates_and_roads(district):
    content = workbook(
        HEADINGS,
        ("第一选区", "嘉定镇街道", "梅园居委会", "梅园新村、沙霞新村\n梅园别墅", "城中路138弄；城中路200弄"),
        ("第二选区", "外冈镇", "葛隆村", "", ""),
    )  # fmt: skip

    imported("neighbourhoods", content, district)

    stored = Neighbourhood.objects.values_list("constituency__name", "town__name", "kind", "name")
    assert set(stored) == {
        ("第一选区", "嘉定镇街道", "committee", "梅园居委会"),
        ("第一选区", "嘉定镇街道", "estate", "梅园新村"),
        ("第一选区", "嘉定镇街道", "estate", "沙霞新村"),
        ("第一选区", "嘉定镇街道", "estate", "梅园别墅"),
        ("第一选区", "嘉定镇街道", "road", "城中路138弄"),
        ("第一选区", "嘉定镇街道", "road", "城中路200弄"),
        ("第二选区", "外冈镇", "village", "葛隆村"),
    }
    assert Organ.objects.get(name="外冈镇").kind == "town"


def test_the_same_register_again_adds_nothing(district):
    content = workbook(HEADINGS, ("第一选区", "外冈镇", "梅园居委会", "梅园新村、沙霞新村", ""))
    imported("neighbourhoods", content, district)

    again = brought("neighbourhoods", content, district)

    assert again.preview["counts"] == {"rows": 1, "new": 0, "same": 1, "changed": 0}


def test_a_changed_row_has_its_estates_as_they_are_now_and_leaves_its_roads(district):
    imported("neighbourhoods", workbook(HEADINGS, ("第一选区", "外冈镇", "梅园居委会", "梅园新村、沙霞新村", "城中路")), district)  # fmt: skip
    changed = workbook(HEADINGS[:4], ("第一选区", "外冈镇", "梅园居委会", "梅园新村、新成花苑"))

    imported("neighbourhoods", changed, district, apply=["第一选区/梅园居委会"])

    assert set(Neighbourhood.objects.values_list("name", flat=True)) == {
        "梅园居委会", "梅园新村", "新成花苑", "城中路",
    }  # fmt: skip


def test_a_committee_that_stands_twice_is_pointed_out(district):
    content = workbook(
        HEADINGS,
        ("第一选区", "外冈镇", "梅园居委会", "梅园新村", ""),
        ("第一选区", "外冈镇", "梅园居委会", "沙霞新村", ""),
    )

    judgement = judged("neighbourhoods", content, district)

    assert problems_of(judgement) == [
        (3, "居村委（C 列）", "与第 2 行是同一个选区的同一个居村委。")
    ]


def test_the_sample_is_read_without_a_problem(district):
    content = (SAMPLES / SAMPLE).read_bytes()

    judgement = judged("neighbourhoods", content, district, filename=SAMPLE)

    assert judgement.problems == []
    assert len(judgement.rows) > 20
    imported("neighbourhoods", content, district, filename=SAMPLE)
    assert Neighbourhood.objects.filter(name="梅园新村").exists()


def test_the_office_keeps_the_gazetteer_and_others_read_it(client, office, leader, first):
    place = Neighbourhood.objects.get(name="梅园新村")
    address = reverse("admin:representatives_neighbourhood_change", args=[place.pk])
    names = {}

    for person in (office, leader):
        client.force_login(person)
        names[person] = "保存" in client.get(address).content.decode()

    assert names == {office: True, leader: False}
