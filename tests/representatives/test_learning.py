"""学习培训: the plan, sessions as events, materials that are read, and hours that come from attendance alone."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from congress.errors import Refused
from representatives import learning, workflow
from representatives.models import (
    Course,
    CourseMaterial,
    DutyRecord,
    LearningRule,
    MaterialReading,
)
from tests.factories import DutyRecordFactory, MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture
def course(district, office):
    return workflow.learning.plan(
        district, by=office, year=YEAR, kind="training", title="初任代表培训", number=1,
        hours=Decimal("4.0"), teacher="王老师", is_published=True,
    )  # fmt: skip


@pytest.fixture
def person(representative):
    row = representative.representative
    MandateFactory.create(representative=row)
    return row


def content_of(answer):
    """Read to the end, which closes the file."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def status_of(client, address):
    answer = client.get(address)
    content_of(answer)
    return answer.status_code


def pdf(name="讲义.pdf", content=b"%PDF-1.7 text"):
    return SimpleUploadedFile(name, content)


def test_a_session_is_an_event_and_its_attendance_gives_the_hours(course, office, person):
    event = workflow.learning.add_session(
        course, by=office, starts_at=timezone.now() - timedelta(minutes=5), place="党校"
    )
    workflow.events.register_attendance(event, by=office, representatives=[person])

    duty = DutyRecord.objects.get()
    hours = learning.hours_of([person], YEAR, district=person.district)[person.pk]
    assert (duty.kind_id, duty.hours, event.title) == ("training", 4, "初任代表培训（第 1 期）")
    assert (hours.total, hours.times, hours.unmeasured) == (4, 1, 0)


@pytest.mark.parametrize(
    ("kind", "duty"), [("lecture", "lecture"), ("forum", "training"), ("law", "training")]
)
def test_each_kind_of_course_counts_as_a_kind_of_duty(district, office, kind, duty):
    course = workflow.learning.plan(district, by=office, year=YEAR, kind=kind, title="讲坛")

    event = workflow.learning.add_session(course, by=office, starts_at=timezone.now())

    assert event.kind_id == duty


def test_what_is_objected_to_gives_no_hours(district, person):
    for status in ("confirmed", "objected", "withdrawn"):
        DutyRecordFactory.create(
            district=district, representative=person, kind__code="training", year=YEAR,
            hours=Decimal(2), status=status,
        )  # fmt: skip

    assert learning.hours_of([person], YEAR, district=district)[person.pk].attended == 2


def test_reading_counts_no_hours_unless_the_district_says_so(
    course, office, representative, person
):
    material = workflow.learning.add_material(course, by=office, file=pdf())
    workflow.learning.mark_read(material, by=representative)
    workflow.learning.mark_read(material, by=representative)
    before = learning.hours_of([person], YEAR, district=person.district)[person.pk]

    LearningRule.objects.create(
        district=person.district, hours=40, hours_per_material=Decimal("0.5"), source="本区履职管理办法",
        valid_from=date(2021, 1, 1),
    )  # fmt: skip

    after = learning.hours_of([person], YEAR, district=person.district)[person.pk]
    assert (before.total, before.asked, before.readings) == (0, None, 1)
    assert (after.total, after.asked, after.is_enough) == (Decimal("0.5"), 40, False)
    assert MaterialReading.objects.count() == 1


def test_materials_of_a_published_course_are_for_its_districts_representatives(
    client, course, office, representative
):
    material = workflow.learning.add_material(course, by=office, file=pdf())
    address = reverse("course_material", args=[material.public_id])
    stranger = RepresentativeFactory.create(logged_in=True).user
    answers = {}
    for name, user in (("own", representative), ("stranger", stranger)):
        client.force_login(user)
        answers[name] = status_of(client, address)
    Course.objects.update(is_published=False)
    client.force_login(representative)

    answers["hidden"] = status_of(client, address)

    assert answers == {"own": 200, "stranger": 404, "hidden": 404}


def test_a_file_comes_as_a_download_and_is_never_shown_in_place(client, course, office):
    material = workflow.learning.add_material(course, by=office, file=pdf())
    client.force_login(office)

    answer = client.get(reverse("course_material", args=[material.public_id]))

    assert content_of(answer) == b"%PDF-1.7 text"
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == (
        "nosniff", "application/octet-stream",
    )  # fmt: skip


