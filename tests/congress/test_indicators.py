"""Figures: counted right whoever writes, rounded as the reports round, compared as they were printed."""

import json
import random
from collections import Counter
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import UniqueConstraint

from congress import indicators
from congress.indicators import Indicator, Rate
from congress.indicators.percentages import numerator_of
from congress.models import FigureMark, Openness, OrganKind, PublishedFigure
from representatives.models import DutyKind, DutyRecord
from stations.models import PublicOpinion
from stations.states.opinions import Outcome
from stations.states.opinions import Status as OpinionStatus
from suggestions.models import Suggestion
from suggestions.states import ANSWERED, HANDED_OVER, Grade, Result, Status
from tests.congress.marked import marks
from tests.factories import (
    DistrictFactory,
    RepresentativeFactory,
    StationFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "written"),
    [
        (52, 53, 0, "98"),
        (50, 53, 1, "94.3"),
        (1242, 1540, 1, "80.6"),
        (121, 137, 1, "88.3"),
        (1, 1, 1, "100"),
        (0, 7, 1, "0"),
        (1, 8, 0, "13"),  # 12.5
        (1, 8, 1, "12.5"),
        (1, 16, 1, "6.3"),  # 6.25
        (3, 16, 1, "18.8"),  # 18.75
        (1, 200, 0, "1"),  # 0.5
        (1753, 2000, 1, "87.7"),  # 87.65: half up, where round() says 87.6
        (1, 3, 2, "33.33"),
        (10, 100, 1, "10"),
        (1, 10, 0, "10"),
    ],
)
def test_a_percentage_is_rounded_half_up_and_written_as_the_reports_write_it(
    numerator, denominator, places, written
):
    percent = indicators.percentage(numerator, denominator, places=places)

    assert indicators.as_written(percent) == written


def count_by_hand(rows, kinds):
    """Every suggestion figure again, in Python over the rows."""
    put_forward = [row for row in rows if row.status not in (Status.DRAFT, Status.LETTER)]
    answered = [row for row in rows if row.replied_on is not None]
    public = (Openness.FULL, Openness.SUMMARY)
    return {
        "suggestions.received": len(put_forward),
        "suggestions.within_power": sum(row.status != Status.REFERRED for row in put_forward),
        "suggestions.withdrawn": sum(row.status == Status.WITHDRAWN for row in rows),
        "suggestions.assigned": sum(
            row.assigned_on is not None
            and (row.replied_on is not None or row.status != Status.WITHDRAWN)
            for row in rows
        ),
        "suggestions.due": sum(
            row.due_on is not None and (row.replied_on is not None or row.status == Status.ASSIGNED)
            for row in rows
        ),
        "suggestions.promises_due": sum(row.promised_on is not None for row in rows),
        "suggestions.handled": sum(row.replied_on is not None for row in rows),
        "suggestions.handled_on_time": sum(
            bool(row.replied_on and row.due_on and row.replied_on <= row.due_on) for row in rows
        ),
        "suggestions.solved": sum(row.result == Result.SOLVED for row in rows),
        "suggestions.in_progress_or_planned": sum(
            row.result in (Result.IN_PROGRESS, Result.PLANNED) for row in rows
        ),
        "suggestions.for_reference": sum(row.result == Result.REFERENCE for row in rows),
        "suggestions.rated_attitude": sum(row.attitude != "" for row in rows),
        "suggestions.attitude_satisfied": sum(row.attitude == Grade.SATISFIED for row in rows),
        "suggestions.rated_result": sum(row.satisfaction != "" for row in rows),
        "suggestions.result_satisfied": sum(row.satisfaction == Grade.SATISFIED for row in rows),
        **{
            f"suggestions.government_{name}": sum(
                row.host_kind == OrganKind.GOVERNMENT and test(row) for row in rows
            )
            for name, test in {
                "rated_attitude": lambda row: row.attitude != "",
                "attitude_satisfied": lambda row: row.attitude == Grade.SATISFIED,
                "rated_result": lambda row: row.satisfaction != "",
                "result_satisfied": lambda row: row.satisfaction == Grade.SATISFIED,
            }.items()
        },
        "suggestions.evaluation_unreturned": sum(row.satisfaction == "" for row in answered),
        "suggestions.rehandled": sum(row.again_due_on is not None for row in rows),
        "suggestions.key": sum(row.is_key for row in rows),
        "suggestions.promised": sum(row.promised_on is not None for row in rows),
        "suggestions.promises_kept": sum(row.promise_kept_on is not None for row in rows),
        "suggestions.outcome_published": sum(
            row.openness in public and row.outcome_openness in public for row in answered
        ),
        "suggestions.published": sum(row.openness in public for row in put_forward),
        **{
            f"duties.{name}": Counter(kind for kind, _ in kinds)[code]
            for name, code in (("contacts", "contact"), ("community_rounds", "community_round"))
        },
        **{
            f"duties.{name}": len({person for kind, person in kinds if kind == code})
            for name, code in (
                ("reports_to_voters", "report_to_voters"),
                ("reports_to_electors", "report_to_electors"),
                ("sitting_in", "sitting_in"),
            )
        },
    }


