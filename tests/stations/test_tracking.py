"""Asking after an opinion with its code: where it stands, the answer, and what it is worth."""

import uuid

import pytest
from django.urls import reverse

from congress.errors import Refused
from congress.models import Attempt
from stations import tracking
from stations.models import PublicOpinion
from stations.states.opinions import Channel
from stations.workflow import handling, receiving, returning
from tests.factories import DistrictFactory, StationFactory

pytestmark = pytest.mark.django_db
TRACK = "/jiading/opinions/track/"


def leave(district, station, content="路灯不亮"):
    nonce = uuid.uuid4()
    return receiving.enter(
        district, by=None, channel=Channel.QR, station=station, content=content,
        key=tracking.key_of(nonce), code=tracking.code_of(nonce),
    )  # fmt: skip


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town)


@pytest.fixture
def left(district, station):
    return leave(district, station)


def answered(opinion, by, town):
    receiving.accept(opinion, by=by)
    handling.hand_over(opinion, by=by, level="town", organ=town)
    handling.receive(opinion, by=by)
    handling.progress(opinion, by=by, words="灯杆已经订货")
    handling.answer(opinion, by=by, outcome="solved", answer="路灯修好了。")


def test_the_code_shows_where_it_stands_and_nobody_s_name(client, left, town_worker, town):
    opinion = left.opinion
    receiving.accept(opinion, by=town_worker)
    handling.hand_over(opinion, by=town_worker, level="town", organ=town)
    handling.give_back(opinion, by=town_worker, because="内部：推来推去")
    handling.hand_over(opinion, by=town_worker, level="town", organ=town)
    handling.receive(opinion, by=town_worker)
    handling.progress(opinion, by=town_worker, words="灯杆已经订货")

    words = client.post(TRACK, {"code": left.code.lower()}).content.decode()

    assert "承办单位正在办理" in words
    assert "灯杆已经订货" in words
    assert "安亭镇" in words
    assert "日前答复" in words
    assert "内部" not in words
    assert town_worker.name not in words


def test_reading_the_answer_with_the_code_is_being_told(client, left, town_worker, town):
    answered(left.opinion, town_worker, town)

    words = client.post(TRACK, {"code": left.code}).content.decode()

    left.opinion.refresh_from_db()
    assert "路灯修好了。" in words
    assert "您对办理满意吗" in words
    assert left.opinion.status == "told"
    record = left.opinion.records.last()
    assert (record.action, record.by, record.note) == ("tell", None, "凭查询码查看")
    assert not left.opinion.deadlines.filter(met_on__isnull=True, void_on__isnull=True).exists()


def test_looking_at_the_page_alone_tells_nobody(client, left, town_worker, town):
    answered(left.opinion, town_worker, town)

    client.get(f"{TRACK}?code={left.code}")

    left.opinion.refresh_from_db()
    assert left.opinion.status == "answered"


def test_the_answer_is_rated_once_with_the_code(client, left, town_worker, town):
    answered(left.opinion, town_worker, town)
    returning.tell(left.opinion, by=town_worker, how="phone")
    rating = {"code": left.code, "rating": "dissatisfied", "words": "还是暗"}

    first = client.post(TRACK, rating).content.decode()
    again = client.post(TRACK, rating | {"rating": "satisfied"}).content.decode()

    left.opinion.refresh_from_db()
    assert (left.opinion.rating, left.opinion.rating_note) == ("dissatisfied", "还是暗")
    assert "评价已经登记" in first
    assert "现在不能评价" in again


def test_a_rating_without_a_choice_keeps_the_words(client, left, town_worker, town):
    answered(left.opinion, town_worker, town)
    returning.tell(left.opinion, by=town_worker, how="phone")

    words = client.post(TRACK, {"code": left.code, "words": "还是暗"}).content.decode()

    assert "请选择一项" in words
    assert "还是暗</textarea>" in words