def test_a_program_in_disguise_is_refused(course, office):
    with pytest.raises(Refused, match="内容和扩展名不符"):
        workflow.learning.add_material(course, by=office, file=pdf(content=b"MZ..."))

    assert not CourseMaterial.objects.exists()


def test_what_is_withdrawn_is_opened_and_read_by_nobody(client, course, office, representative):
    material = workflow.learning.add_material(course, by=office, file=pdf())
    client.force_login(office)

    client.post(reverse("material_withdraw", args=[material.public_id]))

    assert client.get(reverse("course_material", args=[material.public_id])).status_code == 404
    material.refresh_from_db()
    with pytest.raises(Refused, match="已经撤下"):
        workflow.learning.mark_read(material, by=representative)


def test_staff_read_nothing_in_a_representatives_name(course, office, leader):
    material = workflow.learning.add_material(course, by=office, file=pdf())

    for staff in (office, leader):
        with pytest.raises(PermissionDenied):
            workflow.learning.mark_read(material, by=staff)


def test_the_same_course_is_planned_once(district, office, course):
    with pytest.raises(Refused, match="同名同期"):
        workflow.learning.plan(
            district, by=office, year=YEAR, kind="training", title="初任代表培训", number=1
        )


def test_a_town_plans_its_own_courses_and_changes_nobody_elses(district, town, town_worker, course):
    own = workflow.learning.plan(
        district, by=town_worker, year=YEAR, kind="lecture", title="安亭小讲堂", organiser=town
    )

    with pytest.raises(PermissionDenied):
        workflow.learning.change(course, by=town_worker, title="改名")
    with pytest.raises(PermissionDenied):
        workflow.learning.change(own, by=town_worker, organiser=None)
    with pytest.raises(PermissionDenied):
        workflow.learning.plan(district, by=town_worker, year=YEAR, kind="lecture", title="区的")


def test_an_outdated_form_does_not_overwrite(client, office, course):
    client.force_login(office)
    address = reverse("course_change", args=[course.public_id])
    told = {"kind": "training", "year": YEAR, "convener": "district", "version": course.version}
    client.post(address, told | {"title": "甲改的"})

    stale = client.post(address, told | {"title": "乙改的"})

    assert stale.status_code == 409
    assert "乙改的" in stale.content.decode()
    assert Course.objects.get().title == "甲改的"


def test_the_phone_shows_hours_events_and_unread_materials_first(
    client, course, office, representative, person
):
    read = workflow.learning.add_material(course, by=office, file=pdf("旧的.pdf"))
    workflow.learning.add_material(course, by=office, file=pdf("新的.pdf"))
    event = workflow.learning.add_session(
        course, by=office, starts_at=timezone.now() + timedelta(days=3), place="党校"
    )
    workflow.events.invite(event, by=office, representatives=[person])
    workflow.events.announce(event, by=office)
    client.force_login(representative)
    client.post(reverse("material_read", args=[read.public_id]))

    page = client.get(reverse("my_learning"))

    assert [one.name for one in page.context["materials"]] == ["新的.pdf", "旧的.pdf"]
    assert list(page.context["coming"]) == [event]


@pytest.mark.parametrize("count", [1, 5])
def test_hours_are_asked_for_all_at_once_and_come_as_a_sheet(
    client, office, district, count, django_assert_num_queries
):
    for _ in range(count):
        one = RepresentativeFactory.create(district=district)
        MandateFactory.create(representative=one)
        for hours in (2, None):
            DutyRecordFactory.create(
                district=district, representative=one, kind__code="training", year=YEAR, hours=hours
            )
    client.force_login(office)

    with django_assert_num_queries(9):
        client.get(reverse("learning_hours"))
    with django_assert_num_queries(4):
        sheet = client.get(reverse("learning_export"))

    rows = list(load_workbook(BytesIO(sheet.getvalue())).active.iter_rows(values_only=True))
    assert [row[2:] for row in rows[1:]] == [(2, 2, 1, 0)] * count


@pytest.mark.parametrize("count", [1, 5])
def test_the_plan_asks_the_database_as_often_for_one_as_for_many(
    client, office, district, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        course = workflow.learning.plan(
            district, by=office, year=YEAR, kind="forum", title="讲坛", number=number
        )
        workflow.learning.add_session(course, by=office, starts_at=timezone.now())
    client.force_login(office)

    with django_assert_num_queries(6):
        page = client.get(reverse("desk_learning"))

    assert page.status_code == 200
