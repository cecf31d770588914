"""Leaving an opinion on a phone without an account: few fields, nothing typed is lost, one form is one opinion."""

import re
import struct
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Attempt, Notice
from representatives.models import PublishedRepresentative
from stations import intake, throttling, tracking
from stations.models import AsksForPhone, IntakeRule, OpinionPhoto, PublicOpinion, Resident
from stations.workflow import receiving, residents
from tests.factories import (
    DistrictFactory,
    EventFactory,
    RepresentativeFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db
WORDS = "小区门口的路灯不亮，晚上看不见台阶。"
# A JPEG of one pixel's form: APP0, an Exif that says where and whose phone, a comment, a scan.
EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 31.38N 121.26E OWNER ZHANG"


def segment(marker, content):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content


JPEG = (
    b"\xff\xd8"
    + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    + segment(0xE1, EXIF)
    + segment(0xFE, "张大妈的手机".encode())
    + segment(0xDA, b"\x01\x01\0\0\x3f\0")
    + b"\x12\x34\xff\x00\x56\xff\xd9"
    + b"a film that hangs behind"
)


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town, name="安亭镇代表联络站")


@pytest.fixture
def form(station):
    """A form that is filled in, and the address behind the station's QR code."""
    return {"nonce": str(uuid.uuid4()), "content": WORDS}


@pytest.fixture
def address(district, station):
    return intake.address(district, station=station)


def code_in(page):
    return re.search(r'id="code">([0-9A-Z-]+)<', page.content.decode())[1]


def test_a_station_s_code_leads_to_a_form_of_one_field(client, address):
    page = client.get(address)

    words = page.content.decode()
    assert "安亭镇代表联络站" in words
    assert "第五十九条" in words
    assert "不直接处理问题" in words
    assert 'name="town"' not in words
    assert "private" in page["Cache-Control"] or "no-cache" in page["Cache-Control"]


def test_an_opinion_is_left_anonymously_and_its_code_finds_it(client, address, form, station):
    page = client.post(address, form)

    opinion = PublicOpinion.objects.get()
    assert (opinion.content, opinion.station, opinion.channel, opinion.status) == (
        WORDS, station, "qr", "received",
    )  # fmt: skip
    assert not Resident.objects.exists()
    assert opinion.tracking_digest == tracking.digest_of(code_in(page))


def test_a_form_that_comes_twice_is_one_opinion_and_shows_the_same_code(client, address, form):
    first, again = client.post(address, form), client.post(address, form)

    assert code_in(first) == code_in(again)
    assert PublicOpinion.objects.count() == 1
    assert Attempt.objects.filter(secret="opinion").count() == 1


def test_whoever_reads_the_database_cannot_make_the_code(client, address, form):
    page = client.post(address, form)

    key = PublicOpinion.objects.get().key
    assert str(key) != form["nonce"]
    assert tracking.code_of(key) != code_in(page)


@pytest.mark.parametrize("changed", [{"content": "另一件事"}, {"place": "另一件事的地方"}])
def test_another_text_under_the_same_form_is_refused_and_kept(client, address, form, changed):
    client.post(address, form)

    page = client.post(address, form | changed)

    assert "另一件事" in page.content.decode()
    assert "已经提交过" in page.content.decode()
    assert PublicOpinion.objects.count() == 1


def test_what_was_typed_is_kept_when_something_is_missing(client, district, form, town):
    new = reverse("leave_opinion", args=["jiading"])

    page = client.post(new, form | {"place": "墨玉路"})

    words = page.content.decode()
    assert "请选择街镇" in words
    assert WORDS in words
    assert "墨玉路" in words
    assert form["nonce"] in words
    assert not PublicOpinion.objects.exists()


def test_without_a_code_the_town_is_chosen(client, district, form, town):
    client.post(reverse("leave_opinion", args=["jiading"]), form | {"town": str(town.public_id)})

    assert PublicOpinion.objects.get().town == town


def test_a_representative_s_code_leads_to_the_representative(client, district, form, town):
    person = RepresentativeFactory.create(district=district, town=town, logged_in=True)
    profile = PublishedRepresentative.objects.create(
        district=district, representative=person, name=person.name, sort_key="l", mode="full",
        released_at=timezone.now(),
    )  # fmt: skip

    client.post(intake.address(district, representative=profile), form)

    opinion = PublicOpinion.objects.get()
    assert (opinion.representative, opinion.town) == (person, town)
    assert Notice.objects.filter(user=person.user).exists()


def test_an_event_s_code_keeps_the_event(client, district, form, town):
    event = EventFactory.create(district=district, organiser=town)

    client.post(intake.address(district, event=event), form)

    assert PublicOpinion.objects.get().event == event
    assert PublicOpinion.objects.get().town == town


