"""审查建议 in the API: read and answered by the offices of the district alone, by the verbs of the desk."""

import pytest

from congress.models import Role
from supervision.states.documents import Ground, ReviewStatus
from supervision.workflow import documents, review_proposals
from tests.factories import DistrictFactory, MembershipFactory
from tests.supervision.document_steps import concluded

pytestmark = pytest.mark.django_db

LIST = "/api/v1/review-proposals/"


def proposed(district, office, title="停车管理办法"):
    return review_proposals.propose(
        district, by=office, title=title, text="第三条收费没有依据。"
    ).proposal


def test_a_proposal_is_reviewed_and_answered(client, district, organ, clerk, office):
    document = concluded(organ, clerk, office)
    proposal = proposed(district, office)
    one = f"{LIST}{proposal.public_id}/"
    client.force_login(office)

    listed = client.get(LIST, {"status": "received"}).json()["results"]
    begun = client.post(
        f"{one}begin/", {"document": str(document.public_id)}, content_type="application/json"
    ).json()
    early = client.post(f"{one}answer/", {"answer": "好"}, content_type="application/json")
    document.refresh_from_db()
    documents.clear(document, by=office)
    answered = client.post(
        f"{one}answer/", {"answer": "有市规章依据。"}, content_type="application/json"
    )

    assert [(row["id"], row["number"], row["document"]) for row in listed] == [
        (str(proposal.public_id), 1, "")
    ]
    assert (begun["status"], begun["document"], begun["actions"]) == (
        "reviewing",
        "停车管理办法",
        [],
    )
    assert early.status_code == 409
    assert (answered.json()["answer"], answered.json()["status"]) == ("有市规章依据。", "answered")


def test_the_offices_of_the_district_alone_read_and_answer(
    client, district, office, leader, clerk, representative
):
    proposal = proposed(district, office)
    decline = f"{LIST}{proposal.public_id}/decline/"
    said = {"ground": Ground.UNFOUNDED, "answer": "理由不明确。"}
    other = MembershipFactory.create(
        district=DistrictFactory.create(name="金山区", slug="jinshan"), role=Role.CONGRESS_OFFICE
    ).user
    told = {}

    for name, person in {
        "clerk": clerk, "representative": representative, "other": other, "leader": leader,
        "office": office,
    }.items():  # fmt: skip
        client.force_login(person)
        rows = client.get(LIST).json()["results"]
        answer = client.post(decline, said, content_type="application/json")
        told[name] = (len(rows), answer.status_code)

    assert told == {
        "clerk": (0, 404), "representative": (0, 404), "other": (0, 404), "leader": (1, 403),
        "office": (1, 200),
    }  # fmt: skip
    proposal.refresh_from_db()
    assert proposal.status == ReviewStatus.ANSWERED


def test_who_left_it_stands_nowhere(client, district, office):
    """A citizen is told apart from a body, and nothing else; the code is not even there as a hash."""
    made = review_proposals.propose(
        district, by=None, title="停车管理办法", text="没有依据。", code="AAAA-BBBB-CCCC-DDDD"
    ).proposal
    client.force_login(office)

    answer = client.get(f"{LIST}{made.public_id}/")

    assert (answer.json()["source"], answer.json()["body"]) == ("citizen", "")
    assert made.tracking_digest not in answer.content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_and_five(
    count, client, district, office, django_assert_num_queries
):
    for number in range(count):
        proposed(district, office, title=f"办法{number}")
    client.force_login(office)

    with django_assert_num_queries(4):
        client.get(LIST)
