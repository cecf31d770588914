"""The duty that a report of 履职 is: counted once, with its event, its register and its figure."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from representatives import workflow
from representatives.models import (
    DutyRecord,
    DutyReport,
    Event,
    Level,
    ReportRecord,
)
from tests.factories import (
    DutyRecordFactory,
    MandateFactory,
)
from tests.representatives.reporting import TEXT

pytestmark = pytest.mark.django_db


def test_the_attendance_at_the_event_is_the_duty_and_there_is_one(reporter, representative, office):
    report = workflow.reports.draft(reporter, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)
    workflow.reports.schedule(
        report, by=office, starts_at=timezone.now() - timedelta(minutes=5), place="活动室"
    )
    event = Event.objects.get()
    workflow.events.sign_in(event, code=event.sign_in_code, by=representative)

    workflow.reports.hold(report, by=office, held_on=timezone.localdate(), audience=98)

    duty = DutyRecord.objects.get()
    assert (duty.kind_id, duty.attendance.event, report.duty) == ("report_to_voters", event, duty)


def test_whoever_reports_was_there_even_without_a_sign_in(reporter, representative, town_worker):
    report = workflow.reports.draft(reporter, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)
    workflow.reports.schedule(
        report, by=town_worker, starts_at=timezone.now() - timedelta(minutes=5), place="活动室"
    )

    workflow.reports.hold(report, by=town_worker, held_on=timezone.localdate(), audience=98)

    assert report.duty.attendance.status == "present"
    assert report.event.organiser == reporter.town


def test_without_an_event_the_duty_is_registered(report_in):
    report = report_in("held")

    duty = DutyRecord.objects.get()
    assert (report.duty, duty.kind_id, duty.origin, duty.level) == (
        duty, "report_to_voters", "organiser", "district",
    )  # fmt: skip


def test_a_city_representative_reports_to_electors(reporter, representative, office):
    MandateFactory.create(representative=reporter, level=Level.CITY, term=None)
    report = workflow.reports.draft(reporter, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)

    workflow.reports.hold(report, by=office, held_on=timezone.localdate(), audience=35)

    assert (report.level, report.duty.kind_id) == ("city", "report_to_electors")


def test_what_a_register_brought_is_this_duty_and_not_a_second_one(reporter, report_in):
    brought = DutyRecordFactory.create(
        district=reporter.district,
        representative=reporter,
        kind__code="report_to_voters",
        year=timezone.localdate().year,
        done_on=timezone.localdate(),
    )

    report = report_in("held")

    assert (report.duty, DutyRecord.objects.count()) == (brought, 1)


def test_the_figure_counts_persons_once_however_often_they_report(reporter, report_in, district):
    report_in("filed")
    DutyRecordFactory.create(
        district=district, representative=reporter, kind__code="report_to_voters",
        year=timezone.localdate().year, done_on=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip

    counted = indicators.tally(district=district, year=timezone.localdate().year)

    assert counted["duties.reports_to_voters"] == 1


def test_revoking_takes_the_registered_duty_and_the_ratings_with_it(report_in, office):
    report = report_in("held")

    workflow.reports.revoke(report, by=office, because="登记错了人")

    assert (report.status, report.duty, report.ratings.count()) == ("scheduled", None, 0)
    assert DutyRecord.objects.counted().count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_register_at_once_register_one_duty(report_in, office, second_office):
    report = report_in("submitted")
    barrier, came = threading.Barrier(2), []

    def hold(by):
        mine = DutyReport.objects.get(pk=report.pk)
        barrier.wait(timeout=30)
        try:
            workflow.reports.hold(mine, by=by, held_on=timezone.localdate(), audience=98)
        except Refused:
            came.append("refused")
        else:
            came.append("done")
        finally:
            connection.close()

    threads = [threading.Thread(target=hold, args=[by]) for by in (office, second_office)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]
    assert DutyRecord.objects.count() == 1
    assert ReportRecord.objects.filter(action="hold").count() == 1
