"""Identity apart from content: a resident with an unmistakable name, number and address, sought in everything that goes out.

Every address of the portal is asked as everybody who may not know who the resident is (at the gate those near the
opinions, and the others as one of them, another one from address to address); nothing that comes back, no notice, record, history, log,
file name and no export has one word of it.
"""

import io
import logging
import os
import uuid
import zipfile
from zlib import crc32

import pytest
import rules
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from congress import indicators
from congress.models import Notice, Role
from stations import intake
from stations.models import IntakeRule, OpinionPhoto, PublicOpinion, PublishedOpinion, Resident
from stations.states.opinions import Action
from stations.workflow import handling, publishing, receiving, returning
from tests.factories import (
    DistrictFactory,
    MembershipFactory,
    RepresentativeFactory,
    StationFactory,
)
from tests.stations.test_leaving import JPEG
from tests.test_access import routes
from tests.worlds import world_of

pytestmark = pytest.mark.django_db

NAME, PHONE, ADDRESS = "欧阳雀羽", "13912340987", "金丝雀路 987 弄 6 号"
CANARIES = [word.encode() for word in (NAME, PHONE, ADDRESS)] + [
    # As JSON and forms write it.
    NAME.encode("unicode_escape"),
    ADDRESS.encode("unicode_escape"),
]
WHO = ("visitor", "clerk", "organ_leader", "dispatch", "another_town", "other", "foreign")
# Whose table holds them, and nobody else's.
OWN = "stations.Resident"