def test_a_code_of_another_district_opens_nothing_there(client, district, town):
    foreign = StationFactory.create(district=DistrictFactory.create(slug="jinshan"))
    address = intake.address(district, station=foreign)

    assert foreign.name not in client.get(address).content.decode()
    assert 'name="town"' in client.get(address).content.decode()


def test_a_district_that_asks_for_a_number_gets_one_and_calls_back(
    client, district, address, form, town_worker
):
    IntakeRule.objects.create(district=district, phone=AsksForPhone.CALLED_BACK)

    refused = client.post(address, form)
    taken = client.post(address, form | {"phone": "021-5952 1234", "name": "张大妈"})

    assert "请留下电话" in refused.content.decode()
    assert "核实以后受理" in taken.content.decode()
    opinion = PublicOpinion.objects.get()
    with pytest.raises(Refused, match="回电核实"):
        receiving.accept(opinion, by=town_worker)
    residents.verify_phone(opinion, by=town_worker)
    receiving.accept(opinion, by=town_worker)
    assert opinion.status == "accepted"


def test_a_number_in_the_text_is_asked_about_once(client, address, form):
    said = form | {"content": "物业电话 13800138000 没人接"}

    asked = client.post(address, said)
    assert not PublicOpinion.objects.exists()
    client.post(address, said | {"keeps_numbers": "on"})

    assert "承办单位会看到" in asked.content.decode()
    assert PublicOpinion.objects.count() == 1


def test_one_s_own_name_and_number_belong_in_their_own_fields(client, address, form):
    page = client.post(
        address,
        form | {"content": "我是张大妈，电话 138-0013-8000", "name": "张大妈", "phone": "13800138000",
                "keeps_numbers": "on"},
    )  # fmt: skip

    assert "承办单位看不到" in page.content.decode()
    assert not PublicOpinion.objects.exists()


def test_a_photograph_loses_its_place_and_its_name_but_stays_upright(client, address, form):
    photo = SimpleUploadedFile("张大妈家门口.jpg", JPEG, content_type="image/jpeg")

    client.post(address, form | {"photos": [photo]})

    kept = OpinionPhoto.objects.get()
    with kept.file.open("rb") as file:
        content = file.read()
    name = kept.file.name
    kept.file.delete(save=False)
    assert kept.name == "照片1.jpg"
    assert "张大妈" not in name
    assert b"GPS" not in content
    assert b"OWNER" not in content
    assert "张大妈".encode() not in content
    assert b"a film" not in content
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in content  # this side up
    assert content.endswith(b"\x12\x34\xff\x00\x56\xff\xd9")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1", "不是 JPG 或 PNG"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "没有传完整"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "没有传完整"),
    ],
)
def test_what_is_no_photograph_is_said_beside_it_and_the_text_stays(
    client, address, form, name, content, said
):
    page = client.post(address, form | {"photos": [SimpleUploadedFile(name, content)]})

    assert said in page.content.decode()
    assert WORDS in page.content.decode()
    assert not PublicOpinion.objects.exists()


def test_of_very_many_from_one_network_all_are_taken_and_the_later_ones_marked(
    client, address, town_worker, monkeypatch
):
    monkeypatch.setattr(throttling, "USUAL", 3)
    for number in range(6):
        client.post(address, {"nonce": str(uuid.uuid4()), "content": f"路灯 {number}"})

    marked = PublicOpinion.objects.order_by("id").values_list("is_bulk", flat=True)
    assert list(marked) == [False, False, False, True, True, True]
    told = Notice.objects.filter(user=town_worker, subject__contains="密集提交")
    assert told.count() == 1


def test_beyond_all_measure_it_is_asked_to_wait_with_the_text_in_hand(
    client, address, form, district
):
    client.post(address, form)
    first = Attempt.objects.get(secret="opinion")
    Attempt.objects.bulk_create(
        Attempt(secret="opinion", network=first.network) for _ in range(200)
    )

    page = client.post(address, form | {"nonce": str(uuid.uuid4())})

    assert page.status_code == 429
    assert WORDS in page.content.decode()
    assert "一小时以后" in page.content.decode()
    assert PublicOpinion.objects.count() == 1


def test_the_opinion_itself_does_not_say_from_which_network_it_came(client, address, form):
    client.post(address, form)

    network = Attempt.objects.get(secret="opinion").network
    assert network not in str(list(PublicOpinion.objects.values()))


def test_a_phone_that_keeps_no_cookies_can_leave_an_opinion(address, form):
    Client(enforce_csrf_checks=True).post(address, form)

    assert PublicOpinion.objects.count() == 1
