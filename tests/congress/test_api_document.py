"""The document of the API, and the figures that it serves."""

import json
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from congress import indicators
from congress.api.documentation import document
from congress.models import PublishedFigure
from representatives.forms import DUTY_ACTS
from representatives.forms.event_acts import ATTENDANCE_ACTS, EVENT_ACTS
from stations.forms.opinions import OPINION_ACTS
from suggestions.forms import ACTS
from supervision.forms.documents import DOCUMENT_ACTS, REVIEW_ACTS
from supervision.forms.projects import PROJECT_ACTS
from supervision.forms.review_opinions import ITEM_ACTS
from supervision.forms.votes import VOTE_ACTS
from tests.factories import DistrictFactory, SuggestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestion(district, organ):
    return SuggestionFactory.create(closed=True, district=district, hosts=[organ])


def test_the_years_figures_stand_beside_what_was_published(client, suggestion, district):
    facts = {"district": district, "year": 2024, "source": "2024工作掠影", "unit": "件"}
    PublishedFigure.objects.create(**facts, area="代表建议", name="收到代表建议", value=Decimal(3))
    PublishedFigure.objects.create(**facts, area="监督", name="听取报告", value=Decimal(9))
    snapshot = indicators.compute(district, 2024)

    answer = client.get("/api/v1/public/jiading/figures/2024/").json()

    figures = {row["key"]: row for row in answer["figures"]}
    assert sorted(answer) == [
        "closed_at", "computed_at", "district", "figures", "not_computable", "revisions", "year",
    ]  # fmt: skip
    assert list(figures) == [item.key for item in indicators.all_declared()]
    assert answer["computed_at"] == snapshot.computed_at.isoformat()
    assert figures["suggestions.received"] == {
        "key": "suggestions.received",
        "name": "收到代表建议",
        "unit": "件",
        "value": 1,
        "numerator": 1,
        "denominator": None,
        "definition": indicators.read(snapshot)["suggestions.received"].definition,
        "published": [
            {
                "area": "代表建议",
                "name": "收到代表建议",
                "value": "3",
                "unit": "件",
                "source": "2024工作掠影",
                "verdict": "different",
                "difference": "-2",
                "explanation": "",
            }
        ],
    }
    assert figures["suggestions.solved_rate"]["value"] == "100"
    assert [(row["name"], row["verdict"]) for row in answer["not_computable"]] == [
        ("听取报告", "not_computable")
    ]


@pytest.mark.parametrize(
    "rest", ["jiading/figures/1999/", "nowhere/figures/2024/", "jiading/figures/99999999999/"]
)
def test_a_year_of_which_nothing_is_known_is_not_there(client, district, rest):
    assert client.get(f"/api/v1/public/{rest}").status_code == 404


def test_the_districts_and_their_years_are_listed(client, district):
    DistrictFactory.create(slug="jinshan", name="金山区")
    for year in (2023, 2024):
        indicators.compute(district, year)

    answer = client.get("/api/v1/public/districts/").json()

    assert answer == [
        {
            "slug": "jiading",
            "name": "嘉定区",
            "congress_name": "嘉定区人民代表大会常务委员会",
            "years": [2024, 2023],
        },
        {
            "slug": "jinshan",
            "name": "金山区",
            "congress_name": "金山区人民代表大会常务委员会",
            "years": [],
        },
    ]


def test_the_document_names_every_endpoint_in_chinese(client):
    answer = client.get(reverse("api_schema")).json()

    operations = [operation for path in answer["paths"].values() for operation in path.values()]
    assert sorted(operation["operationId"] for operation in operations) == sorted(
        [
            "duties_register",
            "duties_register_many",
            "consultations_list",
            "contact_days_list",
            "contact_days_read",
            "deliberations_list",
            "hotline_tickets_list",
            "rounds_list",
            "rounds_read",
            "notices_list",
            "notices_mark_read",
            "public_districts",
            "public_figures",
            "public_representatives_list",
            "public_representatives_read",
            "public_suggestions_list",
            "public_suggestions_read",
            "stations_list",
            *_of_a_procedure("attendances", ATTENDANCE_ACTS),
            *_of_a_procedure("documents", DOCUMENT_ACTS),
            *_of_a_procedure("duties", DUTY_ACTS),
            *_of_a_procedure("events", EVENT_ACTS),
            *_of_a_procedure("opinions", OPINION_ACTS),
            *_of_a_procedure("projects", PROJECT_ACTS),
            *_of_a_procedure("review_proposals", REVIEW_ACTS),
            *_of_a_procedure("suggestions", ACTS),
            *_of_a_procedure("supervision", ITEM_ACTS),
            *_of_a_procedure("votes", VOTE_ACTS),
        ]
    )
    assert [operation for operation in operations if not _is_chinese(operation["summary"])] == []
    assert [
        (name, field)
        for name, schema in answer["components"]["schemas"].items()
        for field, facts in schema.get("properties", {}).items()
        if not _is_chinese(json.dumps(facts, ensure_ascii=False))
    ] == []


def _of_a_procedure(noun, acts):
    return [f"{noun}_list", f"{noun}_read", *(f"{noun}_{form.name}" for form in acts.all())]


def test_the_document_is_built_without_a_warning(capsys):
    document.cache_clear()

    call_command("spectacular", validate=True, fail_on_warn=True)

    assert "Warning" not in capsys.readouterr().err


def test_the_documentation_needs_no_inline_code(client):
    page = client.get(reverse("api_documentation"))
    script = client.get(f"{reverse('api_documentation')}?script=")

    assert page.status_code == script.status_code == 200
    assert "<style" not in page.content.decode()
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    assert reverse("api_schema") in script.content.decode()


def _is_chinese(words: str) -> bool:
    return any("一" <= character <= "鿿" for character in words)
