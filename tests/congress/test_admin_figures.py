"""年度数据与核对 in the back office: computed beside published, and the rows behind each figure."""

from datetime import date

import pytest
from django.utils import timezone

from congress import indicators, jobs
from congress.models import FigureSnapshot, Job, JobState, PublishedFigure, RateDefinition
from representatives.models import DutyKind
from tests.factories import (
    DistrictFactory,
    DutyRecordFactory,
    MembershipFactory,
    PublicOpinionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

PAGE = "/admin/congress/figuresnapshot/"
COMPUTE = f"{PAGE}compute/"
THIS_YEAR = timezone.localdate().year


def published(district, name, value, **facts):
    return PublishedFigure.objects.create(
        district=district,
        year=2024,
        area="代表建议",
        name=name,
        value=value,
        unit="件",
        source="工作报告",
        **facts,
    )


def lines(response):
    return {line.figure.key: line for group in response.context["groups"] for line in group.lines}


def test_each_figure_stands_beside_the_published_one(client, office, district):
    SuggestionFactory.create_batch(2, closed=True, district=district)
    SuggestionFactory.create(withdrawn=True, district=district)
    published(district, "收到代表建议", 3)
    published(district, "解决（或采纳）", 5)
    published(district, "票决项目", 8)
    indicators.compute(district, 2024)
    client.force_login(office)

    response = client.get(f"{PAGE}?district=jiading&year=2024")

    shown = {
        key: (line.figure.value, [each.words for each in line.verdicts])
        for key, line in lines(response).items()
        if line.verdicts
    }
    assert shown == {
        "suggestions.received": (3, ["一致"]),
        "suggestions.solved": (2, ["比公布数少 3"]),
    }
    assert [each.published.name for each in response.context["apart"]] == ["票决项目"]
    assert (response.context["equal"], response.context["different"]) == (1, 1)


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("suggestions.received", 3),
        ("suggestions.solved", 2),
        ("opinions.raised", 2),
        ("duties.contacts", 3),
        ("duties.reports_to_voters", 1),
    ],
)
def test_a_figure_leads_to_exactly_the_rows_that_it_counts(key, rows, client, office, district):
    SuggestionFactory.create_batch(2, closed=True, district=district)
    SuggestionFactory.create(withdrawn=True, district=district)
    SuggestionFactory.create(closed=True, district=district, year=2023)
    PublicOpinionFactory.create_batch(2, district=district)
    person = RepresentativeFactory.create(district=district)
    DutyRecordFactory.create_batch(3, district=district, representative=person)
    reports = DutyKind.objects.get(code="report_to_voters")
    DutyRecordFactory.create_batch(2, district=district, representative=person, kind=reports)
    SuggestionFactory.create(closed=True)
    indicators.compute(district, 2024)
    client.force_login(office)

    line = lines(client.get(f"{PAGE}?district=jiading&year=2024"))[key]
    found = client.get(line.numerator_rows).context["cl"].queryset

    assert (line.figure.value, found.count()) == (rows, rows)


def test_a_rate_leads_to_its_numerator_and_its_denominator_as_defined(client, office, district):
    SuggestionFactory.create_batch(2, closed=True, district=district)
    SuggestionFactory.create(assigned=True, district=district)
    RateDefinition.objects.create(
        key="suggestions.solved_rate", numerator="suggestions.solved", source="区口径", district=district,
        denominator="suggestions.received", valid_from=date(2024, 1, 1),
    )  # fmt: skip
    indicators.compute(district, 2024)
    client.force_login(office)

    line = lines(client.get(f"{PAGE}?district=jiading&year=2024"))["suggestions.solved_rate"]
    counts = [
        client.get(address).context["cl"].queryset.count()
        for address in (line.numerator_rows, line.denominator_rows)
    ]

    assert (line.figure.value, counts) == ("66.7", [2, 3])


def test_the_button_has_the_year_computed_in_the_background(client, office, district):
    SuggestionFactory.create(closed=True, district=district)
    client.force_login(office)

    answer = client.post(COMPUTE, {"district": "jiading", "year": THIS_YEAR})
    waiting = client.get(answer.headers["location"])
    jobs.run(Job.objects.get().pk)

    assert answer.headers["location"] == f"{PAGE}?district=jiading&year={THIS_YEAR}"
    assert waiting.context["job"].state == JobState.WAITING
    assert FigureSnapshot.objects.filter(district=district, year=THIS_YEAR).exists()


def test_who_only_reads_has_no_button_and_computes_nothing(client, leader, district):
    client.force_login(leader)

    page = client.get(PAGE)
    answer = client.post(COMPUTE, {"district": "jiading", "year": THIS_YEAR})

    assert not page.context["may_compute"]
    assert (answer.status_code, Job.objects.count()) == (403, 0)


def test_the_figures_of_another_district_are_not_shown(client, office, district):
    other = DistrictFactory.create()
    indicators.compute(other, 2024)
    client.force_login(office)

    answer = client.get(f"{PAGE}?district={other.slug}&year=2024", follow=True)

    assert answer.context["district"] == district


def test_what_changed_since_is_said(client, office, district):
    indicators.compute(district, 2024)
    client.force_login(office)

    before = client.get(f"{PAGE}?district=jiading&year=2024").context["is_marked"]
    SuggestionFactory.create(closed=True, district=district)
    after = client.get(f"{PAGE}?district=jiading&year=2024").context["is_marked"]

    assert (before, after) == (False, True)


@pytest.mark.parametrize(
    ("query", "rows"),
    [("figure=no.such", 0), ("figure=duties.contacts", 0), ("year=24", 0), ("year=2024", 1)],
)
def test_a_filter_that_says_nothing_sensible_finds_nothing(query, rows, client, office, district):
    PublicOpinionFactory.create(district=district)
    client.force_login(office)

    found = client.get(f"/admin/stations/publicopinion/?{query}").context["cl"].queryset

    assert found.count() == rows


def test_a_rate_is_defined_by_names_not_by_keys(client, office, district):
    client.force_login(office)

    page = client.get("/admin/congress/ratedefinition/add/")
    client.post(
        "/admin/congress/ratedefinition/add/",
        {
            "district": district.pk, "key": "suggestions.solved_rate", "numerator": "suggestions.solved",
            "denominator": "suggestions.received", "source": "区口径", "valid_from": "2024年1月1日",
        },
    )  # fmt: skip

    form = page.context["adminform"].form
    assert ("suggestions.solved_rate", "解决采纳率") in form.fields["key"].choices
    assert RateDefinition.objects.get(district=district).valid_from == date(2024, 1, 1)


def test_with_two_districts_one_chooses_whose_figures(client, office, district):
    second = MembershipFactory.create(user=office).district
    indicators.compute(second, 2023)
    client.force_login(office)

    context = client.get(f"{PAGE}?district={second.slug}&year=2023").context

    assert (context["district"], context["year"]) == (second, 2023)
    assert not context["form"]["district"].is_hidden
