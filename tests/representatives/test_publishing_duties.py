"""公开履职记录: copies of what was checked, without what is nobody's business, gone at once when it is contested."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from congress.errors import Refused
from congress.models import Role
from representatives.models import DutyRecord, PublishedDuty
from representatives.states.duties import DutyStatus
from representatives.workflow import duties, publishing
from tests.factories import DutyRecordFactory, MembershipFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def checked(district, office, representative):
    """A record of the office that its representative has checked."""
    return DutyRecordFactory.create(
        district=district,
        representative=representative.representative,
        registered_by=office,
        status=DutyStatus.CONFIRMED,
        title="走访老旧小区",
        place="安亭镇",
        with_whom="居民赵某",
        outcome="反映电梯问题",
        note="内部备注",
    )


def shown(copy):
    return [copy.title, copy.place, copy.kind_name, str(copy.done_on), copy.level]


def test_what_goes_out_is_what_when_and_where(checked, office):
    copy = publishing.publish(checked, by=office)

    assert shown(copy) == ["走访老旧小区", "安亭镇", "联系群众", "2024-03-05", "district"]
    told = " ".join(str(getattr(copy, field.attname)) for field in copy._meta.concrete_fields)
    assert [word for word in ("赵某", "电梯", "备注") if word in told] == []
    assert list(checked.records.values_list("action", "source", "target", "by")) == [
        ("publish", "confirmed", "confirmed", office.pk)
    ]


def test_again_it_refreshes_the_copy_and_the_day_of_its_release_stays(checked, office):
    first = publishing.publish(checked, by=office)
    DutyRecord.objects.filter(pk=checked.pk).update(place="南翔镇")

    again = publishing.publish(checked, by=office)

    assert (again.pk, again.place, again.released_at) == (first.pk, "南翔镇", first.released_at)


@pytest.mark.parametrize("status", ["registered", "objected", "withdrawn"])
def test_nothing_goes_out_before_it_is_checked(checked, office, status):
    record = DutyRecordFactory.create(district=checked.district, status=status)

    with pytest.raises(Refused):
        publishing.publish(record, by=office)

    assert not PublishedDuty.objects.exists()


def test_personal_data_is_refused_and_masked(checked, office):
    DutyRecord.objects.filter(pk=checked.pk).update(title="走访 13812345678")

    with pytest.raises(Refused, match="手机号（138") as refused:
        publishing.publish(checked, by=office)

    assert "13812345678" not in refused.value.sentence
    assert not PublishedDuty.objects.exists()
    assert not checked.records.exists()


def test_of_many_the_one_with_personal_data_holds_nothing_up(checked, office, district):
    DutyRecordFactory.create_batch(2, district=district, status=DutyStatus.CONFIRMED)
    named = DutyRecordFactory.create(
        district=district, status=DutyStatus.CONFIRMED, place="电话021-62345678"
    )

    done = publishing.publish_all(district, 2024, by=office)
    again = publishing.publish_all(district, 2024, by=office)

    assert (done.released, [duty for duty, _ in done.refused]) == (3, [named])
    assert (again.released, again.refreshed, again.unchanged) == (0, 0, 3)


def statements(district, office):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        publishing.publish_all(district, 2024, by=office)
    return len(asked)


def test_a_year_is_published_in_as_many_statements_as_one_record(district, office):
    DutyRecordFactory.create(district=district, status=DutyStatus.CONFIRMED)
    one = statements(district, office)
    DutyRecordFactory.create_batch(20, district=district, status=DutyStatus.CONFIRMED)

    assert statements(district, office) == one < 12


def test_only_the_office_publishes(
    district, checked, leader, committee, town_worker, representative
):
    for nobody in (leader, committee, town_worker, representative):
        with pytest.raises(PermissionDenied):
            publishing.publish(checked, by=nobody)
        with pytest.raises(PermissionDenied):
            publishing.publish_all(district, 2024, by=nobody)
    elsewhere = MembershipFactory.create(role=Role.CONGRESS_OFFICE).user
    with pytest.raises(PermissionDenied):
        publishing.publish_all(district, 2024, by=elsewhere)


def withdrawn(copy):
    copy.refresh_from_db()
    return (copy.withdrawn_at is not None, copy.title, copy.place)


GONE = (True, "", "")


def test_withdrawn_is_gone_with_its_texts_and_the_reason_stays(checked, office):
    copy = publishing.publish(checked, by=office)

    publishing.unpublish(checked, by=office, because="活动涉密。")

    assert withdrawn(copy) == GONE
    assert copy.withdrawn_because == "活动涉密。"
    assert [(one.action, one.note) for one in checked.records.all()] == [
        ("publish", ""), ("unpublish", "活动涉密。"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="没有公开"):
        publishing.unpublish(checked, by=office, because="再撤一次。")


def test_an_objection_retires_the_copy_at_once(checked, office, representative):
    copy = publishing.publish(checked, by=office)

    duties.object_to(checked, by=representative, because="日期不对。")

    assert withdrawn(copy) == GONE
    assert "日期不对" not in copy.withdrawn_because


def test_a_correction_and_a_withdrawal_retire_it_too(checked, office):
    copy = publishing.publish(checked, by=office)
    duties.correct(checked, by=office, place="南翔镇")
    after_correction = withdrawn(copy)
    DutyRecord.objects.filter(pk=checked.pk).update(status=DutyStatus.CONFIRMED)
    copy = publishing.publish(checked, by=office)
    back = withdrawn(copy)

    duties.withdraw(checked, by=office, because="重复登记。" + "长" * 300)

    assert (after_correction, back) == (GONE, (False, "走访老旧小区", "南翔镇"))
    assert withdrawn(copy) == GONE


def test_objected_corrected_checked_again_and_published_anew(checked, office, representative):
    first = publishing.publish(checked, by=office)
    duties.object_to(checked, by=representative, because="地点不对。")
    duties.correct(checked, by=office, place="南翔镇", because="已查签到表")
    with pytest.raises(Refused):
        publishing.publish(checked, by=office)

    duties.confirm(checked, by=representative)
    copy = publishing.publish(checked, by=office)

    assert (copy.pk, copy.place, copy.withdrawn_because) == (first.pk, "南翔镇", "")
    assert copy.released_at > first.released_at


def test_what_a_representative_logged_and_the_office_put_right_is_checked_by_the_representative(
    office, representative
):
    record = DutyRecordFactory.create(
        district=office.district,
        representative=representative.representative,
        registered_by=representative,
    )
    duties.correct(record, by=office, place="南翔镇")

    with pytest.raises(PermissionDenied):
        duties.confirm(record, by=office)
    assert list(DutyRecord.objects.for_check_by(representative)) == [record]
    duties.confirm(record, by=representative)

    assert record.status == DutyStatus.CONFIRMED


def test_all_whose_time_is_over_are_closed_together(district, office):
    over = DutyRecordFactory.create_batch(3, district=district, check_due_on="2024-04-01")
    running = DutyRecordFactory.create(district=district, check_due_on="2099-01-01")
    elsewhere = DutyRecordFactory.create(check_due_on="2024-04-01")

    assert duties.confirm_all_unopposed(district, by=office) == 3

    assert {row.status for row in DutyRecord.objects.filter(pk__in=[one.pk for one in over])} == {
        DutyStatus.CONFIRMED
    }
    for row in (running, elsewhere):
        row.refresh_from_db()
        assert row.status == DutyStatus.REGISTERED
    assert RepresentativeFactory.create(district=district).duty_records.count() == 0
