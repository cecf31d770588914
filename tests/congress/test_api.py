"""The API: who gets what, in which fields, a page at a time, and what it refuses."""

import json
import uuid
from pathlib import Path

import pytest
from django.test import Client

from congress.api.notices import NoticeRow
from representatives.api.duties import DutyDetail, DutyRegistered, DutyRow
from suggestions import workflow
from suggestions.api.suggestions import (
    PublishedDetail,
    PublishedRow,
    SuggestionDetail,
    SuggestionRow,
)
from suggestions.models import PublishedSuggestion, Suggestion
from tests.factories import (
    DistrictFactory,
    OrganFactory,
    PublishedSuggestionFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db

INSIDE = "/api/v1/suggestions/"
PUBLIC = "/api/v1/public/jiading/suggestions/"
FIELDS = json.loads((Path(__file__).parent / "golden_api_fields.json").read_text())


@pytest.fixture
def suggestion(district, organ) -> Suggestion:
    return SuggestionFactory.create(closed=True, district=district, hosts=[organ])


def post(client, address: str, body=None, **headers):
    return client.post(address, data=body, content_type="application/json", **headers)


def ids(response) -> list[str]:
    return [row["id"] for row in response.json()["results"]]


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "head", "options"])
@pytest.mark.parametrize("rest", ["", "{id}/", "{id}/publish/", "{id}/unpublish/"])
def test_a_visitor_is_refused_inside_in_json_and_not_sent_to_the_log_in_page(
    client, suggestion, method, rest
):
    response = getattr(client, method)(INSIDE + rest.format(id=suggestion.public_id))

    assert (response.status_code, response["Content-Type"]) == (403, "application/json")


def test_a_post_without_the_sites_token_is_refused(suggestion, office):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office)

    response = post(client, f"{INSIDE}{suggestion.public_id}/publish/")

    assert response.status_code == 403
    assert not PublishedSuggestion.objects.exists()


@pytest.mark.parametrize(
    "role", ["office", "leader", "committee", "dispatch", "clerk", "organ_leader", "representative"]
)
def test_each_role_gets_exactly_these_fields(client, suggestion, request, role):
    actor = request.getfixturevalue(role)
    Suggestion.objects.filter(pk=suggestion.pk).update(
        author=actor.representative if role == "representative" else suggestion.author
    )
    client.force_login(actor)

    listed = client.get(INSIDE).json()["results"]
    detail = client.get(f"{INSIDE}{suggestion.public_id}/").json()

    assert [sorted(row) for row in listed] == [FIELDS["inside list"]]
    assert sorted(detail) == FIELDS["inside detail"]


def test_the_public_gets_exactly_these_fields(client, suggestion, office):
    copy = workflow.publish(suggestion, by=office)

    listed = client.get(PUBLIC).json()["results"]
    detail = client.get(f"{PUBLIC}{copy.public_id}/").json()

    assert [sorted(row) for row in listed] == [FIELDS["public list"]]
    assert sorted(detail) == FIELDS["public detail"]


def test_the_documented_fields_are_those_that_are_answered():
    assert {
        "inside list": sorted(SuggestionRow().fields),
        "inside detail": sorted(SuggestionDetail().fields),
        "notice": sorted(NoticeRow().fields),
        "public list": sorted(PublishedRow().fields),
        "public detail": sorted(PublishedDetail().fields),
        "duty list": sorted(DutyRow().fields),
        "duty detail": sorted(DutyDetail().fields),
        "duty registered": sorted(DutyRegistered().fields),
    } == FIELDS


def test_a_suggestion_is_told_with_names_not_with_keys(client, suggestion, office):
    client.force_login(office)

    row = client.get(f"{INSIDE}{suggestion.public_id}/").json()

    assert row == {
        "id": str(suggestion.public_id),
        "district": "jiading",
        "year": 2024,
        "number": suggestion.number,
        "title": suggestion.title,
        "status": "closed",
        "session": "",
        "category": "",
        "author": suggestion.author.name,
        "hosts": ["区教育局"],
        "cohosts": [],
        "submitted_on": "2024-01-10",
        "assigned_on": "2024-02-01",
        "due_on": "2024-05-01",
        "replied_on": "2024-04-20",
        "promised_on": None,
        "promise_kept_on": None,
        "is_key": False,
        "reason": "",
        "result": "solved",
        "attitude": "satisfied",
        "satisfaction": "satisfied",
        "openness": "full",
        "is_public": False,
        "content": "",
        "actions": [
            "rehandle",
            "ask_again",
            "mark_key",
            "oversee",
            "prepare_release",
            "publish",
        ],
    }


def test_the_session_is_named_as_everywhere(client, suggestion, session, office):
    Suggestion.objects.filter(pk=suggestion.pk).update(session=session)
    client.force_login(office)

    assert [row["session"] for row in client.get(INSIDE).json()["results"]] == [str(session)]


