"""Stations: who keeps them, who is placed there, their goals, and what the public reads of them."""

import itertools
import math
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Role
from representatives.models import PublishedRepresentative
from stations import hours, places
from stations.models import (
    PublishedOpinion,
    PublishedStation,
    Station,
    StationPhoto,
    StationYear,
)
from stations.station_page import Coming, _sources, tells_of_days
from stations.workflow import station_photos, station_publishing, station_years
from stations.workflow import stations as workflow
from tests.factories import (
    DistrictFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    RepresentativeFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xda\x00\x02xx\xff\xd9"


@pytest.fixture
def station(district, town) -> Station:
    return StationFactory.create(
        district=district, town=town, name="南翔镇代表之家", kind="home", opened_on=date(2024, 3, 1),
        latitude="31.293000", longitude="121.310000", address="解放街 1 号", phone="021-59121234",
    )  # fmt: skip


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def person(district):
    row = RepresentativeFactory.create(district=district, name="李玉兰")
    MandateFactory.create(representative=row)
    return row


@pytest.fixture
def public(station, office) -> PublishedStation:
    return station_publishing.publish(station, by=office)


def page(client, copy) -> str:
    return client.get(f"/{copy.district.slug}/stations/{copy.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("周一至周五 9:00-17:00", "周一至周五 9:00—17:00"),
        ("星期一、星期三 8:30~11:30、13:00～16:30", "周一、周三 8:30—11:30、13:00—16:30"),
        ("每月16日9:00至11:00", "每月16日 9:00—11:00"),
        ("每天 8:00—20:00\n国庆节休息", "每天 8:00—20:00\n国庆节休息"),
    ],
)
def test_hours_are_kept_as_words_that_can_be_read(written, kept):
    assert hours.in_order(written) == kept


@pytest.mark.parametrize("written", ["周一至周五", "周八 9:00—17:00", "每天 9:00—25:00", "每天 17:00—9:00", "每月32日 9:00—11:00"])  # fmt: skip
def test_hours_that_cannot_be_are_refused_by_their_line(written):
    with pytest.raises(Refused, match=written[:4]):
        hours.in_order(f"每天 8:00—9:00\n{written}")


def test_a_page_says_whether_a_station_is_open_now():
    monday = timezone.make_aware(timezone.datetime(2026, 11, 23, 10))

    told = [
        hours.now_open("周一至周五 9:00—17:00", at=monday + timedelta(hours=later))
        for later in (0, -3, 9)
    ]

    assert told == ["按开放时间，现在开放，到 17:00。", "今天 9:00 开放。", "现在不是开放时间。"]


def test_the_town_keeps_its_own_station_and_no_other(station, town_worker, office):
    workflow.change(station, by=town_worker, phone="021-59120000")
    elsewhere = StationFactory.create(
        district=station.district, town=OrganFactory.create(district=station.district, kind="town")
    )

    with pytest.raises(PermissionDenied):
        workflow.change(elsewhere, by=town_worker, phone="021-59120001")
    with pytest.raises(PermissionDenied):
        station_publishing.publish(station, by=town_worker)
    with pytest.raises(Refused, match="别人改过"):
        workflow.change(station, by=office, version=1, phone="")
    with pytest.raises(Refused, match="不要填手机号"):
        workflow.change(station, by=office, phone="13812345678")


def test_whoever_is_not_in_office_is_not_placed_and_nobody_twice(station, office, person):
    workflow.place(station, by=office, representative=person)
    nobody = RepresentativeFactory.create(district=station.district)
    foreign = RepresentativeFactory.create(district=DistrictFactory.create())

    with pytest.raises(Refused, match="已经在"):
        workflow.place(station, by=office, representative=person)
    with pytest.raises(Refused, match="没有有效的代表资格"):
        workflow.place(station, by=office, representative=nobody)
    with pytest.raises(Refused, match="不是市代表"):
        workflow.place(StationFactory.create(district=station.district), by=office, representative=person, level="city")  # fmt: skip
    with pytest.raises(PermissionDenied):
        workflow.place(station, by=office, representative=foreign)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(station.placements.get()).objects.create(
            district=station.district, station=station, representative=person, level="district"
        )


def test_goals_are_set_by_the_office_reported_by_the_town_and_assessed(
    station, office, town_worker
):
    workflow.settle(station)
    year = StationYear.objects.get(station=station, year=TODAY.year)

    station_years.set_goals(year, by=office, goals="接待群众 24 次\n墙面公示三级代表")
    goal = year.goals.get(text="接待群众")
    with pytest.raises(PermissionDenied):
        station_years.assess(year, by=town_worker, grade="excellent")
    station_years.record_achieved(year, by=town_worker, achieved={goal.pk: 20})
    station_years.assess(year, by=office, grade="good", remark="次数还差")
    goal.refresh_from_db()

    assert (goal.target, goal.unit, goal.achieved, goal.is_met, goal.missing) == (24, "次", 20, False, 4)  # fmt: skip
    with pytest.raises(Refused, match="不能再改"):
        station_years.record_achieved(year, by=town_worker, achieved={goal.pk: 24})
    grades = StationYear.pgh_event_model.objects.filter(pgh_obj=year.pk).order_by("pgh_id")
    assert list(grades.values_list("grade", flat=True))[-1] == "good"