def test_who_said_the_same_reads_the_answer_and_the_station_still_tells_the_first(
    client, left, district, station, town_worker, town
):
    other = leave(district, station, "灯坏了")
    returning.merge(other.opinion, by=town_worker, into=left.opinion)
    answered(left.opinion, town_worker, town)

    words = client.post(TRACK, {"code": other.code}).content.decode()
    client.post(TRACK, {"code": left.code})

    other.opinion.refresh_from_db()
    left.opinion.refresh_from_db()
    assert "路灯修好了。" in words
    assert other.opinion.told_on
    assert left.opinion.status == "answered"  # so that nobody is forgotten
    assert returning.tell(left.opinion, by=town_worker, how="phone") == 2


def test_what_is_not_taken_up_says_where_it_belongs(client, left, town_worker):
    receiving.decline(
        left.opinion, by=town_worker, where_to="case", words="请向区人民法院咨询，电话见官网。"
    )

    words = client.post(TRACK, {"code": left.code}).content.decode()

    assert "请向区人民法院咨询" in words
    assert "诉讼" in words


def test_a_wrong_code_is_counted_and_a_right_one_is_not(client, left):
    client.post(TRACK, {"code": left.code})
    page = client.post(TRACK, {"code": "AAAA-BBBB-CCCC-DDDD"})

    assert "没有查到用这个查询码的意见" in page.content.decode()
    assert "AAAA-BBBB-CCCC-DDDD" in page.content.decode()
    assert Attempt.objects.filter(secret="tracking_code").count() == 1


def test_guessing_is_slow(client, left):
    for _ in range(20):
        client.post(TRACK, {"code": "AAAA-BBBB-CCCC-DDDD"})

    page = client.post(TRACK, {"code": left.code})

    assert page.status_code == 429


def test_the_code_opens_nothing_in_another_district(client, left):
    DistrictFactory.create(slug="jinshan")

    page = client.post("/jinshan/opinions/track/", {"code": left.code})

    assert left.opinion.number not in page.content.decode()


def test_a_new_code_takes_the_place_of_the_lost_one(client, left, town_worker):
    fresh = receiving.new_code(left.opinion, by=town_worker)

    old = client.post(TRACK, {"code": left.code}).content.decode()
    new = client.post(TRACK, {"code": fresh}).content.decode()

    assert left.opinion.number not in old
    assert left.opinion.number in new


def test_who_lost_the_code_is_told_what_to_do(client, district):
    words = client.get(reverse("track_opinion", args=["jiading"])).content.decode()

    assert "查询码不见了" in words
    assert "联络站" in words


def test_what_is_handled_again_goes_round_and_is_told_again(client, left, town_worker, town):
    answered(left.opinion, town_worker, town)
    client.post(
        TRACK,
        {
            "code": left.code,
        },
    )
    client.post(TRACK, {"code": left.code, "rating": "dissatisfied", "words": ""})
    returning.rehandle(left.opinion, by=town_worker, because="再修")

    words = client.post(TRACK, {"code": left.code}).content.decode()

    assert "已经受理" in words
    assert "路灯修好了。" not in words
    assert PublicOpinion.objects.get().rounds == 2


def test_nobody_changes_what_the_resident_said_with_the_code(client, left, town_worker, town):
    answered(left.opinion, town_worker, town)
    client.post(TRACK, {"code": left.code})
    client.post(TRACK, {"code": left.code, "rating": "dissatisfied"})

    left.opinion.refresh_from_db()
    with pytest.raises(Refused, match="不能代为更改"):
        returning.rate(left.opinion, by=town_worker, rating="satisfied")


def test_who_said_the_same_is_told_again_when_it_is_handled_again(
    left, district, station, town_worker, town
):
    other = leave(district, station, "灯坏了")
    returning.merge(other.opinion, by=town_worker, into=left.opinion)
    answered(left.opinion, town_worker, town)
    returning.tell(left.opinion, by=town_worker, how="phone")
    returning.rate(left.opinion, by=town_worker, rating="dissatisfied")

    returning.rehandle(left.opinion, by=town_worker, because="再修")

    other.opinion.refresh_from_db()
    assert other.opinion.told_on is None
