"""Opinions in the API: exactly these fields, the acts of the desk, and never who the resident is."""

import json

import pytest

from stations.api.opinions import OPINION, OpinionDetail, OpinionRow
from stations.states.opinions import Channel, Status
from stations.workflow import receiving
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db
# The golden sets: whoever adds a field changes this on purpose, and no field of a resident's belongs here.
IN_THE_LIST = {
    "id", "district", "year", "number", "received_on", "channel", "town", "station", "representative", "level",
    "category", "place", "content", "status", "handled_at", "organ", "due_on", "outcome", "answered_on", "told_on",
    "rating", "rounds",
}  # fmt: skip
IN_THE_DETAIL = IN_THE_LIST | {
    "answer", "where_to", "rating_note", "deadline", "deadline_because", "version", "records", "actions",
}  # fmt: skip


@pytest.fixture
def opinion(district, town):
    return receiving.enter(
        district,
        by=None,
        channel=Channel.QR,
        station=StationFactory.create(district=district, town=town),
        content="路灯不亮",
        resident={"name": "张桂英", "phone": "13800138000", "address": "安亭路 1 号"},
    ).opinion


@pytest.fixture
def do(client, opinion):
    def post(name, *, by, **body):
        client.force_login(by)
        answer = client.post(
            f"/api/v1/opinions/{opinion.public_id}/{name}/", body, content_type="application/json"
        )
        return answer.status_code, answer.json() if answer.content else None

    return post


def test_a_list_and_one_carry_exactly_these_fields(client, opinion, office):
    client.force_login(office)

    (row,) = client.get("/api/v1/opinions/").json()["results"]
    one = client.get(f"/api/v1/opinions/{opinion.public_id}/").json()

    assert set(row) == set(OPINION) == set(OpinionRow().fields) == IN_THE_LIST
    assert set(one) == set(OpinionDetail().fields) == IN_THE_DETAIL
    for told in (row, one):
        words = json.dumps(told, ensure_ascii=False)
        assert not [said for said in ("张桂英", "13800138000", "安亭路") if said in words]


def test_the_acts_are_those_of_the_desk(do, opinion, town_worker, town, organ, clerk):
    assert do("accept", by=town_worker)[0] == 200
    wrong = do("hand_over", by=town_worker, level="town", organ=str(organ.public_id))
    assert wrong[0] == 409
    assert "请选择街镇" in str(wrong[1])
    assert do("hand_over", by=town_worker, level="district", organ=str(organ.public_id))[0] == 200
    status, received = do("receive", by=clerk)
    assert (status, received["organ"]) == (200, organ.name)
    assert set(received["actions"]) == {"answer", "give_back", "progress"}
    assert do("give_back", by=clerk, because="归街镇")[0] == 204  # it left the organ's sight
    opinion.refresh_from_db()
    assert opinion.status == Status.ACCEPTED


def test_a_wrong_field_and_a_wrong_person_are_told_apart(do, town_worker, clerk, leader):
    assert do("accept", by=town_worker, colour="red")[0] == 400
    assert do("accept", by=clerk)[0] == 404
    assert do("accept", by=leader)[0] == 403


def test_one_page_leads_to_the_next(client, district, town, office):
    station = StationFactory.create(district=district, town=town)
    for number in range(51):
        receiving.enter(
            district, by=None, channel=Channel.QR, station=station, content=f"第 {number} 件"
        )
    client.force_login(office)

    first = client.get("/api/v1/opinions/").json()
    second = client.get(first["next"]).json()

    assert (len(first["results"]), len(second["results"]), second["next"]) == (50, 1, None)
    assert client.get("/api/v1/opinions/?cursor=nowhere").status_code == 400