def test_grades_are_not_for_representatives(station, representative, town_worker, office):
    workflow.settle(station)

    seen = [
        StationYear.objects.visible_to(who).exists()
        for who in (representative, town_worker, office)
    ]

    assert seen == [False, True, True]


def test_the_public_reads_names_only_where_the_office_says_so(client, station, office, town_worker, public):  # fmt: skip
    named = workflow.add_person(
        station, by=town_worker, post="head", name="钱多多", duty="人大主席"
    )
    workflow.add_person(station, by=town_worker, post="liaison", name="孙小圣")
    with pytest.raises(PermissionDenied):
        workflow.name_in_public(named, by=town_worker, is_named=True)

    before = page(client, public)
    workflow.name_in_public(named, by=office, is_named=True)
    after = page(client, public)

    assert ("钱多多" in before, "钱多多" in after, "孙小圣" in after) == (False, True, False)


def test_the_public_sees_who_is_placed_through_their_own_pages_alone(
    client, station, office, person, public
):
    hidden = RepresentativeFactory.create(district=station.district, name="周不公开")
    MandateFactory.create(representative=hidden, level="town", term=None)
    for one in (person, hidden):
        workflow.place(station, by=office, representative=one)
    profile = PublishedRepresentative.objects.create(
        district=station.district, representative=person, name=person.name, sort_key="li", mode="full",
        released_at=timezone.now(),
    )  # fmt: skip

    shown = page(client, public)
    profile.withdrawn_at, profile.withdrawn_because = timezone.now(), "离任"
    profile.save()
    gone = page(client, public)

    assert ("李玉兰" in shown, "周不公开" in shown, "另有 1 名代表" in shown) == (True, False, True)
    assert "李玉兰" not in gone


def test_a_photograph_is_let_out_by_another_person(client, station, office, second_office, public):
    file = SimpleUploadedFile("王主任.jpg", JPEG)
    photo = station_photos.attach(station, by=office, file=file, text="站点正门")
    address = f"/{public.district.slug}/stations/{public.public_id}/photos/{photo.public_id}/"

    before = client.get(address).status_code
    with pytest.raises(Refused, match="另一位同事"):
        station_photos.release(photo, by=office)
    with pytest.raises(IntegrityError), transaction.atomic():
        StationPhoto.objects.filter(pk=photo.pk).update(
            released_by=office, released_at=timezone.now()
        )
    photo.refresh_from_db()
    station_photos.release(photo, by=second_office)
    answer = client.get(address)
    assert b"".join(answer.streaming_content)

    assert (before, answer.status_code, "站点正门" in page(client, public)) == (404, 200, True)
    assert "王主任" not in answer["Content-Disposition"]
    station_photos.detach(photo, by=office)
    assert client.get(address).status_code == 404


def test_what_is_withdrawn_or_closed_is_gone_from_page_list_and_file(
    client, station, office, public
):
    slug, key = public.district.slug, str(public.public_id)

    def found() -> tuple:
        return (
            client.get(f"/{slug}/stations/{key}/").status_code,
            key in client.get(f"/{slug}/stations/").content.decode(),
            key.encode() in b"".join(client.get(f"/{slug}/stations/list.json").streaming_content),
        )

    before = found()
    workflow.change(station, by=office, closed_on=TODAY - timedelta(days=1))
    after = found()

    assert (before, after) == ((200, True, True), (404, False, False))


def test_a_change_that_tells_a_private_number_does_not_go_out(station, office, public):
    workflow.change(station, by=office, address="找老张 13812345678")
    public.refresh_from_db()

    assert public.address == "解放街 1 号"
    with pytest.raises(Refused, match="手机号"):
        station_publishing.publish(station, by=office)


def test_the_nearest_comes_first_and_nobody_is_left_out(client, district, office):
    for name, latitude in (("远", "31.500000"), ("近", "31.300000"), ("无", None)):
        made = StationFactory.create(
            district=district, name=f"{name}站点", latitude=latitude,
            longitude="121.250000" if latitude else None,
        )  # fmt: skip
        station_publishing.publish(made, by=office)

    answer = client.get(f"/{district.slug}/stations/?near=31.301,121.250")
    wrong = client.get(f"/{district.slug}/stations/list.csv?near=here")

    entries = [one for _, some in answer.context["parts"] for one in some]
    assert [(one.station.name, one.distance) for one in entries] == [
        ("近站点", "110 米"),
        ("远站点", "22 公里"),
        ("无站点", ""),
    ]
    assert wrong.status_code == 400


