"""Suggestions in the back office: read, found, published and withdrawn from the public; never edited."""

import pytest

from suggestions.models import PublishedSuggestion, SuggestionRecord
from tests.factories import (
    OrganFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

LIST = "/admin/suggestions/suggestion/"
PUBLISHED = "/admin/suggestions/publishedsuggestion/"


def found(client, query=""):
    return {row.title for row in client.get(f"{LIST}{query}").context["cl"].queryset}


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def test_a_draft_is_its_authors_alone(desk, district):
    SuggestionFactory.create(district=district)
    submitted = SuggestionFactory.create(submitted=True, district=district)

    assert found(desk) == {submitted.title}


def test_a_word_of_the_title_or_the_text_finds_it(desk, district):
    by_title = SuggestionFactory.create(
        submitted=True, district=district, title="关于雨污分流的建议"
    )
    by_text = SuggestionFactory.create(
        submitted=True, district=district, content="小区雨污分流改造要加快。"
    )
    SuggestionFactory.create(submitted=True, district=district)

    assert found(desk, "?q=雨污分流") == {by_title.title, by_text.title}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=closed", {"办结"}),
        ("?status=nonsense", set()),
        ("?overdue=true", {"办理"}),
        ("?organ=区教育局", {"办结"}),
        ("?result=solved", {"办结"}),
        ("?year=2024", {"办结", "办理"}),
        ("?figure=suggestions.solved", {"办结"}),
        ("?district=jiading", {"办结", "办理"}),
    ],
)
def test_the_sidebar_filters_as_pages_and_api_do(query, expected, desk, district, organ):
    SuggestionFactory.create(closed=True, district=district, title="办结", hosts=[organ])
    SuggestionFactory.create(assigned=True, district=district, title="办理")

    assert found(desk, query) == expected


def test_the_page_of_a_suggestion_has_no_input_at_all(desk, district):
    suggestion = SuggestionFactory.create(
        closed=True, district=district, cosigners=[RepresentativeFactory.create(district=district)]
    )

    response = desk.get(f"{LIST}{suggestion.pk}/change/")
    saved = desk.post(f"{LIST}{suggestion.pk}/change/", {"title": "改", "opened_version": 1})

    assert list(response.context["adminform"].form.fields) == []
    assert saved.status_code == 403


def test_the_chosen_are_published_and_who_is_refused_is_named(desk, district):
    good = SuggestionFactory.create(closed=True, district=district, number=1)
    bad = SuggestionFactory.create(
        closed=True, district=district, number=2, title="关于请联系13812345678处理的建议"
    )

    response = desk.post(
        LIST, {"action": "publish", "_selected_action": [good.pk, bad.pk]}, follow=True
    )

    messages = [str(message) for message in response.context["messages"]]
    assert [row.suggestion for row in PublishedSuggestion.objects.released()] == [good]
    assert len(messages) == 2
    assert messages[0].startswith("第 002 号没有公开：")
    assert messages[1] == "公开了 1 件。"


def test_a_publication_is_withdrawn_with_its_reason(desk, district):
    published = PublishedSuggestionFactory.create(suggestion__district=district)
    address = f"{PUBLISHED}{published.pk}/unpublish/"

    without = desk.post(address, {"because": ""})
    desk.post(address, {"because": "内容有误"})

    published.refresh_from_db()
    assert without.context["form"].errors == {"because": ["请写明撤下的原因。"]}
    assert (published.withdrawn_at is not None, published.withdrawn_because) == (True, "内容有误")
    assert [record.action for record in SuggestionRecord.objects.all()] == ["unpublished"]


def test_what_is_not_public_cannot_be_withdrawn(desk, district):
    suggestion = SuggestionFactory.create(closed=True, district=district)

    response = desk.post(f"{LIST}{suggestion.pk}/unpublish/", {"because": "内容有误"})

    assert response.status_code == 409
    assert response.context["form"].non_field_errors() == ["这件建议没有公开，不用撤下。"]


def test_who_only_reads_publishes_and_withdraws_nothing(client, leader, district):
    published = PublishedSuggestionFactory.create(suggestion__district=district)
    client.force_login(leader)

    page = client.get(LIST)
    answer = client.post(f"{PUBLISHED}{published.pk}/unpublish/", {"because": "内容有误"})

    assert b"_selected_action" not in page.content
    assert answer.status_code == 403


def test_the_public_copy_links_to_its_page(desk, district):
    published = PublishedSuggestionFactory.create(suggestion__district=district)
    withdrawn = PublishedSuggestionFactory.create(suggestion__district=district, withdrawn=True)

    page = desk.get(PUBLISHED).content.decode()

    assert f'href="{published.get_absolute_url()}"' in page
    assert f'href="{withdrawn.get_absolute_url()}"' not in page


def test_suggestions_of_another_district_are_not_there(desk, organ):
    other = SuggestionFactory.create(closed=True, hosts=[OrganFactory.create()])

    answer = desk.get(f"{LIST}{other.pk}/change/")

    assert found(desk) == set()
    assert answer.headers["location"] == "/admin/"