def random_suggestion(chance, district, author, year):
    status = chance.choice(Status.values)
    handed_over = status in HANDED_OVER
    replied = status in ANSWERED
    return Suggestion(
        district=district,
        year=year,
        author=author,
        title="建议",
        status=status,
        assigned_on=date(year, 2, 1) if handed_over else None,
        due_on=date(year, 5, 1) if handed_over else None,
        replied_on=date(year, 4, 1 + chance.randrange(28)) if replied else None,
        result=chance.choice(Result.values) if replied else "",
        attitude=chance.choice(["", *Grade.values]) if replied else "",
        satisfaction=chance.choice(["", *Grade.values]) if replied else "",
        host_kind=chance.choice(["", OrganKind.GOVERNMENT, OrganKind.COURT]),
        openness=chance.choice(["", *Openness.values]),
        outcome_openness=chance.choice(["", *Openness.values]),
        again_due_on=chance.choice([None, date(year, 6, 1)]) if replied else None,
        is_key=chance.random() < 0.1,
        promised_on=chance.choice([None, date(year, 12, 31)]) if replied else None,
        promise_kept_on=chance.choice([None, date(year, 12, 1)]) if replied else None,
    )


@pytest.fixture
def random_years():
    """Rows of two districts and two years, by chance that is the same at every run."""
    chance = random.Random(20241127)  # noqa: S311 - the same rows at every run
    kinds = DutyKind.objects.values_list("code", flat=True).order_by("code")
    years = {}
    for district in DistrictFactory.create_batch(2):
        people = RepresentativeFactory.create_batch(4, district=district)
        station = StationFactory.create(district=district)
        for year in (2023, 2024):
            suggestions = [
                random_suggestion(chance, district, chance.choice(people), year) for _ in range(60)
            ]
            Suggestion.objects.bulk_create(suggestions)
            done = [(chance.choice(kinds), chance.choice(people)) for _ in range(60)]
            DutyRecord.objects.bulk_create(
                DutyRecord(
                    district=district, year=year, representative=person, level="district",
                    kind_id=kind, done_on=date(year, 3, 5),
                )
                for kind, person in done
            )  # fmt: skip
            outcomes = [chance.choice(["", *Outcome.values]) for _ in range(40)]
            PublicOpinion.objects.bulk_create(
                PublicOpinion(
                    district=district, year=year, number=str(n), received_on=date(year, 3, 5),
                    station=station, content="路灯不亮", outcome=outcome,
                    status=OpinionStatus.CLOSED if outcome else OpinionStatus.HANDLING,
                )
                for n, outcome in enumerate(outcomes)
            )  # fmt: skip
            years[district, year] = count_by_hand(suggestions, done) | {
                "opinions.raised": len(outcomes),
                "opinions.solved": outcomes.count(Outcome.SOLVED),
            }
    return years


def test_every_count_equals_a_count_by_hand(random_years):
    for (district, year), by_hand in random_years.items():
        tallied = indicators.tally(district=district, year=year)

        assert {key: tallied[key] for key in by_hand} == by_hand
        assert set(tallied) == {item.key for item in indicators.counts()}


def test_all_district_years_together_are_each_alone(random_years):
    together = indicators.tally_all()

    assert together == {
        (district.pk, year): indicators.tally(district=district, year=year)
        for district, year in random_years
    }


def test_the_rows_behind_a_figure_are_as_many_as_it_says(random_years):
    (district, year), *_ = random_years
    tallied = indicators.tally(district=district, year=year)

    for item in indicators.counts():
        rows = item.rows(district=district, year=year)
        found = rows.values(item.distinct).distinct().count() if item.distinct else rows.count()
        assert (item.key, found) == (item.key, tallied[item.key])


def test_a_year_is_counted_in_one_statement_and_all_years_in_one_for_each_base(
    district, django_assert_num_queries
):
    bases = {item.base for item in indicators.counts()}

    with django_assert_num_queries(1):
        indicators.tally(district=district, year=2024)
    with django_assert_num_queries(len(bases)):
        indicators.tally_all()


def test_no_count_joins_another_table(district, django_assert_num_queries):
    for item in indicators.counts():
        statement = str(item.rows(district=district, year=2024).order_by().query)

        assert (item.key, "JOIN" in statement) == (item.key, False)


