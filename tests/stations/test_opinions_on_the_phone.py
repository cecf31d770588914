"""群众意见 on a representative's phone: told back, turned into a suggestion, found on the way."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from congress.errors import Refused
from stations.models import PublicOpinion, Resident
from stations.states.opinions import Outcome, Status
from stations.workflow import handling, photos, receiving, returning
from tests.factories import (
    SuggestionFactory,
)
from tests.stations.opinion_steps import NAME, PHONE, queue
from tests.stations.test_leaving import JPEG

pytestmark = pytest.mark.django_db


def test_a_representative_tells_back_in_two_taps_and_finds_it_on_the_own_page(
    client, leave, representative, town_worker, station
):
    opinion = leave(representative=representative.representative)
    receiving.accept(opinion, by=town_worker)
    handling.answer_on_the_spot(opinion, by=town_worker, outcome=Outcome.SOLVED, answer="换了。")
    client.force_login(representative)

    assert "请回告群众" in client.get("/me/").content.decode()
    address = f"/me/opinions/{opinion.public_id}/do/tell/"
    assert address in client.get("/me/opinions/").content.decode()
    asked = client.get(address)
    assert asked.context["form"]["how"].value() == "phone"
    assert client.post(address, {"how": "phone"}).status_code == 302

    opinion.refresh_from_db()
    assert opinion.status == Status.TOLD
    assert "请回告群众" not in client.get("/me/").content.decode()


def test_an_opinion_becomes_a_draft_without_who_raised_it(client, leave, representative):
    opinion = leave(representative=representative.representative, category="路灯")
    client.force_login(representative)

    answer = client.post(f"/me/opinions/{opinion.public_id}/do/turn/")
    again = client.post(f"/me/opinions/{opinion.public_id}/do/turn/")

    opinion.refresh_from_db()
    draft = opinion.suggestion
    assert (opinion.status, answer["Location"]) == ("turned", f"/me/suggestions/{draft.public_id}/")
    assert again.status_code == 409
    assert opinion.content in draft.reason
    assert NAME not in draft.reason
    assert representative.representative.suggestions.count() == 1
    refused = client.post(f"/me/suggestions/{draft.public_id}/discard/")
    assert refused.status_code == 409


def test_a_finding_on_the_way_goes_the_same_way(client, representative, district, town):
    person = representative.representative
    person.town = town
    person.save()
    client.force_login(representative)
    told = {"content": "窨井盖破了", "place": "安亭路 5 号", "key": str(uuid.uuid4())}

    client.post("/me/opinions/new/", told)
    saved = client.post(
        "/me/opinions/new/", told | {"key": str(uuid.uuid4()), "name": NAME, "phone": PHONE}
    )

    rows = list(PublicOpinion.objects.order_by("pk"))
    assert [(row.channel, row.town, row.representative) for row in rows] == [
        ("representative", town, person)
    ] * 2
    assert "查询码" in saved.content.decode()
    assert Resident.objects.count() == 1


def test_a_representative_reads_only_what_he_or_she_received(client, leave, representative):
    client.force_login(representative)

    assert client.get(f"/me/opinions/{leave().public_id}/").status_code == 404


def test_the_answer_of_the_suggestion_is_at_hand(client, leave, representative, town_worker, organ):
    opinion = leave(representative=representative.representative)
    suggestion = SuggestionFactory.create(
        district=opinion.district, author=representative.representative, replied=True
    )
    handling.turn(opinion, by=representative, suggestion=suggestion)
    client.force_login(town_worker)

    assert queue(client, "turned") == [opinion]
    asked = client.get(f"/desk/opinions/{opinion.public_id}/do/answer/").context["form"]
    assert [choice for choice, _ in asked.fields["outcome"].choices] == Outcome.values
    client.post(
        f"/desk/opinions/{opinion.public_id}/do/answer/",
        {"outcome": "solved", "answer": "建议办成了。"},
    )
    opinion.refresh_from_db()
    assert opinion.status == Status.ANSWERED
    assert returning.tell(opinion, by=representative, how="person") == 1


def test_a_photograph_goes_with_a_finding_under_a_name_that_says_nothing(
    client, representative, town, clerk, organ, town_worker
):
    person = representative.representative
    person.town = town
    person.save()
    client.force_login(representative)
    told = {"content": "窨井盖破了", "key": str(uuid.uuid4())}
    picture = SimpleUploadedFile("张桂英家门口.jpg", JPEG)

    wrong = client.post(
        "/me/opinions/new/", told | {"photos": SimpleUploadedFile("录音.mp3", b"ID3")}
    )
    assert wrong.status_code == 409
    assert not PublicOpinion.objects.exists()
    client.post("/me/opinions/new/", told | {"photos": picture})

    opinion = PublicOpinion.objects.get()
    (photo,) = opinion.photos.all()
    assert photo.get_absolute_url() in client.get(opinion.get_absolute_url()).content.decode()
    client.force_login(clerk)
    assert client.get(photo.get_absolute_url()).status_code == 404
    receiving.accept(opinion, by=town_worker)
    handling.hand_over(opinion, by=town_worker, level="district", organ=organ)
    served = client.get(photo.get_absolute_url())
    assert b"".join(served.streaming_content).startswith(b"\xff\xd8")
    assert "filename" in served["Content-Disposition"]
    assert "%E5%BC%A0" not in served["Content-Disposition"]  # 张
    with pytest.raises(Refused):
        photos.attach(opinion, [picture], by=town_worker)


def test_out_of_office_nobody_reads_what_he_or_she_received(client, leave, representative):
    opinion = leave(representative=representative.representative)
    address = f"/me/opinions/{opinion.public_id}/"
    client.force_login(representative)
    in_office = client.get(address).status_code
    representative.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))

    assert (in_office, client.get(address).status_code) == (200, 404)
