"""The desk of opinions: who sees which queue, entering by keyboard, the organ's part, the board, the export, the API."""

import re
import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from congress.errors import Refused
from congress.models import Notice, Role
from stations.models import OpinionDeadline, PublicOpinion, Resident
from stations.states.opinions import Channel, Outcome, Status
from stations.workflow import clocks, handling, photos, receiving, returning
from tests.factories import (
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    RepresentativeFactory,
    StationFactory,
    SuggestionFactory,
)
from tests.stations.test_leaving import JPEG

pytestmark = pytest.mark.django_db
NAME, PHONE = "张桂英", "13800138000"


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town, name="安亭联络站")


@pytest.fixture
def leave(district, station):
    def left(content="小区门口的路灯不亮", **facts):
        told = {"station": station, "resident": {"name": NAME, "phone": PHONE}} | facts
        return receiving.enter(
            district, by=None, channel=Channel.QR, content=content, **told
        ).opinion

    return left


@pytest.fixture
def handed(leave, town_worker, organ):
    opinion = leave()
    receiving.accept(opinion, by=town_worker)
    handling.hand_over(opinion, by=town_worker, level="district", organ=organ)
    return opinion


def queue(client, key):
    return [row.opinion for row in client.get(f"/desk/opinions/?queue={key}").context["rows"]]


def form(station, **facts):
    today = timezone.localdate().isoformat()
    told = {"station": str(station.public_id), "received_on": today, "channel": "desk"}
    return told | {"content": "电梯坏了", "key": str(uuid.uuid4())} | facts


def test_each_role_sees_its_own_queues(client, handed, leave, station_worker, clerk, leader):
    new = leave("楼道灯坏了")

    client.force_login(station_worker)
    assert queue(client, "accept") == [new]
    assert queue(client, "receive") == [handed]
    client.force_login(clerk)
    assert queue(client, "receive") == [handed]
    assert client.get("/desk/opinions/?queue=accept").context["key"] != "accept"
    assert client.get(f"/desk/opinions/{new.public_id}/").status_code == 404
    client.force_login(leader)
    assert {row.opinion for row in client.get("/desk/opinions/?queue=all").context["rows"]} == {
        handed, new,
    }  # fmt: skip


def test_somebody_without_a_post_at_it_has_no_desk_of_opinions(client, dispatch, representative):
    for somebody in (dispatch, representative):
        client.force_login(somebody)
        assert client.get("/desk/opinions/").status_code == 403


def test_an_opinion_goes_through_every_queue(client, handed, town_worker, clerk):
    client.force_login(clerk)
    at = f"/desk/opinions/{handed.public_id}/do/"
    assert client.post(f"{at}receive/").status_code == 302
    assert queue(client, "handling") == [handed]
    assert client.post(f"{at}progress/", {"words": "已经到现场"}).status_code == 302
    assert (
        client.post(f"{at}answer/", {"outcome": "solved", "answer": "换了灯泡。"}).status_code
        == 302
    )
    client.force_login(town_worker)
    assert queue(client, "tell") == [handed]
    assert client.post(f"{at}tell/", {"how": "phone"}).status_code == 302
    assert queue(client, "close") == [handed]
    assert client.post(f"{at}rate/", {"rating": "dissatisfied"}).status_code == 302
    assert queue(client, "dissatisfied") == [handed]
    assert queue(client, "close") == []
    assert client.post(f"{at}rehandle/", {"because": "又坏了"}).status_code == 302
    assert queue(client, "hand_over") == [handed]


def test_a_refusal_keeps_what_was_typed(client, handed, clerk):
    client.force_login(clerk)

    answer = client.post(
        f"/desk/opinions/{handed.public_id}/do/answer/", {"outcome": "", "answer": "换了灯泡。"}
    )

    assert "换了灯泡。" in answer.content.decode()
    handed.refresh_from_db()
    assert handed.status == Status.ASSIGNED


def test_the_organ_reads_no_word_of_who_it_was(client, handed, clerk, station_worker, office):
    at = f"/desk/opinions/{handed.public_id}/"
    for somebody, knows in ((clerk, False), (station_worker, True), (office, True)):
        client.force_login(somebody)
        page = client.get(at).content.decode()
        assert (NAME in page, PHONE in page) == (knows, knows)
        for address in ("/desk/opinions/?queue=all", f"/api/v1/opinions/{handed.public_id}/"):
            told = client.get(address).content.decode()
            assert NAME not in told
            assert PHONE not in told


def test_the_export_holds_what_is_filtered_and_nobody_s_name(client, handed, leave, office):
    leave("公交站牌歪了")
    client.force_login(office)

    answer = client.get("/desk/opinions/opinions.xlsx?queue=all&q=路灯")

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [handed.number]
    assert NAME not in str(rows)
    assert PHONE not in str(rows)


@pytest.mark.parametrize("query", ["handled_at=district", "organ=区教育局", "overdue=false&q=路灯"])
def test_page_export_and_api_answer_a_filter_alike(client, handed, leave, office, query):
    leave("公交站牌歪了")
    client.force_login(office)

    page = [row.opinion.number for row in client.get(f"/desk/opinions/?{query}").context["rows"]]
    api = [row["number"] for row in client.get(f"/api/v1/opinions/?{query}").json()["results"]]
    answer = client.get(f"/desk/opinions/opinions.xlsx?{query}")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active

    assert page == api == [row[0].value for row in list(sheet)[1:]] == [handed.number]


def test_a_filter_that_is_not_understood_shows_nothing(client, handed, office):
    client.force_login(office)

    assert not client.get("/desk/opinions/?handled_at=moon").context["rows"]
    assert client.get("/api/v1/opinions/?handled_at=moon").status_code == 400
    assert client.get("/api/v1/opinions/?colour=red").status_code == 400