def _begins(base):
    """What its indexes over all rows begin with."""
    listed = [[*one.fields, *one.include] for one in base._meta.indexes if not one.condition]
    unique = [
        rule.fields
        for rule in base._meta.constraints
        if isinstance(rule, UniqueConstraint) and not rule.condition
    ]
    own = [[field.name] for field in base._meta.local_fields if field.db_index]
    return [[name.lstrip("-") for name in fields] for fields in (*listed, *unique, *own) if fields]


@pytest.mark.parametrize("base", sorted({item.base for item in indicators.counts()}, key=str))
def test_what_a_figure_counts_is_found_by_its_district_and_year_and_kept_in_no_index_twice(base):
    begins = _begins(base)

    assert ["district", "year"] in [fields[:2] for fields in begins]
    # PostgreSQL weighs each of them at every recount, and every row is written into each.
    for fields in begins:
        assert [other[: len(fields)] for other in begins].count(fields) == 1, fields


def test_every_indicator_has_its_name_unit_and_definition():
    declared = indicators.all_declared()

    assert len({item.key for item in declared}) == len(declared)
    assert [item.key for item in declared if not (item.name and item.unit)] == []
    assert [item.key for item in indicators.counts() if not item.definition] == []
    assert [item.key for item in declared if isinstance(item, Rate) and not item.source] == []


def test_no_name_of_a_published_figure_means_two_indicators():
    names = Counter(name for item in indicators.all_declared() for name in item.published_as)

    assert [name for name, times in names.items() if times > 1] == []


def publish(district, name, value, places, area="代表建议"):
    return PublishedFigure.objects.create(
        district=district, year=2024, area=area, name=name, value=Decimal(value), places=places,
        unit="%", source="工作报告",
    )  # fmt: skip


def verdicts(district):
    indicators.compute(district, 2024)
    return [(row.code, row.difference, row.words) for row in indicators.reconcile(district, 2024)]


@pytest.mark.parametrize(
    ("value", "places", "verdict"),
    [
        ("98", 0, ("equal", None, "一致")),
        ("98.1", 1, ("equal", None, "一致")),
        ("98.11", 2, ("equal", None, "一致")),
        ("97", 0, ("different", Decimal(1), "比公布数多 1")),
        ("98.3", 1, ("different", Decimal("-0.2"), "比公布数少 0.2")),
        ("98.0", 1, ("different", Decimal("0.1"), "比公布数多 0.1")),
    ],
)
def test_a_rate_is_compared_at_the_precision_it_was_printed_with(district, value, places, verdict):
    SuggestionFactory.create_batch(52, closed=True, district=district)
    SuggestionFactory.create(closed=True, district=district, result=Result.REFERENCE)
    publish(district, "解决采纳率", value, places)

    assert verdicts(district) == [verdict]


def test_a_printed_rate_that_no_case_count_gives_is_said_to_contradict_itself(district):
    SuggestionFactory.create_batch(121, closed=True, district=district)
    SuggestionFactory.create_batch(16, closed=True, district=district, result=Result.REFERENCE)
    SuggestionFactory.create(district=district, withdrawn=True)
    publish(district, "解决率", "88.3", 1)
    publish(district, "办理落实代表建议", "138", 0)
    PublishedFigure.objects.filter(name="办理落实代表建议").update(unit="件")

    indicators.compute(district, 2024)
    rate, received = indicators.reconcile(district, 2024)

    assert (rate.code, rate.difference, rate.words) == (
        "contradictory", None, "公布数自相矛盾，与算得的数一致",
    )  # fmt: skip
    assert rate.explanation.startswith("以同时公布的 138 为分母，没有一个分子能得 88.3%。能得的有")
    assert (121, 137) in rate.fractions
    assert received.code == "equal"


@pytest.mark.parametrize(
    ("percent", "denominator", "places", "numerator"),
    [("88.3", 138, 1, None), ("88.3", 137, 1, 121), ("98", 53, 0, 52), ("100", 7, 0, 7), ("0", 7, 0, 0)],
)  # fmt: skip
def test_a_numerator_is_found_where_one_gives_the_percentage(
    percent, denominator, places, numerator
):
    assert numerator_of(Decimal(percent), denominator, places=places) == numerator


def test_a_rate_that_differs_says_what_could_have_given_it(district):
    SuggestionFactory.create_batch(5, closed=True, district=district)
    SuggestionFactory.create(closed=True, district=district, result=Result.REFERENCE)
    publish(district, "解决采纳率", "80", 0)

    indicators.compute(district, 2024)
    (verdict,) = indicators.reconcile(district, 2024)

    assert (verdict.code, verdict.explanation) == ("different", "能得 80% 的有 4÷5、8÷10、12÷15。")


