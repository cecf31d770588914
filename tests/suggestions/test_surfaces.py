"""Page, API and admin answer a question alike, inside and outside."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from suggestions import workflow
from suggestions.models import Category, PublishedSuggestion, Suggestion
from tests.factories import OrganFactory, SuggestionFactory

pytestmark = pytest.mark.django_db

QUESTIONS = [
    "",
    "q=雨污",
    "year=2023",
    "status=closed",
    "result=solved",
    "category=水务",
    "organ=区水务局",
    "organ=区财政局",
    "figure=suggestions.solved",
    "figure=suggestions.handled_on_time",
    "status=closed&organ=区水务局&year=2024",
]
INVALID = ["status=done", "year=abc", "category=无此类", "organ=无此局", "figure=duties.contacts"]


@pytest.fixture
def rows(district, office) -> list[Suggestion]:
    """Different in everything that can be asked for."""
    sewers = SuggestionFactory.create(
        closed=True,
        district=district,
        title="关于雨污分流改造的建议",
        category=Category.objects.create(district=district, name="水务"),
        hosts=[OrganFactory.create(district=district, name="区水务局")],
        cohosts=[OrganFactory.create(district=district, name="区财政局")],
    )
    lifts = SuggestionFactory.create(assigned=True, district=district, year=2023, title="加装电梯")
    stops = SuggestionFactory.create(
        assigned=True,
        district=district,
        title="增设公交站点",
        due_on=timezone.localdate() + timedelta(days=9),
    )
    SuggestionFactory.create(closed=True, title="别区的雨污分流改造")
    for year in (2023, 2024):
        workflow.publish_all(district, year, by=office)
    return [sewers, lifts, stops]


def listed(client, question: str) -> set[str]:
    return {row["id"] for row in client.get(f"/api/v1/suggestions/?{question}").json()["results"]}


def changelist(client, question: str) -> set[str]:
    page = client.get(f"{reverse('admin:suggestions_suggestion_changelist')}?{question}")
    assert page.status_code == 200
    return {str(row.public_id) for row in page.context["cl"].queryset}


def published_page(client, question: str) -> set[str]:
    page = client.get(f"{reverse('public_suggestions', args=['jiading'])}?{question}")
    assert page.status_code == 200
    return {str(row.public_id) for row in page.context["page"].rows}


def published_api(client, question: str) -> set[str]:
    answer = client.get(f"/api/v1/public/jiading/suggestions/?{question}")
    return {row["id"] for row in answer.json()["results"]}


@pytest.mark.parametrize("question", [*QUESTIONS, "overdue=true", "overdue=false", "status=draft"])
def test_api_and_admin_answer_a_question_alike(client, rows, office, question):
    client.force_login(office)

    answers = [listed(client, question), changelist(client, question)]

    assert answers[0] == answers[1]
    assert answers[0] <= {str(row.public_id) for row in rows}


@pytest.mark.parametrize("question", QUESTIONS)
def test_public_page_and_public_api_answer_a_question_alike(client, rows, question):
    answers = [published_page(client, question), published_api(client, question)]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_public_finds_the_copies_of_what_the_office_finds(client, rows, office, question):
    outside = published_api(client, question)
    client.force_login(office)

    inside = listed(client, question)

    copies = PublishedSuggestion.objects.filter(suggestion__public_id__in=inside)
    assert outside == {str(key) for key in copies.values_list("public_id", flat=True)}


def test_the_questions_tell_the_rows_apart(client, rows, office):
    client.force_login(office)

    answers = [len(listed(client, question)) for question in QUESTIONS]

    assert answers == [3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize("question", [*INVALID, "overdue=perhaps"])
def test_what_is_invalid_finds_nothing_at_the_desk_and_is_400_in_the_api(
    client, rows, office, question
):
    client.force_login(office)

    assert changelist(client, question) == set()
    assert client.get(f"/api/v1/suggestions/?{question}").status_code == 400


@pytest.mark.parametrize("question", [*INVALID, "status=draft"])
def test_what_is_invalid_finds_nothing_on_the_page_and_is_400_in_the_public_api(
    client, rows, question
):
    assert published_page(client, question) == set()
    assert client.get(f"/api/v1/public/jiading/suggestions/?{question}").status_code == 400


def test_a_page_ignores_a_key_that_it_does_not_know(client, rows):
    assert published_page(client, "from=wechat") == published_page(client, "")


def test_what_the_office_withdraws_is_gone_from_page_and_api(client, rows, office):
    copy = PublishedSuggestion.objects.get(suggestion=rows[0])
    addresses = [
        reverse("public_suggestion", args=["jiading", copy.public_id]),
        f"/api/v1/public/jiading/suggestions/{copy.public_id}/",
    ]
    before = [client.get(address).status_code for address in addresses]

    workflow.unpublish(rows[0], by=office, because="内容有误。")

    assert before == [200, 200]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert str(copy.public_id) not in published_page(client, "") | published_api(client, "")