def test_many_are_accepted_at_once_and_a_refusal_holds_nothing_up(client, leave, town_worker):
    first, second = leave("一"), leave("二")
    receiving.accept(second, by=town_worker)
    client.force_login(town_worker)

    client.post("/desk/opinions/together/accept/", {"case": [first.public_id, second.public_id]})

    first.refresh_from_db()
    assert first.status == Status.ACCEPTED
    assert client.post("/desk/opinions/together/decline/", {"case": []}).status_code == 404


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


def test_a_lost_code_is_replaced_on_the_spot(client, handed, station_worker, clerk):
    before = handed.tracking_digest
    client.force_login(clerk)
    assert client.post(f"/desk/opinions/{handed.public_id}/code/").status_code == 403
    client.force_login(station_worker)

    answer = client.post(f"/desk/opinions/{handed.public_id}/code/")

    handed.refresh_from_db()
    assert handed.tracking_digest != before
    assert answer.context["slips"][0][1] in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_similar_ones_of_the_town_are_shown_with_why_and_merged(client, leave, town_worker):
    first = leave("安亭路小区门口的路灯不亮")
    second = leave("小区门口路灯不亮很多天")
    leave("公交站牌歪了")
    client.force_login(town_worker)

    page = client.get(f"/desk/opinions/{second.public_id}/")
    client.post(f"/desk/opinions/{second.public_id}/do/merge/", {"into": first.number})

    assert [one.opinion for one in page.context["similar"]] == [first]
    assert "相同用字" in page.content.decode()
    second.refresh_from_db()
    assert second.merged_into == first


def test_the_board_counts_and_leads_to_the_rows(client, handed, leave, office, town):
    leave("公交站牌歪了")
    PublicOpinion.objects.filter(pk=handed.pk).update(
        due_on=timezone.localdate() - timedelta(days=2)
    )
    client.force_login(office)

    page = client.get("/desk/opinions/board/")

    board = page.context["board"]
    assert board.total[1:6] == (2, 0, 0, 2, 1)
    assert [(line.name, line.raised, line.overdue) for line in board.towns] == [(town.name, 2, 1)]
    assert [(line.name, line.overdue) for line in board.organs] == [
        ("区教育局", 1),
        ("还没有交办", 0),
    ]
    for lines in (board.levels, board.towns, board.organs):
        assert sum(line.raised for line in lines) == board.total.raised
    addresses = re.findall(r'href="(/desk/opinions/\?[^"]+)"', page.content.decode())
    for address in addresses:
        found = client.get(address.replace("&amp;", "&")).context
        assert not found["form"].errors, address
    late = [one.replace("&amp;", "&") for one in addresses if "overdue" in one]
    assert {row.opinion for row in client.get(late[0]).context["rows"]} == {handed}


@pytest.mark.parametrize(
    "address",
    ["/desk/opinions/?queue=all", "/desk/opinions/board/", "/api/v1/opinions/", "/me/opinions/"],
)
def test_a_list_costs_the_same_however_long(
    client, address, office, representative, district, django_assert_num_queries
):
    person = representative.representative
    client.force_login(representative if address.startswith("/me") else office)
    year = timezone.localdate().year

    def some(many):
        PublicOpinionFactory.create_batch(
            many, district=district, year=year, representative=person, organ=OrganFactory.create(district=district),
        )  # fmt: skip

    some(1)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    some(4)
    with django_assert_num_queries(len(one)):
        client.get(address)


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


def test_deadlines_are_reminded_of_once_a_day(handed, clerk, town_worker):
    due = OpinionDeadline.objects.get(opinion=handed, met_on=None, void_on=None).due_on
    Notice.objects.all().delete()

    clocks.remind(on=due - timedelta(days=1))
    clocks.remind(on=due - timedelta(days=1))
    assert [notice.user for notice in Notice.objects.all()] == [clerk]
    clocks.remind(on=due + timedelta(days=1))
    clocks.remind(on=due + timedelta(days=2))

    assert {notice.user for notice in Notice.objects.all()} == {clerk, town_worker}
    assert Notice.objects.filter(user=clerk).count() == 2
    assert not [one for one in Notice.objects.all() if "路灯" in one.subject or NAME in one.subject]


def test_a_date_is_extended_twice_each_time_from_where_it_stood(handed, town_worker):
    dates = [handed.due_on]
    for _ in range(2):
        handling.extend(handed, by=town_worker, because="要施工")
        dates.append(handed.due_on)

    assert dates == sorted(set(dates))


def test_an_organ_goes_from_suggestions_to_opinions(client, clerk):
    client.force_login(clerk)

    assert 'href="/desk/opinions/"' in client.get("/desk/suggestions/").content.decode()


def test_what_waits_stands_on_today(client, leave, office):
    leave()
    client.force_login(office)

    assert "群众意见待受理" in client.get("/admin/").content.decode()


def test_the_back_office_leads_to_the_desk(client, leave, office):
    opinion = leave()
    client.force_login(office)

    page = client.get(f"/admin/stations/publicopinion/{opinion.pk}/change/").content.decode()

    assert opinion.get_absolute_url() in page
    assert NAME not in page


def test_two_posts_at_two_towns_see_both(client, district, leave, town):
    other = OrganFactory.create(district=district, kind="town")
    mine = leave(station=StationFactory.create(district=district, town=other))
    theirs = leave()
    user = MembershipFactory.create(organ=other, role=Role.TOWN_STAFF).user
    client.force_login(user)
    assert queue(client, "accept") == [mine]
    MembershipFactory.create(organ=town, role=Role.TOWN_STAFF, user=user)

    assert set(queue(client, "accept")) == {mine, theirs}


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