def test_the_map_is_drawn_from_our_own_coordinates(client, district, office, settings):
    copies = [
        station_publishing.publish(
            StationFactory.create(district=district, latitude=latitude, longitude="121.250000"),
            by=office,
        )
        for latitude in ("31.300000", "31.400000")
    ]

    drawn = places.draw(list(enumerate(copies, 1)))
    settings.MAP_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    tiled = places.draw(list(enumerate(copies, 1)))

    assert [point.number for point in drawn.points] == [1, 2]
    assert drawn.points[0].y > drawn.points[1].y  # the north is up
    assert not drawn.tiles
    assert all(0 <= point.x <= places.WIDTH and 0 <= point.y <= places.HEIGHT for point in tiled.points)  # fmt: skip
    assert tiled.tiles[0].address.startswith("https://tiles.example/")


def test_markers_do_not_cover_each_other(district, office):
    copies = [
        PublishedStation(
            name=str(n),
            latitude=Decimal("31.3") + (n // 9) / Decimal(10),
            longitude=Decimal("121.25"),
        )
        for n in range(10)
    ]  # nine of them in one house

    points = places.draw(list(enumerate(copies, 1))).points

    apart = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in itertools.combinations(points, 2)]
    assert min(apart) > 18
    assert all(0 <= one.x <= places.WIDTH and 0 <= one.y <= places.HEIGHT for one in points)


def test_the_page_tells_the_days_that_a_topic_knows(client, public):
    @tells_of_days
    def known(station, now):
        return [Coming(now + timedelta(days=2), "代表接待日", "李玉兰")]

    try:
        shown = page(client, public)
    finally:
        _sources.remove(known)

    assert "代表接待日" in shown


def test_what_became_of_what_was_said_there_is_counted_of_what_is_public(client, station, public):
    for number, outcome in enumerate(("solved", "explained")):
        opinion = PublicOpinionFactory.create(district=station.district, station=station)
        PublishedOpinion.objects.create(
            opinion=opinion, district=station.district, year=2024, number=f"Y{number}", mode="full",
            received_on=opinion.received_on, text="路灯不亮", answer="修好了。", outcome=outcome,
            released_at=timezone.now(),
        )  # fmt: skip
    PublicOpinionFactory.create(district=station.district, station=station)

    answer = client.get(public.get_absolute_url())

    assert answer.context["said"] == {"all": 2, "solved": 1}


@pytest.mark.parametrize("count", [1, 5])
def test_lists_ask_as_often_for_many_as_for_one(
    client, district, town, office, count, django_assert_num_queries
):
    for _ in range(count):
        made = StationFactory.create(district=district, town=town, latitude="31.3", longitude="121.3")  # fmt: skip
        person = RepresentativeFactory.create(district=district)
        MandateFactory.create(representative=person)
        workflow.place(made, by=office, representative=person)
        station_publishing.publish(made, by=office)

    with django_assert_num_queries(4):
        client.get(f"/{district.slug}/stations/")
    client.force_login(office)
    client.get("/desk/stations/")
    with django_assert_num_queries(7):
        client.get("/desk/stations/")


def test_the_desk_exports_what_it_lists_and_prints_the_sheet(client, station, office, town_worker):
    client.force_login(town_worker)

    listed = client.get("/desk/stations/")
    file = client.get("/desk/stations/list.xlsx")
    sheet = client.get(f"/desk/stations/{station.public_id}/code.pdf")

    assert [row.name for row in listed.context["page"]] == ["南翔镇代表之家"]
    assert (b"".join(file.streaming_content)[:2], sheet.content[:5]) == (b"PK", b"%PDF-")
    refused = client.get("/desk/stations/list.xlsx", {"twon": "南翔镇"})
    assert (refused.status_code, "twon" in refused.content.decode()) == (400, True)


def test_who_and_what_is_withdrawn_is_gone_though_another_word_holds_personal_data(
    client, station, office, second_office, public
):
    named = workflow.add_person(station, by=office, post="head", name="钱多多")
    workflow.name_in_public(named, by=office, is_named=True)
    before = page(client, public)
    workflow.change(station, by=office, address="找老张 13812345678")
    workflow.name_in_public(named, by=office, is_named=False)
    after = page(client, public)

    assert ("钱多多" in before, "钱多多" in after, "13812345678" in after) == (True, False, False)


def test_what_belongs_to_a_station_is_asked_on_a_page(client, station, person, office):
    workflow.settle(station)
    placement = workflow.place(station, by=office, representative=person)
    year = StationYear.objects.get(station=station, year=TODAY.year)
    client.force_login(office)

    answers = [
        client.get(reverse(f"desk_station_{part}_act", args=[row.public_id, act])).status_code
        for part, row, act in (("placement", placement, "end"), ("year", year, "goals"))
    ]

    assert answers == [200, 200]
