"""集中联系社区: a new round opens only with the report on the last, shown and printed."""

import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice
from stations import rounds
from stations.models import CommunityRound, RoundSession
from stations.states.opinions import Channel, Outcome
from stations.states.rounds import RoundStatus
from stations.workflow import handling, receiving, returning
from stations.workflow import rounds as workflow
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(district, town):
    return StationFactory.create(district=district, town=town, name="外冈镇代表之家")


def planned(district, office, theme="民生"):
    today = timezone.localdate()
    return workflow.plan(
        district, by=office, theme=theme, opens_on=today, closes_on=today + timedelta(days=30)
    )


@pytest.fixture
def first(district, office, station):
    """Held, with an opinion that was solved and one that waits."""
    made = planned(district, office)
    workflow.start(made, by=office)
    session = workflow.add_session(made, by=office, station=station, starts_at=timezone.now())
    workflow.count_residents(session, by=office, residents=23)
    solved, _ = (
        receiving.enter(
            district, by=office, channel=Channel.DESK, station=station, round_session=session,
            content=words,
        ).opinion
        for words in ("路灯不亮", "车位太少")
    )  # fmt: skip
    handling.answer_on_the_spot(solved, by=office, outcome=Outcome.SOLVED, answer="修好了。")
    returning.tell(solved, by=office, how="person")
    workflow.close(made, by=office)
    return made


def test_a_new_round_opens_only_after_the_report_on_the_last(
    district, office, first, representative
):
    second = planned(district, office, "养老")

    with pytest.raises(Refused, match="还没有通报"):
        workflow.start(second, by=office)
    with pytest.raises(Refused, match="还没有写通报"):
        workflow.report(first, by=office)
    workflow.write_report(first, by=office, report=rounds.first_words(first))
    workflow.report(first, by=office)
    workflow.start(second, by=office)

    second.refresh_from_db()
    assert (second.number, second.status) == (2, RoundStatus.OPEN)
    assert Notice.objects.filter(user=representative, kind="stations.round").count() == 1


def test_not_even_raw_sql_opens_it(district, office, first):
    second = planned(district, office, "养老")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE stations_communityround SET status = 'open' WHERE id = %s", [second.pk]
        )

    assert CommunityRound.objects.get(pk=second.pk).status == RoundStatus.PLANNED


def test_what_became_of_it_is_told_by_level_with_its_base(first):
    result = rounds.result_of(first)

    assert (result.sessions, result.residents) == (1, 23)
    assert [(one.name, one.raised, one.answered, one.solved, one.told) for one in result.levels] == [
        ("当场答复", 1, 1, 1, 1), ("还没有分级", 1, 0, 0, 0),
    ]  # fmt: skip
    assert (result.total.raised, result.total.solved) == (2, 1)


def test_the_report_is_shown_and_printed_and_each_session_begins_with_it(
    client, district, office, first, station
):
    workflow.write_report(first, by=office, report="路灯已经修好，车位明年增加。")
    workflow.report(first, by=office)
    second = planned(district, office, "养老")
    workflow.start(second, by=office)
    session = workflow.add_session(second, by=office, station=station, starts_at=timezone.now())
    client.force_login(office)

    page = client.get(second.get_absolute_url()).content.decode()
    word = client.get(reverse("desk_round_report", args=[first.public_id]))

    text = ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "路灯已经修好" in page
    assert "路灯已经修好" in text
    assert "当场答复" in text
    assert session.event.agenda.startswith("先通报上一轮的结果。")


def test_the_page_refuses_with_the_sentence_and_keeps_the_round(client, district, office, first):
    second = planned(district, office, "养老")
    client.force_login(office)

    answer = client.post(reverse("desk_round_act", args=[second.public_id, "open"]))

    assert answer.status_code == 409
    assert "上一轮的结果还没有通报" in answer.content.decode()


def test_the_page_of_a_round_that_may_not_open_yet_leads_to_the_one_it_waits_for(
    client, district, office, first
):
    second = planned(district, office, "养老")
    client.force_login(office)

    page = client.get(second.get_absolute_url()).content.decode()
    assert (
        f'<a href="{first.get_absolute_url()}">{first}</a>已结束，待通报，先通报它的结果。' in page
    )

    workflow.write_report(first, by=office, report="办得怎样，一一告知。")
    workflow.report(first, by=office)
    assert "现在不能开始" not in client.get(second.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_costs_the_same_for_one_and_for_five(
    client, district, office, station, count, django_assert_num_queries
):
    made = planned(district, office)
    for number in range(count):
        place = StationFactory.create(district=district, town=station.town, name=f"站{number}")
        workflow.add_session(made, by=office, station=place, starts_at=timezone.now())
    client.force_login(office)

    with django_assert_num_queries(16):
        client.get(made.get_absolute_url())


def test_a_town_counts_its_residents_and_plans_nothing(client, town_worker, first):
    session = RoundSession.objects.get()
    client.force_login(town_worker)

    client.post(reverse("desk_round_residents", args=[session.public_id]), {"residents": "31"})
    answer = client.get(reverse("desk_round_new"))

    session.refresh_from_db()
    assert (session.residents, answer.status_code) == (31, 403)
