"""A duty register and the attendance of events say the same thing twice, and it is counted once."""

from datetime import datetime

import pytest
from django.utils import timezone

from representatives import workflow
from representatives.models import DutyKind, DutyRecord
from tests.factories import EventFactory, RepresentativeFactory
from tests.registers import imported, judged, workbook

pytestmark = pytest.mark.django_db

DUTY = ["姓名", "代表层级", "履职类型", "日期", "活动名称", "地点", "备注"]


@pytest.fixture
def trained(district, term, office):
    """张伟 was at a training on 5 March 2024, registered by its organiser."""
    person = RepresentativeFactory.create(district=district, name="张伟")
    event = EventFactory.create(
        district=district,
        held=True,
        title="物业管理专题培训",
        starts_at=timezone.make_aware(datetime(2024, 3, 5, 9)),  # noqa: DTZ001 - made aware here
    )
    workflow.events.register_attendance(event, by=office, representatives=[person])
    return event


def row(title="物业管理培训", kind="学习培训", day="2024-3-5", name="张伟"):
    return [name, "区代表", kind, day, title, "党校", ""]


def test_a_row_of_an_events_attendance_is_the_same_and_the_preview_says_so(district, trained):
    judgement = judged("duties", workbook(DUTY, row()), district)

    assert judgement.preview["counts"] == {"rows": 1, "new": 0, "same": 1, "changed": 0}
    assert judgement.notes == [
        (
            "1 行同已有的履职记录是一回事（同一代表、同一类型、同一天），不再另存：第 2 行 张伟 2024-03-05 物业管理培训。"
            "确是另一次履职的，请在履职记录里另行登记。"
        )
    ]


def test_it_is_not_stored_twice_and_a_second_import_finds_it(district, trained):
    file = workbook(DUTY, row(), row(day="2024-3-6"))

    first = imported("duties", file, district).result
    second = judged("duties", file, district)

    duty = DutyRecord.objects.get(attendance__event=trained)
    assert (first["new"], first["same"]) == (1, 1)
    assert second.preview["counts"] == {"rows": 2, "new": 0, "same": 2, "changed": 0}
    assert second.notes == []
    assert DutyRecord.objects.count() == 2
    assert (duty.row_digest != "", duty.title, duty.register_id is not None) == (
        True, "物业管理专题培训", True,
    )  # fmt: skip


def test_of_two_rows_of_a_day_one_is_the_events_and_the_other_is_stored(district, trained):
    file = workbook(DUTY, row("财政预算讲座"), row("物业管理专题培训"))

    imported("duties", file, district)

    titles = DutyRecord.objects.order_by("title").values_list("title", "attendance__event")
    assert list(titles) == [("物业管理专题培训", trained.pk), ("财政预算讲座", None)]


@pytest.mark.parametrize(
    "other", [row(kind="视察"), row(day="2024-3-6"), row(name="李敏")], ids=["kind", "day", "who"]
)
def test_another_kind_day_or_person_is_another_duty(district, trained, other):
    imported("duties", workbook(DUTY, other), district)

    assert DutyRecord.objects.count() == 2


def test_the_register_first_and_the_event_later_is_one_record_too(district, term, office):
    imported("duties", workbook(DUTY, row("学习日")), district)
    event = EventFactory.create(
        district=district,
        held=True,
        kind=DutyKind.objects.get(pk="training"),
        starts_at=timezone.make_aware(datetime(2024, 3, 5, 9)),  # noqa: DTZ001 - made aware here
    )

    workflow.events.register_attendance(
        event, by=office, representatives=[DutyRecord.objects.get().representative]
    )

    duty = DutyRecord.objects.get()
    assert (duty.title, duty.attendance.event) == ("学习日", event)
