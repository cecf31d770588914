"""公开 of opinions: a copy that two people release, without a word of who said it, gone when it is taken up again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.acts import Acts
from congress.errors import Refused
from congress.models import Role
from stations.forms import publishing as forms
from stations.models import OpinionPhoto, OpinionRelease, PublishedOpinion
from stations.states.opinions import MOVES, Action, Channel
from stations.workflow import handling, photos, publishing, receiving, returning
from tests.factories import (
    DistrictFactory,
    MembershipFactory,
    PublicOpinionFactory,
    StationFactory,
)
from tests.stations.test_leaving import JPEG

pytestmark = pytest.mark.django_db
LIST = "/jiading/opinions/"


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town, name="安亭镇代表联络站")


@pytest.fixture
def second(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


def told(district, station, by, content="路灯不亮", outcome="solved", **facts):
    opinion = receiving.enter(
        district, by=None, channel=Channel.QR, station=station, content=content,
        category="城市建设", place="墨玉路 8 弄 3 号 501 室",
        resident={"name": "张大妈", "phone": "13800138000"}, **facts,
    ).opinion  # fmt: skip
    handling.answer_on_the_spot(opinion, by=by, outcome=outcome, answer="已经修好。")
    returning.tell(opinion, by=by, how="phone")
    return opinion


@pytest.fixture
def opinion(district, station, town_worker):
    return told(district, station, town_worker)


@pytest.fixture
def published(opinion, town_worker, office):
    publishing.prepare_release(opinion, by=town_worker, text="路灯不亮", answer="已经修好。")
    return publishing.publish(opinion, by=office)


def test_two_people_release_it_and_the_public_reads_the_copy(client, published):
    page = client.get(published.get_absolute_url()).content.decode()

    assert "路灯不亮" in page
    assert "已经修好。" in page
    assert "安亭镇代表联络站" in page
    assert "501" not in page
    assert "张大妈" not in page
    assert published.mode == "full"


def test_who_prepared_it_does_not_release_it(opinion, office):
    publishing.prepare_release(opinion, by=office, text="路灯不亮", answer="修好。")

    with pytest.raises(Refused, match="另一个人"):
        publishing.publish(opinion, by=office)


def test_only_the_office_releases(opinion, office, town_worker):
    publishing.prepare_release(opinion, by=office, text="路灯不亮", answer="修好。")

    with pytest.raises(PermissionDenied):
        publishing.publish(opinion, by=town_worker)


def test_nothing_is_released_unprepared_or_unread(opinion, office, second, town_worker):
    with pytest.raises(Refused, match="公开稿"):
        publishing.publish(opinion, by=office)
    release = publishing.prepare_release(opinion, by=town_worker, text="路灯不亮", answer="修好。")
    publishing.prepare_release(opinion, by=town_worker, text="路灯不太亮", answer="修好。")

    with pytest.raises(Refused, match="又改过"):
        publishing.publish(opinion, by=office, version=release.version)
    assert publishing.publish(opinion, by=office).mode == "summary"


@pytest.mark.parametrize(
    "words", ["张大妈反映路灯不亮", "张 大 妈说", "请打 138 0013 8000", "电话021-59521234"]
)
def test_no_text_says_who_it_was(opinion, town_worker, words):
    with pytest.raises(Refused):
        publishing.prepare_release(opinion, by=town_worker, text=words, answer="修好。")
    with pytest.raises(Refused):
        publishing.prepare_release(opinion, by=town_worker, text="路灯不亮", answer=words)

    assert not OpinionRelease.objects.exists()


def test_an_answer_that_names_the_resident_goes_nowhere(district, station, town_worker, town):
    opinion = receiving.enter(
        district, by=None, channel=Channel.QR, station=station, content="路灯不亮",
        resident={"name": "张大妈", "phone": ""},
    ).opinion  # fmt: skip
    handling.hand_over(opinion, by=town_worker, level="town", organ=town)

    with pytest.raises(Refused, match="姓名"):
        handling.answer(opinion, by=town_worker, outcome="solved", answer="已和张大妈讲清。")
    with pytest.raises(Refused, match="姓名"):
        handling.extend(opinion, by=town_worker, because="张大妈同意")


def test_what_is_taken_up_again_is_public_no_more(client, published, opinion, town_worker):
    returning.rate_by_code(opinion, rating="dissatisfied")
    assert PublishedOpinion.objects.get().rating == "dissatisfied"

    returning.rehandle(opinion, by=town_worker, because="没有修好")

    assert client.get(published.get_absolute_url()).status_code == 404
    assert "路灯不亮" not in client.get(LIST).content.decode()
    assert PublishedOpinion.objects.get().text == ""
    assert not opinion.has_release  # the next round is prepared anew


def test_what_is_withdrawn_is_gone_from_every_way(client, published, opinion, office):
    publishing.unpublish(opinion, by=office, because="涉及个人")

    for path in ("", "list.csv", "list.json", "feed.atom", "?q=路灯"):
        response = client.get(f"{LIST}{path}")
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert "路灯不亮".encode() not in body
    with pytest.raises(Refused, match="没有公开"):
        publishing.unpublish(opinion, by=office, because="再撤")


def test_the_forms_of_publication_do_what_the_verbs_do(opinion, office, second):
    acts = Acts(MOVES, Action)
    declared = [
        acts.act(*form.actions)(form)
        for form in (forms.PrepareRelease, forms.Publish, forms.Unpublish)
    ]

    assert acts.available(opinion, to=office) == [declared[0]]
    blank = forms.PrepareRelease(case=opinion, by=office)
    assert blank["text"].value() == "路灯不亮"
    prepare = forms.PrepareRelease({"text": "路灯", "answer": "修好"}, case=opinion, by=office)
    assert prepare.is_valid()
    prepare.act()
    read = forms.Publish(case=opinion, by=second)
    assert ("公开的问题", "路灯") in read.shows
    release = forms.Publish({"version": read["version"].value()}, case=opinion, by=second)
    assert release.is_valid()
    release.act()
    down = forms.Unpublish({"because": "有误"}, case=opinion, by=office)
    assert down.is_valid()
    down.act()
    assert not PublishedOpinion.objects.released().exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"路灯不亮", "停车难"}), ("?q=停车", {"停车难"}), ("?outcome=planned", {"停车难"}),
        ("?town=安亭镇", {"路灯不亮", "停车难"}), ("?town=别处", set()),
        ("?category=城市建设&q=路灯", {"路灯不亮"}), ("?utm=1", {"路灯不亮", "停车难"}),
    ],
)  # fmt: skip
def test_list_file_and_feed_are_asked_alike(
    client, published, district, station, town_worker, office, asked, found
):
    other = told(district, station, town_worker, content="停车难", outcome="planned")
    publishing.prepare_release(other, by=town_worker, text="停车难", answer="下月划线。")
    publishing.publish(other, by=office)

    page = {row.text for row in client.get(f"{LIST}{asked}").context["page"]}

    assert page == found
    if "utm" in asked or not found:  # what a file does not understand it refuses
        assert client.get(f"{LIST}list.json{asked}").status_code == 400
        return
    rows = b"".join(client.get(f"{LIST}list.csv{asked}").streaming_content).decode()
    feed = client.get(f"{LIST}feed.atom{asked}").content.decode()
    for words in ("路灯不亮", "停车难"):
        assert (words in rows, words in feed) == (words in found, words in found)


def test_the_totals_name_numerator_and_denominator_and_the_rest(
    client, published, district, station, town_worker
):
    year = timezone.localdate().year
    told(district, station, town_worker, outcome="explained")
    receiving.enter(district, by=None, channel=Channel.QR, station=station, content="新的")
    indicators.compute(district, year)

    words = " ".join(client.get(LIST).content.decode().split())

    assert "3 件中 2 件" in words  # answered
    assert "3 件中 1 件" in words  # solved
    assert "其中 1 个经审核逐件公开在下面；另有 2 个没有公开" in words


def test_the_figure_leads_to_the_published_rows_and_counts_the_rest(
    client, published, district, station, town_worker
):
    told(district, station, town_worker)
    year = timezone.localdate().year
    indicators.compute(district, year)

    words = " ".join(
        client.get(f"/jiading/figures/{year}/opinions.solved/").content.decode().split()
    )

    assert "路灯不亮" in words
    assert "另有 1 个未公开，计入本数" in words


def test_another_district_s_address_shows_nothing(client, published):
    DistrictFactory.create(slug="jinshan")

    assert client.get(f"/jinshan/opinions/{published.public_id}/").status_code == 404


def test_a_longer_list_asks_no_more(client, published, district, station, town_worker, office):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(LIST)
        return len(asked)

    client.get(LIST)
    one = queries()
    for number in range(4):
        other = told(district, station, town_worker, content=f"停车难 {number}")
        publishing.prepare_release(other, by=town_worker, text=f"停车难 {number}", answer="好。")
        publishing.publish(other, by=office)

    assert queries() == one


def test_what_was_taken_back_is_not_counted_as_raised(district, station, town_worker):
    for _ in range(2):
        opinion = receiving.enter(
            district, by=None, channel=Channel.QR, station=station, content="重复登记"
        ).opinion
    receiving.withdraw(opinion, by=town_worker, because="登记了两次")

    figures = indicators.read(indicators.compute(district, timezone.localdate().year))

    assert figures["opinions.raised"].numerator == 1


def test_photographs_go_out_one_by_one_and_are_gone_when_it_is_taken_down(
    client, photographed, town_worker, office
):
    opinion, (shown, kept) = photographed
    other = OpinionPhoto.objects.create(
        opinion=PublicOpinionFactory.create(district=opinion.district), file="x.jpg", name="照片1.jpg", size=1
    )  # fmt: skip
    texts = {"text": "路灯不亮", "answer": "修好了。"}
    for chosen, words in (
        ({str(other.public_id): "别人的"}, "不是这件意见的"),
        ({str(shown.public_id): "请打 13800138000"}, "个人信息"),
    ):
        with pytest.raises(Refused, match=words):
            publishing.prepare_release(opinion, by=town_worker, **texts, photos=chosen)
    client.force_login(town_worker)
    told = texts | {f"photo-{shown.public_id}": "新的路灯", f"photo-{kept.public_id}": ""}
    prepared = client.post(
        reverse("opinion_act", args=[opinion.public_id, "prepare_release"]), told
    )
    assert prepared.status_code == 302
    client.force_login(office)
    asked = client.get(reverse("opinion_act", args=[opinion.public_id, "publish"]))
    page = asked.content.decode()
    assert all(words in page for words in ("公开的问题", "反映的原文", "新的路灯"))
    assert shown.get_absolute_url() in page

    copy = publishing.publish(opinion, by=office)
    client.logout()
    address = [
        reverse("public_opinion_photo", args=["jiading", copy.public_id, n]) for n in (0, 1, 2)
    ]
    answers = [client.get(one) for one in address]
    assert [one.status_code for one in answers] == [404, 200, 404]
    assert b"".join(answers[1].streaming_content).startswith(b"\xff\xd8")
    assert "新的路灯" in client.get(copy.get_absolute_url()).content.decode()
    publishing.unpublish(opinion, by=office, because="有误")
    assert client.get(address[1]).status_code == 404


@pytest.fixture
def photographed(district, town, town_worker):
    """Told, with two photographs."""
    opinion = receiving.enter(
        district, by=town_worker, channel=Channel.DESK, content="路灯不亮",
        station=StationFactory.create(district=district, town=town),
    ).opinion  # fmt: skip
    files = [SimpleUploadedFile(f"{n}.jpg", JPEG) for n in range(2)]
    photos.attach(opinion, files, by=town_worker)
    handling.answer_on_the_spot(opinion, by=town_worker, outcome="solved", answer="修好了。")
    returning.tell(opinion, by=town_worker, how="person")
    return opinion, tuple(opinion.photos.order_by("id"))
