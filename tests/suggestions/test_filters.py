"""What is asked of suggestions, inside and by the public."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from congress import indicators
from suggestions import workflow
from suggestions.filters import PublishedSuggestionFilter, SuggestionFilter
from suggestions.models import Category, PublishedSuggestion, Suggestion
from suggestions.states import Result, Status
from tests.factories import DistrictFactory, OrganFactory, SuggestionFactory

pytestmark = pytest.mark.django_db


class Asked:
    """The same question to both FilterSets; the answer is suggestions."""

    def __init__(self, actor, district):
        self.request, self.district = RequestFactory().get("/"), district
        self.request.user = actor

    def inside(self, **asked: str) -> SuggestionFilter:
        rows = Suggestion.objects.visible_to(self.request.user)
        return SuggestionFilter(_data(asked), rows, request=self.request)

    def outside(self, **asked: str) -> PublishedSuggestionFilter:
        rows = PublishedSuggestion.objects.released(district=self.district)
        return PublishedSuggestionFilter(
            _data(asked), rows, request=self.request, district=self.district
        )

    def both(self, **asked: str) -> list[set[Suggestion]]:
        return [
            set(self.inside(**asked).qs),
            {copy.suggestion for copy in self.outside(**asked).qs},
        ]


def _data(asked: dict[str, str]) -> MultiValueDict:
    return MultiValueDict({name: [value] for name, value in asked.items()})


@pytest.fixture
def asked(office, district) -> Asked:
    return Asked(office, district)


@pytest.fixture
def two(district, office):
    """One about sewers, solved, of 2024; another about lifts, still handled, of 2023."""
    sewers = SuggestionFactory.create(
        closed=True,
        district=district,
        title="关于雨污分流改造的建议",
        category=Category.objects.create(district=district, name="水务"),
        hosts=[OrganFactory.create(district=district, name="区水务局")],
        cohosts=[OrganFactory.create(district=district, name="区财政局")],
    )
    lifts = SuggestionFactory.create(
        assigned=True,
        district=district,
        year=2023,
        title="关于加装电梯的建议",
        category=Category.objects.create(district=district, name="住房"),
        hosts=[OrganFactory.create(district=district, name="区房管局")],
    )
    for year in (2023, 2024):
        workflow.publish_all(district, year, by=office)
        indicators.compute(district, year)
    return sewers, lifts


@pytest.mark.parametrize(
    "question",
    [
        {"q": "雨污"},
        {"q": "改造 建议"},
        {"year": "2024"},
        {"status": "closed"},
        {"result": "solved"},
        {"category": "水务"},
        {"organ": "区水务局"},
        {"organ": "区财政局"},
        {"figure": "suggestions.solved"},
        {"figure": "suggestions.result_satisfied"},
        {"q": "雨污", "year": "2024", "status": "closed", "organ": "区水务局"},
    ],
)
def test_each_filter_finds_the_same_inside_and_outside(asked, two, question):
    sewers, _ = two

    assert asked.both(**question) == [{sewers}, {sewers}]


def test_the_number_is_asked_for_as_it_is_printed(asked, two):
    _, lifts = two

    assert asked.both(q=f"第 {lifts.number} 号", year="2023") == [{lifts}, {lifts}]


def test_nothing_asked_is_everything_and_empty_is_not_asked(asked, two):
    assert asked.both() == [set(two), set(two)]
    assert asked.both(q="", status="", year="", organ="") == [set(two), set(two)]


@pytest.mark.parametrize(
    "question",
    [
        {"status": "done"},
        {"year": "24"},
        {"year": "２０２４"},
        {"year": "9999999999"},
        {"result": "satisfied"},
        {"category": "园林"},
        {"organ": "区绿化局"},
        {"figure": "duties.contacts"},
        {"figure": "suggestions.solved_rate"},
        {"q": "长" * 101},
        {"q": "雨污\0"},
    ],
)
def test_an_invalid_value_finds_nothing_and_says_so(asked, two, question):
    assert asked.both(**question) == [set(), set()]
    assert set(asked.inside(**question).errors) == set(question)
    assert set(asked.outside(**question).errors) == set(question)


def test_a_year_without_suggestions_is_a_year(asked, two):
    assert asked.both(year="1999") == [set(), set()]
    assert asked.inside(year="1999").is_valid()


def test_overdue_is_asked_inside(asked, two, district):
    _, lifts = two
    in_time = SuggestionFactory.create(
        assigned=True, district=district, due_on=timezone.localdate() + timedelta(days=1)
    )
    due_today = SuggestionFactory.create(
        assigned=True, district=district, due_on=timezone.localdate()
    )

    assert set(asked.inside(overdue="true").qs) == {lifts}
    assert set(asked.inside(overdue="false").qs) == {two[0], in_time, due_today}
    assert not asked.inside(overdue="yes").is_valid()


def test_the_public_cannot_ask_for_drafts_or_for_what_is_late(asked):
    assert {*asked.inside().filters} - {*asked.outside().filters} == {
        "overdue",
        "due",
        "host",
        "half",
        "promise",
    }
    assert _offered(asked.inside(), "status") == [*Status.values]
    hidden = {Status.DRAFT, Status.CONTESTED}
    assert _offered(asked.outside(), "status") == [s for s in Status if s not in hidden]


def test_what_is_offered_is_the_districts_own(asked, two, django_assert_num_queries):
    other = DistrictFactory.create()
    OrganFactory.create(district=other, name="别区的局")
    Category.objects.create(district=other, name="别区的类别")

    for filterset in (asked.inside(), asked.outside()):
        with django_assert_num_queries(1):
            offered = {name: _offered(filterset, name) for name in ("year", "category", "organ")}
        assert offered == {
            "year": ["2024", "2023"],
            "category": ["住房", "水务"],
            "organ": ["区房管局", "区水务局", "区财政局"],
        }
    assert _offered(asked.inside(), "result") == [*Result.values]


def test_only_years_that_have_suggestions_are_offered(asked, two, district):
    SuggestionFactory.create(assigned=True, district=district, year=2022)
    for year in (2022, 2027):  # of 2027 nothing but events is known
        indicators.compute(district, year)

    assert _offered(asked.inside(), "year") == ["2024", "2023", "2022"]
    assert _offered(asked.outside(), "year") == ["2024", "2023"]

    PublishedSuggestion.objects.filter(suggestion=two[1]).update(
        withdrawn_at=timezone.now(), withdrawn_because="需要核实"
    )
    assert _offered(asked.outside(), "year") == ["2024"]


def test_the_figures_that_can_be_asked_for_are_those_that_count_suggestions(asked):
    counted = [item.key for item in indicators.counts() if item.base is Suggestion]

    assert _offered(asked.inside(), "figure") == counted
    assert "suggestions.solved" in counted


def test_a_figure_and_the_list_behind_it_agree(asked, two, district):
    numbers = indicators.tally(district=district, year=2024)

    listed = {
        key: asked.inside(figure=key, year="2024").qs.count()
        for key in _offered(asked.inside(), "figure")
    }

    assert listed == {key: numbers[key] for key in listed}


def test_no_filter_finds_what_the_asker_may_not_see(two, district):
    stranger = Asked(SuggestionFactory.create().author.user, DistrictFactory.create())

    assert stranger.outside(q="雨污").qs.count() == 0


def _offered(filterset, name: str) -> list[str]:
    return [str(value) for value, _ in filterset.form.fields[name].choices if value]
