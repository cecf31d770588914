"""The desk of opinions: who sees which queue, the organ's part, the board, the export, the API."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from congress.models import Notice, Role
from stations.models import OpinionDeadline, PublicOpinion
from stations.states.opinions import Status
from stations.workflow import clocks, handling, receiving
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    StationFactory,
)
from tests.stations.opinion_steps import NAME, PHONE, queue

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("query", ["organs=区教育局", "queue=nothing", "outcome=perhaps"])
def test_an_export_refuses_what_it_does_not_know(client, handed, office, query):
    client.force_login(office)

    assert client.get(f"/desk/opinions/opinions.xlsx?{query}").status_code == 400