@pytest.mark.parametrize("count", [1, 50])
def test_a_list_costs_four_queries_however_long(
    client, district, office, count, django_assert_num_queries
):
    SuggestionFactory.create_batch(count, closed=True, district=district)
    client.force_login(office)

    with django_assert_num_queries(4):  # the session, the account, its posts, the rows
        response = client.get(INSIDE)

    assert len(ids(response)) == count


@pytest.mark.parametrize("count", [1, 50])
def test_a_public_list_costs_one_query_however_long(
    client, district, count, django_assert_num_queries
):
    PublishedSuggestionFactory.create_batch(count, suggestion__district=district)

    with django_assert_num_queries(1):  # the rows, and with them the district
        response = client.get(PUBLIC)

    assert len(ids(response)) == count


@pytest.mark.parametrize("count", [0, 50, 51, 120])
def test_pages_give_every_row_once_in_the_order_of_the_registers(client, district, office, count):
    for n in range(count):
        SuggestionFactory.create(
            submitted=True,
            district=district,
            year=2022 + n % 3,
            number=None if n % 7 == 0 else n,
        )
    client.force_login(office)
    expected = Suggestion.objects.order_by("-year", "number", "public_id")

    found, address = [], INSIDE
    while address:
        page = client.get(address)
        found += ids(page)
        address = page.json()["next"]

    assert found == [str(key) for key in expected.values_list("public_id", flat=True)]


def test_a_page_goes_on_where_the_last_one_ended_though_its_rows_are_gone(client, district, office):
    copies = PublishedSuggestionFactory.create_batch(60, suggestion__district=district)
    first = client.get(PUBLIC).json()
    for copy in copies[:50]:
        workflow.unpublish(copy.suggestion, by=office, because="内容有误。")

    rest = client.get(first["next"])

    assert len(ids(rest)) == 10


def test_the_next_page_keeps_what_was_asked_for(client, district, office):
    SuggestionFactory.create_batch(51, closed=True, district=district)
    SuggestionFactory.create(submitted=True, district=district)
    client.force_login(office)

    first = client.get(f"{INSIDE}?status=closed").json()

    assert "status=closed" in first["next"]
    assert len(ids(client.get(first["next"]))) == 1


@pytest.mark.parametrize(
    "question",
    [
        "state=closed",
        "page=2",
        "format=json",
        "status=done",
        "year=abc",
        "status=closed&status=draft",
        "cursor=1",
        "cursor=2024.1.abc",
        f"cursor=99999999999999.1.{uuid.UUID(int=4)}.1",
        "q=%00",
    ],
)
@pytest.mark.parametrize("address", [INSIDE, PUBLIC])
def test_what_is_not_understood_is_400_and_never_the_whole_table(
    client, suggestion, office, address, question
):
    workflow.publish(suggestion, by=office)
    client.force_login(office)

    response = client.get(f"{address}?{question}")

    assert response.status_code == 400
    assert list(response.json()) == [question.split("=")[0]]


@pytest.mark.parametrize("number", ["99999999999", "2147483648"])
def test_a_cursor_beyond_every_number_finds_nothing(client, suggestion, office, number):
    client.force_login(office)

    response = client.get(f"{INSIDE}?cursor={number}.{number}.{uuid.uuid4()}")

    assert response.status_code == 200


def test_the_public_cannot_ask_for_what_is_late(client, district):
    assert client.get(f"{PUBLIC}?overdue=true").json() == {"overdue": ["不认识的参数。"]}


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/public/districts/?a=1",
        "/api/v1/public/jiading/figures/2024/?a=1",
        INSIDE + "{id}/?status=closed",
        PUBLIC + "{copy}/?a=1",
    ],
)
def test_a_parameter_where_there_is_none_to_give_is_400(client, suggestion, office, address):
    copy = workflow.publish(suggestion, by=office)
    client.force_login(office)

    response = client.get(address.format(id=suggestion.public_id, copy=copy.public_id))

    assert response.status_code == 400


def test_what_is_hidden_and_what_is_not_there_answer_alike(client, suggestion, office):
    hidden = [
        SuggestionFactory.create(district=suggestion.district),
        SuggestionFactory.create(closed=True),
    ]
    client.force_login(office)

    for public_id in [*(row.public_id for row in hidden), uuid.uuid4()]:
        answers = [
            client.get(f"{INSIDE}{public_id}/"),
            post(client, f"{INSIDE}{public_id}/publish/"),
            post(client, f"{INSIDE}{public_id}/unpublish/", {"because": "内容有误。"}),
        ]
        assert [(answer.status_code, answer.json()) for answer in answers] == [
            (404, {"detail": "未找到。"})
        ] * 3


