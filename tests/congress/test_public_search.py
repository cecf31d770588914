"""Search over everything that is published: what is found, what is marked, and what never is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from congress.models import FigureSnapshot
from congress.publications import published
from congress.publications.search import excerpt, marked, readable
from representatives.models import PublishedRepresentative
from representatives.names import order_keys
from stations.models import PublishedOpinion
from suggestions.models import PublishedSuggestion
from tests.factories import (
    DistrictFactory,
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
)
from tests.supervision_worlds import points_of
from tests.worlds import world_of

pytestmark = pytest.mark.django_db


def copy_of(district, number, title, **told):
    return PublishedSuggestionFactory.create(
        suggestion__district=district, suggestion__number=number, suggestion__year=2024, title=title, **told
    )  # fmt: skip


def profile_of(district, name):
    person = RepresentativeFactory.create(district=district, name=name)
    return PublishedRepresentative.objects.create(
        district=district, representative=person, name=name, mode="full", released_at=timezone.now(),
        town_name="菊园新区", **order_keys(name),
    )  # fmt: skip


def opinion_of(district, text, **told):
    opinion = PublicOpinionFactory.create(district=district)
    return PublishedOpinion.objects.create(
        opinion=opinion, district=district, year=2024, number=opinion.number, mode="full", text=text,
        received_on=date(2024, 5, 6), outcome="solved", released_at=timezone.now(), **told,
    )  # fmt: skip


@pytest.fixture
def found(client, district):
    def ask(**asked):
        response = client.get(f"/{district.slug}/search/", asked)
        assert response.status_code == 200
        return response.context["answer"]

    return ask


def titles(answer):
    return [
        str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in answer.hits
    ]  # what is marked is another test's matter


def test_one_question_finds_suggestions_opinions_and_people(found, district):
    copy_of(district, 7, "关于加装电梯的建议")
    opinion_of(district, "电梯坏了三天", organ_name="区房管局")
    profile_of(district, "电晓梯")

    answer = found(q="电梯")

    assert set(titles(answer)) == {"关于加装电梯的建议", "电梯坏了三天"}
    assert {(facet.key, facet.number) for facet in answer.kinds} == {
        ("suggestions", 1),
        ("opinions", 1),
    }
    assert [(facet.key, facet.number) for facet in answer.years] == [("2024", 2)]


@pytest.mark.parametrize("q", ["曾国", "zengguo", "zeng", "zengg", "zg", "ZengGuo", "菊园新区"])
def test_a_representative_is_found_by_name_by_sound_and_by_town(found, district, q):
    profile_of(district, "曾国")
    profile_of(DistrictFactory.create(), "曾国")

    assert titles(found(q=q)) == ["曾国"]


@pytest.mark.parametrize("q", ["第 12 号", "12", "第012号"])
def test_what_bears_the_number_stands_first(found, district, q):
    copy_of(district, 3, "第 12 号线的站名")
    copy_of(district, 12, "校门口的斑马线")

    assert titles(found(q=q))[0] == "校门口的斑马线"


def test_an_organ_a_person_and_a_year_narrow_it(found, district):
    here = copy_of(district, 1, "路灯", host_names=["区绿化和市容管理局"], author_name="顾永芳")
    PublishedSuggestion.objects.filter(pk=here.pk).update(year=2023)
    copy_of(district, 2, "路灯", host_names=["区绿化和市容管理局"])

    assert len(found(q="绿化和市容 路灯").hits) == 2
    assert len(found(q="顾永芳 路灯").hits) == 1
    assert len(found(q="路灯 2023年").hits) == 1
    assert len(found(q="路灯", year="2023").hits) == 1
    assert found(q="路灯", kind="opinions").hits == []


def test_what_is_searched_is_marked_and_nothing_else_is_live(client, district):
    copy_of(district, 1, "<script>电梯</script>", content="甲" * 200 + "加装电梯" + "乙" * 200)

    page = client.get(f"/{district.slug}/search/?q=电梯").content.decode()

    assert "&lt;script&gt;<mark>电梯</mark>&lt;/script&gt;" in page
    assert "加装<mark>电梯</mark>乙" in page
    assert "<script>电梯" not in page
    assert excerpt("没有这个词", ["电梯"]) == ""
    assert marked("a<b", []) == "a&lt;b"


def test_what_was_withdrawn_is_found_nowhere(found, district):
    copy_of(district, 1, "电梯", withdrawn=True)
    for kind in published.kinds():
        assert "withdrawn_at" in str(kind.released(district).query), kind.key

    assert found(q="电梯").total == 0


def test_every_kind_is_found_and_leads_to_its_page(client, district):
    world_of(district)
    points_of(district)
    words = {
        "meetings": "会议", "suggestions": "建议", "stations": "站", "opinions": "路灯", "deliberations": "停车",
        "rounds": "民生", "legislation": "条例", "supervision": "专题询问", "plans": "监督工作计划",
        "points": "社区食堂", "projects": "菜场改造", "votes": "测评", "reports": "报告", "cases": "三部电梯",
        "documents": "停车管理办法", "representatives": "",
    }  # fmt: skip
    assert set(words) == {kind.key for kind in published.kinds()}
    words["representatives"] = PublishedRepresentative.objects.get().name

    for key, word in words.items():
        page = client.get(f"/{district.slug}/search/", {"q": word, "kind": key})
        hits = page.context["answer"].hits
        assert [hit.kind.key for hit in hits] == [key], key
        assert client.get(hits[0].address).status_code == 200, key


def test_a_figure_is_found_by_its_name(found, district):
    figure = {
        "key": "suggestions.received", "name": "收到代表建议", "unit": "件", "value": 116, "numerator": 116,
        "denominator": None, "definition": "全年提出的建议",
    }  # fmt: skip
    FigureSnapshot.objects.create(
        district=district, year=2024, figures=[figure], computed_at=timezone.now()
    )

    answer = found(q="收到 建议")

    assert [(one.name, year) for one, year in answer.figures] == [("收到代表建议", 2024)]
    assert found(q="收到 建议", kind="figures").total == 1
    assert found(q="收到 建议", year="2019").total == 0


def test_pages_hold_twenty_and_go_on(found, district):
    for number in range(1, 23):
        copy_of(district, number, f"路灯{number}")

    first, second = found(q="路灯"), found(q="路灯", page="2")

    assert (len(first.hits), len(second.hits), first.pages) == (20, 2, 2)
    assert set(titles(first)) & set(titles(second)) == set()
    assert found(q="路灯", page="999").page == 2


@pytest.mark.parametrize(
    "q",
    ["%", "_", "'", '"', "\\", "a' OR 1=1 --", "\x01电梯\x7f", "电" * 1000, "电 " * 600, "<->", "&|!():*", "\u202e\ufeff",
     "😀", "𠮷", "第999999999号", "9" * 40, "１２", "{}[]", "../..", "%00"],
)  # fmt: skip
def test_no_question_is_an_error(client, district, q):
    copy_of(district, 1, "电梯")

    for asked in ({"q": q}, {"q": q, "kind": q, "year": q, "page": q}):
        assert client.get(f"/{district.slug}/search/", asked).status_code == 200


def test_a_question_is_read_without_what_no_keyboard_types():
    assert readable(" 电\x00 梯\n\n ") == "电 梯"
    assert len(readable("电" * 1000)) == 100


def test_the_number_of_statements_does_not_grow(client, district):
    for number in range(1, 4):
        copy_of(district, number, "路灯")
    client.get(f"/{district.slug}/search/?q=路灯")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(f"/{district.slug}/search/?q=路灯")
    for number in range(4, 20):
        copy_of(district, number, "路灯")
        opinion_of(district, "路灯不亮")

    with CaptureQueriesContext(connection) as many:
        client.get(f"/{district.slug}/search/?q=路灯")

    assert len(few) == len(many) <= 5
