"""Who looked at who a resident is: each time, by everybody, and nobody takes it back."""

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from congress.errors import Refused
from stations.models import CommentProposer, IdentityReading, IntakeRule, LawComment
from stations.states.opinions import Channel
from stations.workflow import legislation_comments, receiving
from stations.workflow.legislation_comments import Said
from tests.factories import StationFactory
from tests.stations.law_steps import out, submitted, task_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def opinion(district, town, representative):
    return receiving.enter(
        district, by=None, channel=Channel.QR, content="路灯不亮",
        station=StationFactory.create(district=district, town=town),
        representative=representative.representative,
        resident={"name": "张大妈", "phone": "13800138000"},
    ).opinion  # fmt: skip


def readings():
    return list(IdentityReading.objects.order_by("id").values_list("reader__name", "place"))


def test_every_page_that_shows_who_it_is_leaves_a_line(
    client, opinion, town_worker, representative, office
):
    for reader, page in ((town_worker, "desk_opinion"), (representative, "my_opinion")):
        client.force_login(reader)
        assert "张大妈" in client.get(reverse(page, args=[opinion.public_id])).content.decode()

    assert readings() == [(town_worker.name, "desk"), (representative.name, "phone")]
    client.force_login(office)
    shown = client.get(reverse("desk_opinion", args=[opinion.public_id])).content.decode()
    assert "谁看过联系方式" in shown
    assert town_worker.name in shown


def test_who_read_it_often_is_one_line(client, opinion, town_worker, office):
    client.force_login(town_worker)
    page = reverse("desk_opinion", args=[opinion.public_id])
    for _ in range(3):
        client.get(page)

    client.force_login(office)
    shown = client.get(page).content.decode()

    assert shown.count(f"{town_worker.name}　工作台") == 1
    assert f"{town_worker.name}　工作台，共 3 次" in shown


def test_who_sees_no_name_leaves_none(client, opinion, leader):
    client.force_login(leader)

    page = client.get(reverse("desk_opinion", args=[opinion.public_id])).content.decode()

    assert "张大妈" not in page
    assert readings() == []


def test_the_list_of_whom_to_call_notes_each_of_them(client, point, office):
    task, _ = submitted(point, office)
    first = task.comments.by_clause().first()
    CommentProposer.objects.create(comment=first, name="金丝雀甲", contact="13800138000")
    out(task, office)
    client.force_login(office)

    page = client.get(reverse("tell_proposers", args=[task.public_id]))

    assert "金丝雀甲" in page.content.decode()
    assert list(IdentityReading.objects.values_list("comment", "place")) == [(first.pk, "telling")]


@pytest.mark.parametrize(
    "how", [lambda rows: rows.update(place="phone"), lambda rows: rows.delete()]
)
def test_nobody_takes_a_line_back(opinion, town_worker, how):
    IdentityReading.objects.create(
        district=opinion.district, reader=town_worker, place="desk", opinion=opinion
    )

    with pytest.raises(ProgrammingError), transaction.atomic():
        how(IdentityReading.objects.all())


def test_whoever_keeps_the_audit_reads_all_of_the_district_and_the_office_does_not(
    client, opinion, town_worker, audit_administrator, office
):
    IdentityReading.objects.create(
        district=opinion.district, reader=town_worker, place="desk", opinion=opinion
    )
    address = reverse("admin:stations_identityreading_changelist")

    client.force_login(audit_administrator)
    page = client.get(address).content.decode()
    client.force_login(office)

    assert opinion.number in page
    assert "路灯" not in page
    assert client.get(address).status_code == 403


def test_what_a_district_asks_for_can_be_done_on_the_page(client, opinion, town_worker):
    IntakeRule.objects.create(district=opinion.district, phone="called_back")
    client.force_login(town_worker)

    def do(name):
        return client.post(reverse("opinion_act", args=[opinion.public_id, name])).status_code

    assert [do("accept"), do("verify_phone"), do("accept"), do("erase_resident")] == [
        409, 302, 302, 302,
    ]  # fmt: skip
    opinion.refresh_from_db()
    assert (opinion.status, opinion.resident.phone) == ("accepted", "")


def test_a_comment_that_names_its_proposer_is_refused(point, office):
    task = task_at(point, office)

    with pytest.raises(Refused, match="提出人"):
        legislation_comments.enter(
            task, by=office, said=[Said("第一条", "我张大妈认为应改", name="张大妈")]
        )
    assert not LawComment.objects.exists()
