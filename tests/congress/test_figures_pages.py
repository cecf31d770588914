"""数字看人大: figures with base and verdict, and drill-downs that always agree with them."""

import re
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from congress import indicators
from congress.indicators import Run
from congress.models import FigureMark, Openness, PublishedFigure
from representatives.models import DutyKind, DutyRecord
from representatives.states.duties import DutyStatus
from representatives.workflow import publishing
from suggestions.models import PublishedSuggestion, Suggestion
from suggestions.states import Grade, Result
from tests.factories import (
    DistrictFactory,
    DutyRecordFactory,
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)
from tests.worlds import world_of

YEAR = "/jiading/figures/2024/"
OF_SUGGESTIONS = [
    item.key
    for item in indicators.all_declared()
    if not isinstance(item, Run) and getattr(item, "of", item).base is Suggestion
]


def words(response):
    """What a person reads of the main part, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main[0])).strip()


def printed(district, name, value, *, area="代表建议", places=0, unit="件"):
    """A figure as the district printed it."""
    return PublishedFigure.objects.create(
        district=district, year=2024, area=area, name=name, value=Decimal(value), places=places,
        unit=unit, source="工作掠影",
    )  # fmt: skip


@pytest.fixture
def year(district):
    """Eight suggestions of every outcome; five of them are published."""
    made = [
        SuggestionFactory.create(district=district, closed=True),
        SuggestionFactory.create(district=district, closed=True, satisfaction=Grade.BASICALLY),
        SuggestionFactory.create(district=district, closed=True, result=Result.PLANNED),
        SuggestionFactory.create(district=district, closed=True, result=Result.REFERENCE),
        SuggestionFactory.create(district=district, withdrawn=True, openness=Openness.SUMMARY),
        SuggestionFactory.create(district=district, closed=True, openness=Openness.CLOSED),
        SuggestionFactory.create(district=district, referred=True),
        SuggestionFactory.create(district=district, assigned=True),
    ]
    SuggestionFactory.create(district=district)  # a draft counts nowhere
    for suggestion in made[:5]:
        PublishedSuggestionFactory.create(suggestion=suggestion)
    return indicators.compute(district, 2024)


def test_the_newest_year_is_one_that_tells_something_and_has_begun(client, year, district):
    for one in (2024, 2025, 2099):
        indicators.compute(district, one)

    assert client.get("/jiading/figures/").url == YEAR
    assert "还没有计算" not in words(client.get("/jiading/"))
    assert "2099 年" not in words(client.get(YEAR))


def test_the_address_without_a_year_leads_to_the_newest(client, district):
    indicators.compute(district, 2023)
    indicators.compute(district, 2024)

    assert client.get("/jiading/figures/").headers["location"] == YEAR


def test_a_district_without_figures_says_that_nothing_is_computed(client, district):
    assert "还没有计算。" in words(client.get("/jiading/figures/"))


def test_a_figure_stands_with_its_base_and_its_definition(client, year):
    response = client.get(YEAR)

    assert (
        "解决采纳率 60% 3 5 解决（或采纳） ÷ 已办复（依据：全市通行口径，分母为已办复件数） —"
        in words(response)
    )
    assert "计算时间：" in words(response)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("8", "一致 公布 8 件"),
        ("6", "比公布数多 2 公布 6 件"),
        ("116", "比公布数少 108 公布 116 件"),
    ],
)
def test_a_printed_figure_is_judged(client, district, year, value, said):
    printed(district, "收到代表建议", value)

    assert f"作代表来信处理的 {said}" in words(client.get(YEAR))


def test_a_printed_figure_without_records_stands_apart(client, district, year):
    printed(district, "读书会", "7", area="会议", unit="次")

    response = client.get(YEAR)

    assert [one.published.name for one in response.context["uncounted"]] == ["读书会"]
    assert "只照录，不核对。 指标公布数领域出处 读书会 7 次 会议 工作掠影" in words(response)


def test_records_of_which_there_are_none_are_not_called_zero(client, year):
    said = words(client.get(YEAR))

    assert re.search("还没有计算：2024 年没有登记[^。]*、履职记录[、。]", said)
    assert "区代表联系群众" not in said


def test_a_rate_over_nothing_is_not_called_zero(client, district):
    SuggestionFactory.create(district=district, assigned=True)
    indicators.compute(district, 2024)

    page, figure = client.get(YEAR), client.get(f"{YEAR}suggestions.solved_rate/")

    assert "解决采纳率 还没有计算 0 0" in words(page)
    assert "还没有计算 分母为零：这一年还没有可以作分母的记录。" in words(figure)


def test_a_year_that_was_printed_but_never_computed_says_so(client, district):
    printed(district, "收到代表建议", "116")

    said = words(client.get(YEAR))

    assert "2024 年的数字还没有计算。" in said
    assert "收到代表建议 116 件" in said


@pytest.mark.parametrize(
    "address", ["1999/", "1999/suggestions.received/", "2024/suggestions.nonsense/", "abc/"]
)
def test_what_was_never_counted_is_not_there(client, year, address):
    assert client.get(f"/jiading/figures/{address}").status_code == 404


def test_years_can_be_chosen(client, district, year):
    indicators.compute(district, 2023)

    shown = client.get(YEAR).content.decode()

    assert re.findall(r'<a href="([^"]+)"( aria-current="page")?>(\d+) 年</a>', shown) == [
        ("/jiading/figures/2024/", ' aria-current="page"', "2024"),
        ("/jiading/figures/2023/", "", "2023"),
    ]


@pytest.mark.parametrize("count", [1, 5])
def test_the_year_costs_the_same_for_one_case_and_for_five(
    client, district, count, django_assert_num_queries
):
    SuggestionFactory.create_batch(count, district=district, closed=True)
    indicators.compute(district, 2024)
    for n in range(count):
        printed(district, f"会议{n}", "7", area="会议")

    with django_assert_num_queries(7):
        response = client.get(YEAR)

    assert len(response.context["uncounted"]) == count


@pytest.mark.parametrize("key", OF_SUGGESTIONS)
def test_list_and_figure_agree(client, district, year, key):
    shown = {one["key"]: one for one in year.figures}[key]

    response = client.get(f"{YEAR}{key}/")
    listed, rest = len(response.context["page"].rows), response.context["rest"]

    assert response.context["published"] == listed
    assert listed + rest == response.context["figure"].numerator == shown["numerator"]
    assert response.context["figure"].value == shown["value"]
    assert (f"{rest} 件未公开，计入本数。" in words(response)) == bool(rest)


def test_what_is_not_public_is_one_line(client, year):
    said = words(client.get(f"{YEAR}suggestions.received/"))

    assert "共 8 件，公开 5 件。" in said
    assert said.endswith("另有 3 件未公开，计入本数。")


def test_withdrawing_a_publication_moves_it_into_that_line(client, district, year):
    shown = client.get(f"{YEAR}suggestions.received/").context["page"].rows[0]
    PublishedSuggestion.objects.filter(pk=shown.id).update(
        withdrawn_at="2024-05-01T00:00Z", withdrawn_because="内容有误。"
    )

    response = client.get(f"{YEAR}suggestions.received/")

    assert (response.context["published"], response.context["rest"]) == (4, 4)
    assert shown.title not in words(response)


def test_the_drill_down_counts_what_changed_since_the_snapshot(client, district, year):
    SuggestionFactory.create(district=district, closed=True)

    response = client.get(f"{YEAR}suggestions.received/")

    assert (response.context["figure"].value, response.context["rest"]) == (9, 4)


def test_a_rate_links_its_numerator_and_its_denominator(client, year):
    shown = client.get(f"{YEAR}suggestions.solved_rate/").content.decode()

    assert re.findall(
        r'<dd><a href="([^"]+)">([^<]+)</a>　<span class="number">([^<]+)<', shown
    ) == [
        ("/jiading/figures/2024/suggestions.solved/", "解决（或采纳）", "3\N{NO-BREAK SPACE}件"),
        ("/jiading/figures/2024/suggestions.handled/", "已办复", "5\N{NO-BREAK SPACE}件"),
    ]


def test_another_districts_rows_are_not_behind_a_figure(client, year):
    elsewhere = SuggestionFactory.create(district=DistrictFactory.create(), closed=True)
    PublishedSuggestionFactory.create(suggestion=elsewhere)

    response = client.get(f"{YEAR}suggestions.received/")

    assert response.context["published"] == 5
    assert elsewhere.title not in words(response)


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(
    ("key", "queries"), [("suggestions.received", 4), ("suggestions.solved_rate", 6)]
)
def test_the_drill_down_costs_the_same_for_one_row_and_for_five(
    client, district, key, queries, count, django_assert_num_queries
):
    for _ in range(count):
        PublishedSuggestionFactory.create(
            suggestion=SuggestionFactory.create(district=district, closed=True)
        )
    indicators.compute(district, 2024)

    with django_assert_num_queries(queries):
        response = client.get(f"{YEAR}{key}/")

    assert len(response.context["page"].rows) == count


def test_opinions_are_told_as_a_sum(client, district):
    PublicOpinionFactory.create_batch(3, district=district)
    indicators.compute(district, 2024)

    opinions = client.get(f"{YEAR}opinions.raised/")

    assert "本数共 3 个。背后的记录不逐条公开，只公布合计。" in words(opinions)
    assert "小区门口的路灯不亮" not in opinions.content.decode()


OF_DUTIES = [item.key for item in indicators.counts() if item.base is DutyRecord]


@pytest.mark.parametrize("key", OF_DUTIES)
def test_the_list_of_duties_and_their_figure_agree(client, district, office, key):
    people = RepresentativeFactory.create_batch(2, district=district)
    for kind in DutyKind.objects.all():
        for convener, person in zip(("city", "district"), people, strict=True):
            facts = {"district": district, "kind": kind, "convener": convener}
            confirmed = {"status": DutyStatus.CONFIRMED, "representative": person}
            publishing.publish(DutyRecordFactory.create(**facts, **confirmed), by=office)
            DutyRecordFactory.create(**facts, **confirmed, title="没有公开的")
            DutyRecordFactory.create(**facts, representative=person, status=DutyStatus.OBJECTED)
    DutyRecordFactory.create(district=district, representative__name="没有公开的代表")
    indicators.compute(district, 2024)

    response = client.get(f"{YEAR}{key}/")
    listed, rest = len(response.context["page"].rows), response.context["rest"]

    assert response.context["published"] == listed > 0
    assert listed + rest == response.context["figure"].numerator
    assert "没有公开的" not in words(response)


def test_a_withdrawn_duty_moves_into_the_line_of_the_rest(client, district, office):
    duty = DutyRecordFactory.create(district=district, status=DutyStatus.CONFIRMED, title="走访")
    publishing.publish(duty, by=office)
    indicators.compute(district, 2024)
    before = words(client.get(f"{YEAR}duties.contacts/"))

    publishing.unpublish(duty, by=office, because="内容有误。")
    after = words(client.get(f"{YEAR}duties.contacts/"))

    assert ("全部公开" in before, "走访" in before) == (True, True)
    assert (after.endswith("共 1 人次未公开，计入本数。"), "走访" in after) == (True, False)


def test_published_duties_are_paged_by_position(client, district, office):
    DutyRecordFactory.create_batch(45, district=district, status=DutyStatus.CONFIRMED)
    publishing.publish_all(district, 2024, by=office)
    indicators.compute(district, 2024)

    first = client.get(f"{YEAR}duties.contacts/").context["page"]
    second = client.get(f"{YEAR}duties.contacts/?after={first.next}").context["page"]
    third = client.get(f"{YEAR}duties.contacts/?after={second.next}").context["page"]
    back = client.get(f"{YEAR}duties.contacts/?before={third.previous}").context["page"]

    keys = [[row.pk for row in page.rows] for page in (first, second, third, back)]
    assert [len(some) for some in keys] == [20, 20, 5, 20]
    assert (len({*keys[0], *keys[1], *keys[2]}), keys[3], third.next) == (45, keys[1], "")


def test_list_and_figure_agree_for_every_indicator(client, district):
    """Of each kind of record one: what is listed and the line of the rest are what the figure says."""
    world_of(district)
    years = set(FigureMark.objects.filter(district=district).values_list("year", flat=True))
    counted = 0

    for year in years:
        for key, figure in indicators.read(indicators.compute(district, year)).items():
            if not figure.numerator:
                continue
            shown = client.get(f"/jiading/figures/{year}/{key}/").context
            if "page" in shown:
                assert (key, len(shown["page"].rows)) == (key, shown["published"])
                assert (key, shown["published"] + shown["rest"]) == (key, figure.numerator)
                assert shown["rest"] >= 0
            assert (key, shown["figure"].value) == (key, figure.value)
            counted += 1
    assert counted > 20


def test_the_large_figures_stand_beside_last_years(client, district):
    SuggestionFactory.create_batch(5, district=district, closed=True, year=2023)
    SuggestionFactory.create_batch(7, district=district, closed=True)
    for year in (2023, 2024):
        indicators.compute(district, year)

    said = words(client.get(YEAR))

    assert "比 2023 年（5 件）增加 2 件" in said
    assert "历年收到代表建议" in said


def test_a_run_of_years_names_each_with_where_it_is_known_from(client, district):
    for name in ("办理态度满意率", "办理结果满意率"):
        row = printed(district, name, "100", unit="%")
        PublishedFigure.objects.filter(pk=row.pk).update(year=2023)
    SuggestionFactory.create(district=district, closed=True, attitude=Grade.SATISFIED)
    indicators.compute(district, 2024)

    said = words(client.get(f"{YEAR}suggestions.both_satisfied_years/"))

    assert "计入的年度 2024 年 记录算得 2023 年 公布数，出处：工作掠影" in said


def test_of_a_year_that_has_not_begun_the_public_reads_nothing(client, district):
    coming = timezone.localdate().year + 1
    SuggestionFactory.create(district=district, submitted=True, year=coming)
    indicators.compute(district, coming)

    asked = (
        f"/jiading/figures/{coming}/",
        f"/jiading/figures/{coming}/suggestions.received/",
        f"/api/v1/public/jiading/figures/{coming}/",
    )

    assert [client.get(address).status_code for address in asked] == [404, 404, 404]
    assert client.get("/api/v1/public/districts/").json()[0]["years"] == []
