"""The portal's and a district's home, a representative's own page, the elder version, the errors."""

import re
from datetime import date, time, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import strip_tags

from congress import indicators
from congress.errors import Refused
from representatives.models import Level
from stations.workflow import contact_days
from suggestions.states import Result
from tests.factories import (
    DistrictFactory,
    DutyKindFactory,
    DutyRecordFactory,
    MandateFactory,
    PublishedSuggestionFactory,
    StationFactory,
    SuggestionFactory,
)

ME_QUERIES = 28
HOME_QUERIES = 9


def words(response):
    """What a person reads of the main part, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main[0])).strip()


def test_the_only_district_is_the_portals_home(client, district):
    assert client.get("/").headers["location"] == "/jiading/"


def test_several_districts_are_listed_plainly(client, district):
    DistrictFactory.create(name="金山区", slug="jinshan")

    response = client.get("/")

    assert re.findall(r'class="title" href="([^"]+)">([^<]+)<', response.content.decode()) == [
        ("/jiading/", "嘉定区"),
        ("/jinshan/", "金山区"),
    ]


def test_a_host_name_of_its_own_leads_to_its_district(client, district, settings):
    settings.ALLOWED_HOSTS = ["renda.jinshan.gov.cn"]
    DistrictFactory.create(name="金山区", slug="jinshan", host="renda.jinshan.gov.cn")

    response = client.get("/", headers={"host": "renda.jinshan.gov.cn:8443"})

    assert response.headers["location"] == "/jinshan/"


def test_a_portal_without_districts_says_so(client, db):
    assert "这里还没有开通任何一个区。" in words(client.get("/"))


def test_a_district_that_is_not_here_has_no_home(client, district):
    assert client.get("/nowhere/").status_code == 404


def test_the_home_shows_the_years_figures_with_their_base(client, district):
    SuggestionFactory.create_batch(3, district=district, closed=True)
    SuggestionFactory.create(district=district, closed=True, result=Result.PLANNED)
    indicators.compute(district, 2024)
    indicators.compute(
        district, 2025
    )  # nothing recorded yet: the year before is the newest with data

    response = client.get("/jiading/")
    shown = response.content.decode()

    assert response.context["snapshot"].year == 2024
    assert [(one.key, one.value, one.base_line) for one in response.context["featured"]] == [
        ("suggestions.received", 4, ""),
        ("suggestions.solved_rate", "75", "3 ÷ 4"),
        ("suggestions.result_satisfied_rate", "100", "4 ÷ 4"),
        ("suggestions.published_rate", "100", "4 ÷ 4"),
    ]
    assert 'href="/jiading/figures/2024/suggestions.solved_rate/"' in shown


def test_a_home_without_figures_says_that_nothing_is_computed(client, district):
    said = words(client.get("/jiading/"))

    assert "全年的数字还没有计算。" in said
    assert "还没有公布接下来的接待日。" in said
    assert "%" not in said


@pytest.mark.parametrize("count", [1, 5])
def test_the_home_costs_the_same_for_one_of_each_and_for_five(
    client, district, town, town_worker, count, django_assert_num_queries
):
    station = StationFactory.create(district=district, town=town)
    promise = {"organ": "区交通委", "state": "open"} | dict.fromkeys(
        ("promised_on", "first_promised_on"), "2030-12-30"
    )
    for n in range(count):
        PublishedSuggestionFactory.create(
            suggestion=SuggestionFactory.create(district=district, closed=True, year=2024 - n),
            promised_on=date(2030, 12, 30),
            promises=[promise],
        )
        indicators.compute(district, 2024 - n)
        contact_days.arrange(
            station, by=town_worker, on=timezone.localdate() + timedelta(days=n + 1),
            starts_at=time(9), ends_at=time(11),
        )  # fmt: skip

    with django_assert_num_queries(HOME_QUERIES):
        response = client.get("/jiading/")

    assert [len(response.context[name]) for name in ("promised", "days")] == [min(count, 3)] * 2


def test_the_home_leads_everywhere(client, district):
    page = client.get("/jiading/").text

    for way in ("contact-days", "rounds", "deliberations", "legislation", "meetings", "projects", "votes", "organs"):  # fmt: skip
        assert page.count(f'href="/jiading/{way}/"') >= 2  # in the menu and below


def test_the_elder_version_is_kept_and_leads_back(client, district):
    chosen = client.post("/version/", {"version": "elder", "next": "/jiading/?q=1"})
    elder = client.get("/jiading/")
    client.post("/version/", {"version": "standard", "next": "/jiading/"})
    standard = client.get("/jiading/")

    assert chosen.headers["location"] == "/jiading/?q=1"
    assert 'data-version="elder"' in elder.content.decode()
    assert 'data-version="standard"' in standard.content.decode()


@pytest.mark.parametrize(
    "back", ["https://example.com/", "//example.com", "javascript:alert(1)", "desk", ""]
)
def test_the_choice_of_a_version_leads_nowhere_else(client, db, back):
    assert client.post("/version/", {"version": "elder", "next": back}).headers["location"] == "/"


def test_an_unknown_version_is_not_kept(client, db):
    assert client.post("/version/", {"version": "huge"}).cookies == {}


def test_ones_own_page_needs_a_log_in(client, db):
    assert client.get("/me/").headers["location"] == "/accounts/login/?next=/me/"


@pytest.mark.parametrize("persona", ["office", "leader", "system_administrator"])
def test_who_works_at_the_desk_is_sent_there(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get("/me/").headers["location"] == "/after-login/"


def test_a_representative_reads_the_own_mandate_suggestions_and_duties(
    client, district, representative
):
    me = representative.representative
    MandateFactory.create(representative=me, level=Level.DISTRICT)
    SuggestionFactory.create(
        district=district, author=me, closed=True, number=912, title="关于增设路灯的建议"
    )
    SuggestionFactory.create(district=district, closed=True, title="别人的建议")
    year = timezone.localdate().year
    mine = {"district": district, "representative": me, "year": year, "done_on": date(year, 1, 1)}
    DutyRecordFactory.create_batch(3, **mine)
    DutyRecordFactory.create(
        **mine, kind=DutyKindFactory.create(code="sitting_in"), status="confirmed"
    )
    DutyRecordFactory.create(**mine, status="objected")
    DutyRecordFactory.create(district=district, representative=me, year=2023)
    DutyRecordFactory.create_batch(2, district=district, year=year, done_on=date(year, 1, 1))
    client.force_login(representative)

    response = client.get("/me/")
    said = words(response)

    assert f"{me.name}代表，您好 区代表" in said
    assert "关于增设路灯的建议 2024 年 第 912 号 · 2024-04-20 答复 解决采纳" in said
    assert "别人的建议" not in said
    assert response.context["this_year"] == {
        "year": year, "duties": 4, "confirmed": 1, "contacts": 3, "days": 1, "led": 0, "answered": 0,
    }  # fmt: skip
    assert "4次1 次已核对履职" in said


def test_a_representative_without_records_is_told_so(client, representative):
    client.force_login(representative)

    said = words(client.get("/me/"))

    assert "名册上还没有您的代表资格。" in said
    assert "您领衔的建议会列在这里" in said
    assert "0次0 次已核对履职" in said


@pytest.mark.parametrize("count", [1, 5])
def test_ones_own_page_costs_the_same_for_one_row_and_for_five(
    client, district, representative, count, django_assert_num_queries
):
    me = representative.representative
    for n in range(count):
        SuggestionFactory.create(district=district, author=me, closed=True)
        kind = DutyKindFactory.create(code=f"kind-{n}")
        DutyRecordFactory.create(district=district, representative=me, kind=kind)
    client.force_login(representative)

    with django_assert_num_queries(ME_QUERIES):
        response = client.get("/me/")

    assert (len(response.context["suggestions"]), len(response.context["waiting"])) == (
        min(count, 3),
        count,
    )


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_what_is_shown_when_all_else_fails_needs_no_database(name):
    page = render_to_string(name)

    assert 'lang="zh-Hans"' in page
    assert 'href="/"' in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("403.html", "您的岗位不能做这件事"),
        ("404.html", "没有找到这个页面"),
        ("429.html", "操作太频繁，请稍后再试"),
    ],
)
def test_an_error_is_told_in_whole_sentences_with_a_way_on(rf, client, district, name, said):
    request = client.get("/jiading/").wsgi_request

    page = render_to_string(name, request=request)

    assert said in page
    assert 'class="button" href="/"' in page


def test_what_is_not_there_leads_on_within_the_district_that_the_address_names(client, district):
    DistrictFactory.create(name="金山区", slug="jinshan")

    response = client.get("/jinshan/representatives/nobody/")
    page = response.content.decode()

    assert response.status_code == 404
    assert 'role="search" action="/jinshan/search/"' in page
    assert 'href="/jinshan/suggestions/"' in page
    assert 'class="button plain" href="/jinshan/"' in page


def test_what_is_nowhere_leads_to_all_the_districts(client, district):
    DistrictFactory.create(name="金山区", slug="jinshan")

    response = client.get("/nowhere/at/all/")

    assert response.status_code == 404
    assert re.findall('class="title" href="([^"]+)"', response.content.decode()) == [
        "/jiading/",
        "/jinshan/",
    ]


def test_of_one_district_whatever_is_not_there_is_searched_in_it(client, district):
    assert 'action="/jiading/search/"' in client.get("/nowhere/").content.decode()


def test_a_refusal_shows_its_own_sentence(client, district):
    refused = Refused("这件建议已经办结，不能再撤回。", code="wrong_status")

    page = render_to_string(
        "refused.html", {"refused": refused}, request=client.get("/jiading/").wsgi_request
    )

    assert "这件建议已经办结，不能再撤回。" in page


def test_no_page_of_the_public_asks_for_a_cookie(client, district):
    assert client.get("/jiading/").cookies == {}
