"""三方议事: what an organ promised at the table is followed until the congress confirms that it was kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress.errors import Refused
from stations.models import DeliberationCommitment, DeliberationParty
from stations.states.deliberations import CommitmentAction
from stations.workflow import deliberations
from tests.factories import StationFactory

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
    assert "1 / 1" in client.get("/desk/deliberations/").content.decode()


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
