"""人事任免: a list of people, each reviewed, voted, announced and sworn in, at a meeting that takes them along."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.models import Appointment, Body
from congress.states import AppointmentStatus
from congress.workflow import appointments, meetings
from congress.workflow.appointments import Named

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def test_a_list_is_read_line_by_line_and_names_what_is_missing():
    told = appointments.read_list("张三  区民政局局长\n\n李四\t区体育局局长", body=Body.GOVERNMENT)

    assert told == [Named("张三", "区民政局局长"), Named("李四", "区体育局局长")]
    assert appointments.read_list("王五", body=Body.ASSESSORS) == [Named("王五", "人民陪审员")]
    with pytest.raises(Refused, match="第 2 行"):
        appointments.read_list("张三 局长\n李四", body=Body.GOVERNMENT)


def test_a_person_is_reviewed_voted_announced_and_sworn_in(held, district, office, proposed):
    (one,) = proposed(held, "张三")
    with pytest.raises(Refused, match="已提请"):
        appointments.vote(one, by=office, in_favour=30, against=0, abstained=0)
    appointments.review(one, by=office, review="符合任职条件。")
    appointments.speak(one, by=office, on=TODAY())
    with pytest.raises(Refused, match="还有 1 项任免"):
        meetings.close(held, by=office)
    appointments.vote(one, by=office, in_favour=28, against=1, abstained=1)
    appointments.announce(one, by=office, on=TODAY())
    ceremony = appointments.hold_ceremony(
        district, by=office, held_on=TODAY(), organised_by="区人大常委会"
    )
    appointments.swear(one, by=office, ceremony=ceremony)
    with pytest.raises(Refused, match="不用再登记"):
        appointments.swear(one, by=office, ceremony=ceremony)

    assert one.status == AppointmentStatus.PASSED
    assert [record.action for record in one.records.all()] == [
        "propose", "review", "speak", "pass", "announce", "swear",
    ]  # fmt: skip


def test_who_does_not_reach_half_of_all_is_not_appointed_and_not_counted(
    held, district, office, proposed
):
    (one,) = proposed(held, "张三")
    appointments.review(one, by=office, review="符合。")
    appointments.vote(one, by=office, in_favour=17, against=13, abstained=0)

    assert one.status == AppointmentStatus.REJECTED
    assert indicators.tally(district=district, year=held.year)["appointments.officials"] == 0
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE congress_appointment SET status = 'passed' WHERE id = %s", [one.pk])


def test_nobody_is_on_a_list_twice(planned, office, proposed):
    proposed(planned, "张三")

    with pytest.raises(Refused, match=r"张三.*已经在"):
        proposed(planned, "李四", "张三")

    assert Appointment.objects.count() == 1


def test_appointments_move_with_the_year_of_their_meeting(planned, office, proposed):
    (one,) = proposed(planned, "张三")
    later = date(TODAY().year + 1, 1, 10)

    meetings.change(planned, by=office, starts_on=later, ends_on=later)

    one.refresh_from_db()
    assert (planned.year, one.year) == (later.year, later.year)


def test_an_item_that_bears_the_title_already_takes_the_appointments(planned, office, proposed):
    item = meetings.add_item(planned, by=office, kind="other", title="审议人事任免事项")

    (one,) = proposed(planned, "张三")

    one.refresh_from_db()
    assert one.item == item