def test_the_office_publishes_and_withdraws(client, suggestion, office):
    client.force_login(office)
    address = f"{INSIDE}{suggestion.public_id}/"

    published = post(client, f"{address}publish/")
    shown = client.get(PUBLIC)
    withdrawn = post(client, f"{address}unpublish/", {"because": "内容有误。"})

    assert (published.status_code, published.json()["is_public"]) == (200, True)
    assert published.json()["actions"][-3:] == ["prepare_release", "publish", "unpublish"]
    assert len(ids(shown)) == 1
    assert (withdrawn.status_code, withdrawn.json()["is_public"]) == (200, False)


def test_what_is_withdrawn_is_gone_from_list_detail_and_search(client, suggestion, office):
    copy = workflow.publish(suggestion, by=office)
    workflow.unpublish(suggestion, by=office, because="内容有误。")

    assert ids(client.get(PUBLIC)) == []
    assert ids(client.get(f"{PUBLIC}?q=公交")) == []
    assert client.get(f"{PUBLIC}{copy.public_id}/").status_code == 404


def test_a_publication_stands_under_its_own_district_alone(client, suggestion, office):
    copy = workflow.publish(suggestion, by=office)
    DistrictFactory.create(slug="jinshan")

    assert client.get(f"/api/v1/public/jinshan/suggestions/{copy.public_id}/").status_code == 404
    assert ids(client.get("/api/v1/public/jinshan/suggestions/")) == []
    assert client.get("/api/v1/public/nowhere/suggestions/").status_code == 404


def test_a_refusal_is_409_with_its_sentence(client, suggestion, office):
    Suggestion.objects.filter(pk=suggestion.pk).update(title="请电13800138000")
    client.force_login(office)

    response = post(client, f"{INSIDE}{suggestion.public_id}/publish/")

    assert (response.status_code, response.json()) == (
        409,
        {
            "code": "personal_data",
            "detail": "其中有个人信息，不能公开：手机号（138******00）。请删改后再公开。",
        },
    )


@pytest.mark.parametrize("role", ["leader", "committee", "dispatch", "clerk", "representative"])
def test_the_wrong_person_is_403(client, suggestion, request, role):
    actor = request.getfixturevalue(role)
    if role == "representative":
        Suggestion.objects.filter(pk=suggestion.pk).update(author=actor.representative)
    client.force_login(actor)

    response = post(client, f"{INSIDE}{suggestion.public_id}/publish/")

    assert response.status_code == 403
    assert "publish" not in client.get(f"{INSIDE}{suggestion.public_id}/").json()["actions"]


@pytest.mark.parametrize(
    ("rest", "body", "wrong"),
    [
        ("publish/", {"because": "无"}, "because"),
        ("publish/", {"force": True}, "force"),
        ("unpublish/", {}, "because"),
        ("unpublish/", {"because": ""}, "because"),
        ("unpublish/", {"because": "长" * 201}, "because"),
        ("unpublish/", {"because": "有误", "by": "office"}, "by"),
        ("unpublish/", {"because": ["有误"]}, "because"),
        ("unpublish/", {"because": "有\0误"}, "because"),
        ("unpublish/", ["有误"], "non_field_errors"),
    ],
)
def test_a_wrong_body_is_400_and_changes_nothing(client, suggestion, office, rest, body, wrong):
    copy = workflow.publish(suggestion, by=office)
    client.force_login(office)

    response = post(client, f"{INSIDE}{suggestion.public_id}/{rest}", body)

    assert (response.status_code, list(response.json())) == (400, [wrong])
    assert list(PublishedSuggestion.objects.released()) == [copy]
    assert suggestion.records.count() == 1


@pytest.mark.parametrize(
    "body", [b"{", b"\xff", b"[" * 100_000, b'{"because": NaN}', b'"\\ud800"', b"null"]
)
def test_a_body_that_is_no_json_is_400(client, suggestion, office, body):
    client.force_login(office)

    response = post(client, f"{INSIDE}{suggestion.public_id}/unpublish/", body)

    assert response.status_code == 400


def test_a_form_is_no_json(client, suggestion, office):
    client.force_login(office)

    assert (
        client.post(f"{INSIDE}{suggestion.public_id}/unpublish/", {"because": "无"}).status_code
        == 415
    )


def test_a_private_answer_is_kept_by_no_cache(client, suggestion, office):
    client.force_login(office)

    assert "no-store" in client.get(INSIDE)["Cache-Control"]


def test_an_organ_is_named_alike_in_filter_and_row(client, suggestion, office):
    OrganFactory.create(district=suggestion.district, name="区水务局")
    workflow.publish(suggestion, by=office)

    assert len(ids(client.get(f"{PUBLIC}?organ=区教育局"))) == 1
    assert ids(client.get(f"{PUBLIC}?organ=区水务局")) == []
