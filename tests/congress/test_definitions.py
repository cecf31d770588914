"""口径: which counts a rate divides, by district and by date."""

from datetime import date

import pytest

from congress import indicators
from congress.errors import Refused
from congress.models import FigureMark, RateDefinition
from suggestions.states import Result
from tests.factories import DistrictFactory, SuggestionFactory

pytestmark = pytest.mark.django_db

KEY = "suggestions.solved_rate"


def define(district, denominator, *, since=date(2020, 1, 1), until=None):
    return RateDefinition.objects.create(
        key=KEY,
        district=district,
        numerator="suggestions.solved",
        denominator=denominator,
        source="区办法",
        valid_from=since,
        valid_to=until,
    )


@pytest.fixture
def year(district):
    """Four received: two solved, one for reference, one referred to the city."""
    SuggestionFactory.create_batch(2, closed=True, district=district)
    SuggestionFactory.create(closed=True, district=district, result=Result.REFERENCE)
    SuggestionFactory.create(referred=True, district=district)


def rate(district, year=2024):
    figure = indicators.read(indicators.compute(district, year))[KEY]
    return figure.numerator, figure.denominator, figure.value, figure.definition


def test_without_a_definition_the_declaration_holds(district, year):
    assert rate(district) == (
        2, 3, "66.7", "解决（或采纳） ÷ 已办复（依据：全市通行口径，分母为已办复件数）",
    )  # fmt: skip


def test_a_districts_own_definition_holds_there_alone(district, year):
    define(district, "suggestions.received")
    elsewhere = DistrictFactory.create()
    SuggestionFactory.create(closed=True, district=elsewhere)
    SuggestionFactory.create(referred=True, district=elsewhere)

    assert rate(district) == (2, 4, "50", "解决（或采纳） ÷ 收到代表建议（依据：区办法）")
    assert rate(elsewhere)[:3] == (1, 1, "100")


def test_a_districts_own_definition_goes_before_a_later_common_one(district, year):
    define(None, "suggestions.received", since=date(2023, 1, 1))
    define(district, "suggestions.within_power", since=date(2021, 1, 1))

    assert rate(district)[:2] == (2, 3)
    assert (
        indicators.definitions_of(DistrictFactory.create(), on=date(2024, 12, 31))[KEY].denominator
        == "suggestions.received"
    )


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (date(2024, 12, 31), None, True),
        (date(2025, 1, 1), None, False),
        (date(2020, 1, 1), date(2024, 12, 31), True),
        (date(2020, 1, 1), date(2024, 12, 30), False),
    ],
)
def test_the_definition_in_force_on_the_last_day_of_the_year_holds(
    district, year, since, until, holds
):
    define(district, "suggestions.received", since=since, until=until)

    assert rate(district)[1] == (4 if holds else 3)


def test_the_later_of_two_definitions_holds(district, year):
    define(district, "suggestions.within_power", since=date(2021, 1, 1))
    define(district, "suggestions.received", since=date(2022, 1, 1))

    assert rate(district)[1] == 4


@pytest.mark.parametrize("denominator", ["suggestions.unheard", "suggestions.handled_rate"])
def test_a_definition_that_names_no_count_is_refused_with_its_sentence(district, year, denominator):
    define(district, denominator)

    with pytest.raises(Refused) as refusal:
        indicators.compute(district, 2024)

    assert refusal.value.sentence == (
        f"比率口径的分子“suggestions.solved”或分母“{denominator}”不是计数指标，请在“比率口径”中改正。"
    )


@pytest.mark.parametrize("common", [False, True])
def test_a_changed_definition_marks_the_years_that_were_computed_with_it(district, common):
    elsewhere = DistrictFactory.create()
    for place, year in ((district, 2023), (district, 2024), (elsewhere, 2024)):
        indicators.compute(place, year)
    expected = {(district.pk, 2023), (district.pk, 2024)}
    if common:
        expected.add((elsewhere.pk, 2024))

    marked = []
    row = define(None if common else district, "suggestions.received")
    marked.append(marks_taken())
    RateDefinition.objects.filter(pk=row.pk).update(denominator="suggestions.handled")
    marked.append(marks_taken())
    row.delete()
    marked.append(marks_taken())

    assert marked == [expected] * 3


def marks_taken():
    found = set(FigureMark.objects.values_list("district", "year"))
    FigureMark.objects.all().delete()
    return found
