"""三方议事: what an organ promised at the table is followed until the congress confirms that it was kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress.errors import Refused
from representatives.workflow import events
from stations.models import DeliberationCommitment, DeliberationParty, PublishedDeliberation
from stations.states.deliberations import CommitmentAction
from stations.workflow import deliberations
from stations.workflow import deliberations_in_public as public
from stations.workflow import deliberations_telling as telling
from tests.factories import MembershipFactory, PublicOpinionFactory, StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def deliberation(district, town, office):
    made = deliberations.arrange(
        district, by=office, kind="three_sides", topic="小区停车难",
        starts_at=timezone.now() - timedelta(hours=1),
        station=StationFactory.create(district=district, town=town),
    )  # fmt: skip
    deliberations.conclude(made, by=office, conclusions="夜间开放学校停车场。")
    return made


@pytest.fixture
def commitment(deliberation, office, organ):
    return deliberations.commit(
        deliberation, by=office, organ=organ, text="开放停车场。",
        due_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip


def test_a_commitment_is_kept_once_the_other_side_has_checked(commitment, clerk, office):
    with pytest.raises(Refused, match="还没有报告"):
        deliberations.confirm(commitment, by=office, action=CommitmentAction.CONFIRM_KEPT)
    deliberations.report(commitment, by=clerk, words="已开放 60 个车位。")
    with pytest.raises(PermissionDenied):
        deliberations.confirm(commitment, by=clerk, action=CommitmentAction.CONFIRM_KEPT)

    deliberations.confirm(commitment, by=office, action=CommitmentAction.CONFIRM_KEPT)

    assert (commitment.status, commitment.settled_on) == ("kept", timezone.localdate())
    assert [row.action for row in commitment.records.all()] == ["commit", "report", "confirm_kept"]


def test_a_report_that_is_not_so_goes_back_and_is_written_anew(commitment, clerk, office):
    deliberations.report(commitment, by=clerk, words="已开放。")
    with pytest.raises(Refused, match="还在等待核实"):
        deliberations.report(commitment, by=clerk, words="又开放了。")
    deliberations.send_back(commitment, by=office, because="现场没有开放。")
    deliberations.report(commitment, by=clerk, words="今天开放。")
    assert commitment.words == "今天开放。"


def test_an_extension_needs_a_later_day_and_a_reason(commitment, office):
    former = commitment.due_on
    with pytest.raises(Refused, match="为什么延期"):
        deliberations.extend(commitment, by=office, due_on=former + timedelta(days=9), because=" ")
    with pytest.raises(Refused, match="晚于"):
        deliberations.extend(commitment, by=office, due_on=former, because="施工")
    deliberations.extend(commitment, by=office, due_on=former + timedelta(days=9), because="施工")
    assert f"{former:%Y-%m-%d} →" in commitment.records.last().note


def test_what_is_past_its_day_is_on_the_list(client, commitment, office):
    DeliberationCommitment.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    client.force_login(office)
    assert "开放停车场" in client.get("/desk/deliberations/overdue/").content.decode()
    assert '<span class="mark late">1 项承诺逾期</span>' in client.get("/desk/deliberations/").text


def test_raw_sql_settles_nothing_without_a_day(commitment):
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliberationCommitment.objects.update(status="kept")


def test_residents_are_a_number_and_never_a_name(deliberation, office):
    deliberations.add_party(deliberation, by=office, side="residents", people=12)
    with pytest.raises(Refused, match="填写人数"):
        deliberations.add_party(deliberation, by=office, side="residents")
    assert {field.name for field in DeliberationParty._meta.fields} == {
        "id", "public_id", "deliberation", "side", "organ", "people",
    }  # fmt: skip


def test_the_organ_reports_and_the_office_confirms_on_the_page(client, commitment, clerk, office):
    page, do = (
        commitment.deliberation.get_absolute_url(),
        "/desk/deliberations/commitments/{}/do/{}/",
    )
    client.force_login(clerk)
    assert "报告落实情况" in client.get(page).content.decode()
    client.post(do.format(commitment.public_id, "report"), {"words": "已开放 60 个车位。"})
    client.force_login(office)
    client.post(do.format(commitment.public_id, "confirm_kept"), {})
    commitment.refresh_from_db()
    assert commitment.status == "kept"
    assert "1 项中 1 项" in client.get("/desk/deliberations/").content.decode()


def test_programs_read_the_same_rows_and_page_through_them(client, deliberation, commitment, clerk):
    DeliberationCommitment.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    client.force_login(clerk)
    (row,) = client.get("/api/v1/deliberations/?kind=three_sides").json()["results"]
    assert (row["topic"], row["promised"], row["kept"], row["late"]) == ("小区停车难", 1, 0, 1)
    began = int(deliberation.event.starts_at.timestamp() * 1_000_000) - 1
    behind = {"cursor": f"{began}_{deliberation.public_id}"}
    assert client.get("/api/v1/deliberations/", behind).json()["results"] == []
    for strange in ("nonsense=1", f"cursor=x_{deliberation.public_id}"):
        assert client.get(f"/api/v1/deliberations/?{strange}").status_code == 400
    clerk.memberships.all().update(valid_to=timezone.localdate() - timedelta(days=1))
    assert client.get("/api/v1/deliberations/").json()["results"] == []


def test_another_organ_sees_nothing_of_it(client, commitment, dispatch, town_worker, clerk):
    other = type(commitment.organ).objects.create(district=commitment.district, name="区水务局")
    clerk.memberships.update(organ=other)
    client.force_login(clerk)
    assert client.get(commitment.deliberation.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("many", [1, 5])
def test_pages_ask_as_often_for_many_as_for_one(
    client, office, organ, deliberation, many, django_assert_max_num_queries
):
    for _ in range(many):
        deliberations.commit(
            deliberation, by=office, organ=organ, text="划车位。", due_on=timezone.localdate()
        )
    client.force_login(office)
    with django_assert_max_num_queries(16):
        client.get(deliberation.get_absolute_url())
    with django_assert_max_num_queries(14):
        client.get("/desk/deliberations/")


@pytest.fixture
def second(district):
    return MembershipFactory.create(district=district, role="congress_office").user


@pytest.fixture
def released(deliberation, commitment, office, second):
    deliberations.add_party(deliberation, by=office, side="residents", people=12)
    public.prepare_release(deliberation, by=office, text="夜间开放学校停车场。")
    return public.publish(deliberation, by=second)


def test_one_prepares_what_the_public_reads_and_another_releases_it(deliberation, office, second):
    with pytest.raises(Refused, match="先准备公开稿"):
        public.publish(deliberation, by=second)
    with pytest.raises(Refused, match="个人信息"):
        public.prepare_release(deliberation, by=office, text="请联系 13800138000。")
    release = public.prepare_release(deliberation, by=office, text="夜间开放停车场。")
    with pytest.raises(Refused, match="另一个人"):
        public.publish(deliberation, by=office)
    with pytest.raises(Refused, match="又改过"):
        public.publish(deliberation, by=second, version=release.version - 1)
    copy = public.publish(deliberation, by=second, version=release.version)
    assert (copy.mode, copy.text) == ("summary", "夜间开放停车场。")


def test_the_public_copy_follows_its_promises_and_tells_no_report(
    client, released, commitment, office, clerk
):
    later = commitment.due_on + timedelta(days=9)
    deliberations.extend(commitment, by=office, due_on=later, because="施工")
    page = client.get(released.get_absolute_url()).content.decode()
    told = (f"{later:%Y-%m-%d}", "最初是", "还有 39 天", "12 人")
    assert all(words in page for words in told)

    deliberations.report(commitment, by=clerk, words="王某某说已开放。")
    deliberations.confirm(commitment, by=office, action=CommitmentAction.CONFIRM_KEPT)

    page = client.get(released.get_absolute_url()).content.decode()
    assert "已落实" in page
    assert not {words for words in ("王某某", "施工") if words in page}


def test_what_is_promised_after_the_release_waits_for_the_next_one(
    released, deliberation, office, organ
):
    deliberations.commit(
        deliberation, by=office, organ=organ, text="再划十个。", due_on=timezone.localdate()
    )
    released.refresh_from_db()
    assert [row["text"] for row in released.commitments] == ["开放停车场。"]


def test_withdrawn_it_is_gone_from_every_public_place(client, released, deliberation, second):
    root = "/jiading/deliberations/"
    places = [
        released.get_absolute_url(),
        root,
        *(f"{root}{end}" for end in ("list.csv", "list.json", "feed.atom")),
    ]
    assert all("停车" in _read(client, place) for place in places)
    public.unpublish(deliberation, by=second, because="有误")
    assert not any("停车场" in _read(client, place) for place in places)
    assert client.get(places[0]).status_code == 404


def test_the_public_list_finds_by_words_form_and_year(client, released):
    find = "/jiading/deliberations/?{}".format
    assert "小区停车难" in _read(client, find("q=停车&kind=three_sides"))
    assert "没有找到" in _read(client, find("kind=media"))
    assert client.get("/jiading/deliberations/list.csv?nothing=1").status_code == 400


def test_the_organ_is_reminded_before_the_day_and_the_office_after_it(commitment, clerk, office):
    due = commitment.due_on
    told = {
        days: telling.remind(on=due - timedelta(days=days)) for days in (8, 7, 3, 1, 0, -1, -2, -8)
    }
    assert told == {8: 0, 7: 1, 3: 1, 1: 1, 0: 1, -1: 1, -2: 0, -8: 1}
    assert telling.remind(on=due) == 1
    reminded = "到期|过期"
    assert clerk.notices.filter(subject__regex=reminded).count() == 6  # the same day once
    assert office.notices.filter(subject__regex=reminded).count() == 2

    deliberations.report(commitment, by=clerk, words="已开放。")
    telling.remind(on=due - timedelta(days=3))
    assert office.notices.filter(subject__contains="请核实", subject__regex=reminded).count() == 1


def test_a_representative_sees_on_the_phone_what_he_or_she_was_invited_to(
    client, deliberation, commitment, office, representative, district
):
    client.force_login(representative)
    assert "小区停车难" not in _read(client, "/me/deliberations/")
    events.register_attendance(
        deliberation.event, by=office, representatives=[representative.representative]
    )
    events.close(deliberation.event, by=office)
    assert "小区停车难" in _read(client, "/me/deliberations/")
    assert "还有 30 天" in _read(client, f"/me/deliberations/{deliberation.public_id}/")
    assert client.get(deliberation.get_absolute_url()).status_code == 403


def test_cancelled_it_takes_its_event_with_it(district, office):
    one = deliberations.arrange(
        district, by=office, kind="media", topic="摊位费", starts_at=timezone.now() + timedelta(days=3)
    )  # fmt: skip
    deliberations.cancel(one, by=office, because="改期")
    assert (one.status, one.event.status) == ("cancelled", "cancelled")


def test_an_opinion_that_was_deliberated_on_is_linked_by_its_number(
    client, deliberation, office, district
):
    opinion = PublicOpinionFactory.create(district=district)
    with pytest.raises(Refused, match="没有找到"):
        deliberations.link_opinion(deliberation, by=office, number="没有")
    deliberations.link_opinion(deliberation, by=office, number=opinion.number)
    client.force_login(office)
    assert opinion.number in _read(client, deliberation.get_absolute_url())


@pytest.mark.parametrize("many", [1, 5])
def test_public_lists_ask_as_often_for_many_as_for_one(
    client, released, office, second, district, many, django_assert_max_num_queries
):
    for number in range(1, many):
        PublishedDeliberation.objects.create(
            deliberation=deliberations.arrange(
                district, by=office, kind="media", topic=f"议题{number}", starts_at=timezone.now()
            ),
            district=district, year=2026, kind="media", topic=f"议题{number}", mode="full",
            held_on=timezone.localdate(), released_at=timezone.now(), commitments=released.commitments,
        )  # fmt: skip
    with django_assert_max_num_queries(4):
        client.get("/jiading/deliberations/")
    with django_assert_max_num_queries(3):
        client.get("/jiading/deliberations/feed.atom")


def _read(client, address):
    answer = client.get(address)
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
