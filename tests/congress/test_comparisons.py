"""比较: only what is fair, and what is left out is named with the reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from congress import indicators
from congress.indicators import comparisons
from congress.models import PublishedFigure, RateDefinition
from congress.workflow import closing
from suggestions.models import Handling
from suggestions.states import Result
from tests.factories import DistrictFactory, OrganFactory, SuggestionFactory

pytestmark = pytest.mark.django_db

RATE, COUNT = indicators.get("suggestions.solved_rate"), indicators.get("suggestions.received")
PAGE = "/jiading/figures/compare/"


def year_of(district, year, solved=4, others=1):
    SuggestionFactory.create_batch(solved, closed=True, district=district, year=year)
    SuggestionFactory.create_batch(
        others, closed=True, district=district, year=year, result=Result.REFERENCE
    )
    return indicators.compute(district, year)


def print_rate(district, year, value="91.2"):
    PublishedFigure.objects.create(
        district=district, year=year, area="代表建议", name="解决率", value=Decimal(value),
        places=1, unit="%", source="工作报告",
    )  # fmt: skip


def shown(found):
    return [(one.label, one.written) for one in found.shown]


def left(found):
    return {one.label: one.why for one in found.left}


def test_years_stand_beside_each_other_and_printed_ones_before_them_with_their_source(district):
    print_rate(district, 2021)
    year_of(district, 2023)
    year_of(district, 2024, solved=5, others=0)

    found = comparisons.compare("years", RATE, district=district, year=2024)

    assert shown(found) == [("2021 年", "91.2%"), ("2023 年", "80%"), ("2024 年", "100%")]
    assert found.shown[0].note == "公布数，出处：工作报告"


def test_a_year_of_another_definition_is_left_out_and_said_why(district):
    RateDefinition.objects.create(
        district=district, key=RATE.key, numerator="suggestions.solved", source="区办法",
        denominator="suggestions.received", valid_from=date(2024, 1, 1),
    )  # fmt: skip
    year_of(district, 2023)
    year_of(district, 2024)

    found = comparisons.compare("years", RATE, district=district, year=2024)

    assert shown(found) == [("2024 年", "80%")]
    assert left(found) == {"2023 年": "口径不同：解决（或采纳） ÷ 已办复。"}


def test_a_rate_over_too_few_is_left_out(district):
    year_of(district, 2023, solved=4, others=0)
    year_of(district, 2024)

    found = comparisons.compare("years", RATE, district=district, year=2024)

    assert left(found) == {"2023 年": "分母不足 5，比率没有意义。"}


def test_districts_are_compared_by_rates_of_the_same_definition_alone(district):
    other, third = DistrictFactory.create(name="丙区"), DistrictFactory.create(name="丁区")
    year_of(district, 2024)
    year_of(other, 2024, solved=5, others=0)

    found = comparisons.compare("districts", RATE, district=district, year=2024)

    assert shown(found) == [("丙区", "100%"), (district.name, "80%")]
    assert left(found)[third.name] == "2024 年还没有计算。"
    assert COUNT not in comparisons.comparable("districts")


@pytest.mark.parametrize("by", ["organs", "towns", "categories", "groups"])
def test_every_breakdown_can_be_asked_of_each_of_its_figures(district, by):
    year_of(district, 2024)

    for item in comparisons.comparable(by):
        comparisons.compare(by, item, district=district, year=2024)

    assert comparisons.comparable(by)


def in_organs(district, **numbers):
    """So many suggestions with each organ as their host, all of them answered and solved."""
    for name, number in numbers.items():
        organ = OrganFactory.create(district=district, name=name)
        rows = SuggestionFactory.create_batch(number, closed=True, district=district, year=2024)
        Handling.objects.filter(suggestion__in=rows, role="host").update(organ=organ)


@pytest.mark.parametrize(
    ("numbers", "stand"),
    [
        ({"甲局": 9, "乙局": 6, "丙局": 5}, ["甲局", "乙局", "丙局"]),
        # The whole less the others would be the hidden one: the next smallest goes with it.
        ({"甲局": 9, "乙局": 6, "丙局": 1}, ["甲局"]),
        ({"甲局": 9, "乙局": 6, "丙局": 3, "丁局": 2}, ["甲局", "乙局"]),
        # Two that make three together are as few as one of three.
        ({"甲局": 9, "乙局": 6, "丙局": 2, "丁局": 1}, ["甲局"]),
        # Five that make five together are one each.
        ({"甲局": 9, "乙局": 6, "丙": 1, "丁": 1, "戊": 1, "己": 1, "庚": 1}, ["甲局"]),
        ({"甲局": 9, "乙局": 1}, []),
    ],
)
def test_a_part_of_too_few_cannot_be_reckoned_from_the_whole(district, numbers, stand):
    in_organs(district, **numbers)

    counted = comparisons.compare("organs", COUNT, district=district, year=2024)
    rated = comparisons.compare("organs", RATE, district=district, year=2024)

    assert [one.label for one in counted.shown] == stand
    assert {one.label for one in rated.shown} == set(stand)
    assert set(left(counted)) == numbers.keys() - set(stand)
    assert len(counted.reasons) <= 1, "which of them is the small one is not told"


@pytest.mark.parametrize("by", ["years", "districts", "towns", "organs", "groups", "categories"])
def test_the_page_shows_every_dimension(client, district, by):
    year_of(district, 2024)

    answer = client.get(PAGE, {"by": by, "figure": RATE.key, "year": "2024"})

    assert (answer.status_code, answer.context["by"]) == (200, by)


@pytest.mark.parametrize("query", ["by=moons", "figure=no.such", "year=1999", "year=x"])
def test_a_comparison_of_nothing_sensible_is_the_usual_one(client, district, query):
    year_of(district, 2024)

    answer = client.get(f"{PAGE}?{query}")

    assert (answer.context["by"], answer.context["item"], answer.context["year"]) == (
        "years",
        RATE,
        2024,
    )


def test_a_district_without_figures_has_nothing_to_compare(client, district):
    assert client.get(PAGE).status_code == 404


def test_a_chart_says_in_words_what_it_draws(client, district):
    print_rate(district, 2021)
    year_of(district, 2024)

    page = client.get(PAGE, {"figure": RATE.key}).content.decode()

    assert ">解决采纳率：2021 年 91.2%，2024 年 80%</title>" in page
    assert page.count("<rect") == 2


def test_what_a_year_counts_until_today_does_not_stand_beside_whole_years(district):
    this = timezone.localdate().year
    year_of(district, 2024)
    year_of(district, this)

    counted = comparisons.compare("years", COUNT, district=district, year=this)
    rated = comparisons.compare("years", RATE, district=district, year=this)

    assert shown(counted) == [("2024 年", "5\N{NO-BREAK SPACE}件")]
    assert left(counted)[f"{this} 年"] == (
        "这一年还没有过完，到现在是 5\N{NO-BREAK SPACE}件，不和全年比。"
    )
    assert rated.shown[-1].note == "4 ÷ 5，这一年还没有过完"


def test_of_a_year_without_the_figure_the_newest_says_what_is_compared(district):
    year_of(district, 2022)
    RateDefinition.objects.create(
        district=district, key=RATE.key, numerator="suggestions.solved", source="区办法",
        denominator="suggestions.received", valid_from=date(2023, 1, 1),
    )  # fmt: skip
    year_of(district, 2023)
    snapshot = indicators.compute(district, 2024)
    snapshot.figures = [row for row in snapshot.figures if row["key"] != RATE.key]
    snapshot.save()

    found = comparisons.compare("years", RATE, district=district, year=2024)

    assert shown(found) == [("2023 年", "80%")]
    assert left(found)["2022 年"].startswith("口径不同")


def test_what_was_printed_in_another_unit_is_not_compared(district):
    year_of(district, 2024)
    PublishedFigure.objects.create(
        district=district, year=2021, area="代表建议", name="收到代表建议", value=3, unit="批", source="工作报告",
    )  # fmt: skip

    found = comparisons.compare("years", COUNT, district=district, year=2024)

    assert left(found)["2021 年"] == "公布的是 3\N{NO-BREAK SPACE}批，单位不同。"


def test_the_parts_of_a_closed_year_say_that_they_are_those_of_today(district, office):
    snapshot = year_of(district, 2024)
    before = comparisons.compare("organs", COUNT, district=district, year=2024)
    closing.close(snapshot, by=office)

    after = comparisons.compare("organs", COUNT, district=district, year=2024)

    assert "已经关账" not in before.note
    assert after.note.endswith("这里按现在的记录分，合起来可能和关账的数不同。")


@pytest.mark.parametrize("by", ["years", "districts", "towns", "organs", "groups", "categories"])
def test_a_comparison_costs_the_same_however_much_there_is_to_compare(client, district, by):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(PAGE, {"by": by, "figure": RATE.key, "year": "2024"})
        assert answer.status_code == 200
        return len(queries)

    year_of(district, 2024, solved=1, others=0)
    client.get(PAGE)
    once = asked()
    for number in range(3):
        year_of(district, 2021 + number)
        print_rate(district, 2010 + number)
        year_of(DistrictFactory.create(name=f"第{number}区"), 2024)
    year_of(district, 2024, solved=6, others=2)

    assert asked() == once