def songs(content):
    """Which canaries are in it; a spreadsheet or document is opened first."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return [word.decode() for word in CANARIES if word in content]


@pytest.fixture
def opinion(client, district, town, organ, town_worker, office, representative):
    """Left on a phone, photographed, handed to the organ, given back, answered, told, rated, released."""
    station = StationFactory.create(district=district, town=town)
    client.post(
        intake.address(district, station=station),
        {
            "nonce": str(uuid.uuid4()), "content": "路灯不亮", "name": NAME, "phone": PHONE,
            "photos": [SimpleUploadedFile(f"{NAME}.jpg", JPEG)],
        },
    )  # fmt: skip
    made = PublicOpinion.objects.get()
    made.representative = representative.representative
    made.save()
    Resident.objects.update(address=ADDRESS)
    receiving.accept(made, by=town_worker)
    handling.hand_over(made, by=town_worker, level="district", organ=organ)
    clerk = MembershipFactory.create(organ=organ, role=Role.ORGAN_CLERK).user
    handling.give_back(made, by=clerk, because="请再核对")
    handling.hand_over(made, by=town_worker, level="district", organ=organ)
    handling.receive(made, by=clerk)
    handling.progress(made, by=clerk, words="已经订货")
    handling.answer(made, by=clerk, outcome="solved", answer="修好了。")
    returning.tell(made, by=town_worker, how="phone")
    returning.rate(made, by=town_worker, rating="satisfied", words="好")
    publishing.prepare_release(made, by=town_worker, text="路灯不亮", answer="修好了。")
    publishing.publish(made, by=office)
    receiving.new_code(made, by=town_worker)
    indicators.compute(district, made.year)
    return made


@pytest.fixture
def who(request, district):
    """Everybody who has no business with the resident."""
    if request.param == "other":
        return RepresentativeFactory.create(district=district, logged_in=True).user
    if request.param == "foreign":
        return MembershipFactory.create(
            district=DistrictFactory.create(name="金山区", slug="jinshan"),
            role=Role.COMMITTEE_STAFF,
        ).user
    if request.param == "another_town":
        elsewhere = StationFactory.create(district=district).town
        return MembershipFactory.create(organ=elsewhere, role=Role.STATION_STAFF).user
    return request.getfixturevalue(request.param)


# Where an opinion is handled, found, told or counted up.
NEAR = ("opinion", "search", "notices", "archive", "export")
STARTS = ("", "me/", "desk/", "admin/", "<slug:district>/")


def _asks(who, pattern):
    """At the gate whose turn it is, and everybody near the opinions; else everybody everywhere."""
    near = pattern in STARTS or any(word in pattern for word in NEAR)
    turn = WHO[crc32(pattern.encode()) % len(WHO)]
    return bool(os.environ.get("PROVE")) or near or who == turn


def _addresses(world, who):
    """Every address that this one asks; the pages of an opinion's acts by each act's name."""
    for route in routes():
        if not _asks(who, route.pattern):
            continue
        address = route.address(world)
        yield route.pattern, address
        if "opinions/" in route.pattern and "<str:name>" in route.pattern:
            yield from (
                (f"{route.pattern} {act}", address.replace("/remind/", f"/{act}/"))
                for act in Action.values
            )


def _tails(pattern):
    """Every page is also asked to look for something; at the gate those of one row are not, as they look for nothing."""
    is_list = "<" not in pattern.removeprefix("<slug:district>/")
    return ("", "?q=路灯") if is_list or os.environ.get("PROVE") else ("",)


@pytest.mark.prove
@pytest.mark.parametrize(("who", "name"), [(one, one) for one in WHO], indirect=["who"], ids=WHO)
def test_no_address_of_the_portal_tells_who_the_resident_is(opinion, who, name, district, caplog):
    caplog.set_level(logging.DEBUG)
    if not os.environ.get("PROVE"):
        # Of each variable that is not there Django's templates tell the whole context at this level: hundreds a page.
        caplog.set_level(logging.INFO, logger="django.template")
    IntakeRule.objects.all().delete()
    world = world_of(district) | {
        "stations.publicopinion": opinion,
        "stations.publishedopinion": PublishedOpinion.objects.get(opinion=opinion),
        "stations.opinionphoto": OpinionPhoto.objects.get(opinion=opinion),
    }
    client = Client()
    if who.is_authenticated:
        client.force_login(who, backend="congress.accounts.access.PortalBackend")
    asked, heard = 0, {}
    for route, address in _addresses(world, name):
        for tail in _tails(route):
            response = client.get(address + tail)
            asked += 1
            body = b"".join(response.streaming_content) if response.streaming else response.content
            head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
            if found := songs(body) + songs(head.encode()):
                heard[route + tail] = found

    assert heard == {}
    assert asked > (600 if os.environ.get("PROVE") else 200)
    assert songs(caplog.text.encode()) == []


def test_no_table_but_the_resident_s_own_holds_a_word(opinion):
    heard, tables = {}, set(connection.introspection.table_names())
    for model in apps.get_models():
        if model._meta.label == OWN or model._meta.db_table not in tables:
            continue
        rows = repr(list(model._base_manager.values())).encode()
        if found := songs(rows):
            heard[model._meta.label] = found

    assert heard == {}
    assert Notice.objects.exists()
    assert songs(repr(list(Resident.objects.values())).encode())  # the canary is there to be heard


def test_no_log_line_and_no_file_name_holds_a_word(client, district, town, caplog):
    caplog.set_level(logging.DEBUG)
    station = StationFactory.create(district=district, town=town)
    form = {
        "nonce": str(uuid.uuid4()), "content": "路灯不亮", "name": NAME, "phone": PHONE,
        "photos": [SimpleUploadedFile(f"{NAME}{PHONE}.jpg", JPEG)],
    }  # fmt: skip

    page = client.post(intake.address(district, station=station), form)

    photo = OpinionPhoto.objects.get()
    assert songs(f"{photo.name} {photo.file.name}".encode()) == []
    assert songs(caplog.text.encode()) == []
    assert (
        songs(page.content) == []
    )  # not even on the page that says thank you, which others may look at


def test_whoever_has_to_call_the_resident_may_know(opinion, town_worker, representative, clerk):
    may = "stations.know_resident"
    assert rules.has_perm(may, town_worker, opinion)
    assert rules.has_perm(may, representative, opinion)
    assert not rules.has_perm(may, clerk, opinion)


def test_a_form_that_is_refused_shows_it_to_nobody_but_its_writer(district, town):
    station = StationFactory.create(district=district, town=town)
    page = Client().post(
        intake.address(district, station=station),
        {"nonce": str(uuid.uuid4()), "content": "", "name": NAME, "phone": PHONE},
    )

    assert songs(page.content)  # nothing that was typed is lost
    assert "no-store" in page["Cache-Control"]