def whole_year(district, year):
    """A year in which everybody was satisfied with both."""
    SuggestionFactory.create(
        closed=True, district=district, year=year, attitude=Grade.SATISFIED,
        satisfaction=Grade.SATISFIED,
    )  # fmt: skip
    return indicators.compute(district, year)


def years_in_a_row(snapshot):
    return indicators.read(snapshot)["suggestions.both_satisfied_years"].value


def printed_whole(district, year, *names):
    for name in names or ("办理态度满意率", "办理结果满意率"):
        row = publish(district, name, "100", 0)
        PublishedFigure.objects.filter(pk=row.pk).update(year=year)


def test_years_in_a_row_are_counted_of_records_and_before_them_of_what_was_printed(district):
    printed_whole(district, 2021)
    printed_whole(district, 2022)
    whole_year(district, 2023)

    assert years_in_a_row(whole_year(district, 2024)) == 4


def test_a_year_without_both_rates_breaks_the_row(district):
    printed_whole(district, 2021)
    printed_whole(district, 2022, "办理结果满意率")
    whole_year(district, 2023)

    assert years_in_a_row(whole_year(district, 2024)) == 2


def test_records_go_before_what_was_printed_of_the_same_year(district):
    printed_whole(district, 2023)
    SuggestionFactory.create(
        closed=True, district=district, year=2023, satisfaction=Grade.BASICALLY
    )
    indicators.compute(district, 2023)

    assert years_in_a_row(whole_year(district, 2024)) == 1


def test_a_year_that_joins_the_row_has_the_next_one_recounted(district):
    whole_year(district, 2024)
    FigureMark.objects.all().delete()

    printed_whole(district, 2022)
    of_print = marks()
    FigureMark.objects.all().delete()
    whole_year(district, 2023)

    assert of_print == {(district.pk, 2024)}
    assert marks() == {(district.pk, 2024)}
    assert years_in_a_row(indicators.compute(district, 2024)) == 3


def test_a_count_is_compared_as_it_is(district):
    SuggestionFactory.create_batch(3, submitted=True, district=district)
    publish(district, "收到代表建议", "3", 0)
    publish(district, "解决采纳", "5", 0)

    assert verdicts(district) == [
        ("equal", None, "一致"),
        ("different", Decimal(-5), "比公布数少 5"),
    ]


def test_what_nothing_can_be_divided_by_or_nobody_records_is_not_computable(district):
    publish(district, "解决采纳率", "98", 0)
    publish(district, "提出立法意见", "205", 0, area="立法联系点")

    assert verdicts(district) == [("not_computable", None, "尚无记录可算")] * 2


def test_a_year_that_was_never_computed_is_not_computable(district):
    publish(district, "收到代表建议", "116", 0)

    (verdict,) = indicators.reconcile(district, 2024)

    assert verdict.code == "not_computable"


def test_a_rate_without_a_base_has_no_value(district):
    figure = indicators.read(indicators.compute(district, 2024))["suggestions.solved_rate"]

    assert (figure.value, figure.numerator, figure.denominator) == (None, 0, 0)


def test_indicators_and_rates_are_told_apart():
    assert isinstance(indicators.get("suggestions.received"), Indicator)
    assert isinstance(indicators.get("suggestions.solved_rate"), Rate)
    with pytest.raises(KeyError):
        indicators.get("suggestions.unheard")


def test_reconcile_prints_published_and_computed_side_by_side(district):
    SuggestionFactory.create_batch(3, submitted=True, district=district)
    publish(district, "收到代表建议", "3", 0)
    publish(district, "解决采纳率", "98", 0)
    indicators.compute(district, 2024)
    answer, table = StringIO(), StringIO()

    call_command("reconcile", "嘉定区", "2024", "--json", stdout=answer)
    call_command("reconcile", "嘉定区", "2024", stdout=table)

    assert json.loads(answer.getvalue()) == [
        {
            "name": "收到代表建议",
            "published": "3",
            "computed": 3,
            "verdict": "equal",
            "words": "一致",
            "explanation": "",
        },
        {
            "name": "解决采纳率",
            "published": "98",
            "computed": None,
            "verdict": "not_computable",
            "words": "尚无记录可算",
            "explanation": "",
        },
    ]
    assert [line.split() for line in table.getvalue().splitlines()] == [
        ["公布数", "公布", "算得", "核对"],
        ["收到代表建议", "3", "3", "一致"],
        ["解决采纳率", "98", "—", "尚无记录可算"],
    ]
