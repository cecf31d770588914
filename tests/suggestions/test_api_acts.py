"""The acts in the API: what the forms ask, in the same words, and the verbs' own refusals."""

import pytest

from suggestions.forms import ACTS
from suggestions.models import Suggestion
from suggestions.states import Status
from tests.factories import CategoryFactory, OrganFactory, SuggestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def do(client):
    """`do(case, "accept", by=office, category=…)`: status and answer."""

    def post(case, name, *, by, **body):
        client.force_login(by)
        answer = client.post(
            f"/api/v1/suggestions/{case.public_id}/{name}/", body, content_type="application/json"
        )
        return answer.status_code, answer.json()

    return post


def test_a_case_is_registered_handed_over_and_received(do, district, office, organ, clerk):
    case = SuggestionFactory.create(submitted=True, number=None, district=district)
    category = CategoryFactory.create(district=district)

    accepted = do(case, "accept", by=office, category=category.pk)
    assigned = do(
        case, "assign", by=office, hosts=[str(organ.public_id)], is_broad=True, note="请按期办理"
    )
    received = do(case, "receive", by=clerk)

    case.refresh_from_db()
    assert [status for status, _ in (accepted, assigned, received)] == [200, 200, 200]
    assert (case.status, case.category, case.is_broad) == (Status.ASSIGNED, category, True)
    assert received[1]["hosts"] == [organ.name]
    assert "contact" in received[1]["actions"]


def test_what_a_form_asks_is_said_by_field_in_the_same_words(do, district, representative):
    case = SuggestionFactory.create(
        replied=True, district=district, author=representative.representative
    )

    without_reasons = do(
        case, "evaluate", by=representative, attitude="satisfied", result="dissatisfied"
    )
    not_a_grade = do(case, "evaluate", by=representative, attitude="perfect", result="satisfied")
    unknown = do(case, "evaluate", by=representative, attitude="satisfied", stars=5)

    assert without_reasons == (400, {"reasons": ["评价为不满意的，请写明理由。"]})
    assert (not_a_grade[0], list(not_a_grade[1])) == (400, ["attitude"])
    assert unknown == (400, {"stars": ["不认识的字段。"]})
    assert Suggestion.objects.get().status == Status.REPLIED


def test_an_organ_of_another_district_is_none(do, district, office):
    case = SuggestionFactory.create(accepted=True, district=district)
    foreign = OrganFactory.create()

    answer = do(case, "assign", by=office, hosts=[str(foreign.public_id)])

    assert answer == (400, {"hosts": ["没有这个单位，请从列表里选。"]})


def test_the_wrong_moment_is_409_and_the_wrong_person_403(do, district, office, leader, organ):
    case = SuggestionFactory.create(closed=True, district=district, hosts=[organ])

    late = do(case, "accept", by=office)
    wrong = do(case, "rehandle", by=leader, because="再办")

    assert late == (409, {"code": "wrong_status", "detail": "“已办结”状态下不能受理。"})
    assert wrong[0] == 403
    assert not case.records.exists()


@pytest.mark.parametrize("form", ACTS.all(), ids=lambda form: form.name)
def test_no_act_is_done_for_who_may_only_read(do, district, leader, organ, form):
    case = SuggestionFactory.create(assigned=True, district=district, hosts=[organ])

    status, _ = do(case, form.name, by=leader)

    assert status in {400, 403}
    assert not case.records.exists()
