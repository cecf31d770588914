"""登记群众意见 at the station: one after another, by keyboard, once, with nothing typed lost."""

import re
import uuid

import pytest
from django.utils import timezone

from stations.models import PublicOpinion
from tests.factories import (
    MandateFactory,
    OrganFactory,
    RepresentativeFactory,
    StationFactory,
)
from tests.stations.opinion_steps import NAME

pytestmark = pytest.mark.django_db


def form(station, **facts):
    today = timezone.localdate().isoformat()
    told = {"station": str(station.public_id), "received_on": today, "channel": "desk"}
    return told | {"content": "电梯坏了", "key": str(uuid.uuid4())} | facts


def test_several_are_entered_in_a_row_with_what_stays_the_same_remembered(
    client, station, station_worker, district
):
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person)
    client.force_login(station_worker)

    first = client.post(
        "/desk/opinions/new/",
        form(station, representative=person.name, category="2", name=NAME, channel="paper"),
    )

    opinion = PublicOpinion.objects.get()
    assert (opinion.representative, opinion.category, opinion.channel, opinion.level) == (
        person, "环境卫生", "paper", "district",
    )  # fmt: skip
    assert opinion.resident.name == NAME
    words = first.content.decode()
    (code,) = re.findall(r'class="code number">([^<]+)<', words)
    assert len(code.replace("-", "")) == 16
    assert str(first.context["form"]["station"].value()) == str(station.public_id)
    assert first.context["form"]["representative"].value() == person.name
    assert first.context["form"]["content"].value() is None
    assert code not in str(dict(client.session))


def test_the_same_form_twice_is_one_opinion(client, station, station_worker):
    client.force_login(station_worker)
    told = form(station)

    client.post("/desk/opinions/new/", told)
    again = client.post("/desk/opinions/new/", told)

    assert PublicOpinion.objects.count() == 1
    assert again.context["slips"] == []
    assert "没有重复登记" in again.content.decode()


def test_what_is_wrong_keeps_what_was_typed(client, station, station_worker):
    client.force_login(station_worker)

    answer = client.post("/desk/opinions/new/", form(station, representative="查无此人"))

    assert answer.context["form"]["content"].value() == "电梯坏了"
    assert "名册上没有在任的“查无此人”代表" in answer.content.decode()
    assert not PublicOpinion.objects.exists()


def test_of_two_of_the_same_name_the_town_tells_which(
    client, station, station_worker, district, town
):
    other = OrganFactory.create(district=district, name="南翔镇", kind="town")
    people = [
        RepresentativeFactory.create(district=district, name="王伟", town=place)
        for place in (town, other)
    ]
    for person in people:
        MandateFactory.create(representative=person)
    client.force_login(station_worker)

    asked = client.post("/desk/opinions/new/", form(station, representative="王伟"))
    client.post("/desk/opinions/new/", form(station, representative="王伟（南翔镇）"))

    assert "有几位同名的代表" in asked.content.decode()
    assert PublicOpinion.objects.get().representative == people[1]


def test_nobody_enters_for_a_station_of_another_town(client, district, station_worker):
    client.force_login(station_worker)

    client.post("/desk/opinions/new/", form(StationFactory.create(district=district)))

    assert not PublicOpinion.objects.exists()
