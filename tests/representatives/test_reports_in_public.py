"""代表报告履职 before the public: prepared by one, released by another, gone where withdrawn; and its chapter in archive and profile."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from representatives import archive, workflow
from representatives.models import (
    DutyReport,
    PublishedReport,
)
from tests.factories import (
    DutyRecordFactory,
)

pytestmark = pytest.mark.django_db


def test_whoever_prepared_the_text_does_not_release_it(report_in, second_office):
    report = report_in("filed")

    with pytest.raises(Refused, match="请由另一个人审核公开"):
        workflow.reports_in_public.publish(report, by=second_office)

    assert not PublishedReport.objects.exists()


def test_a_text_that_changed_since_it_was_read_is_not_released(report_in, office, second_office):
    report = report_in("filed")
    read = report.release.version
    workflow.reports_in_public.prepare_release(report, by=second_office, text="另一份稿子。")

    with pytest.raises(Refused, match="又改过"):
        workflow.reports_in_public.publish(
            DutyReport.objects.get(pk=report.pk), by=office, version=read
        )


def test_a_text_with_an_id_number_is_not_prepared(report_in, office):
    report = report_in("filed")

    with pytest.raises(Refused, match="身份证号"):
        workflow.reports_in_public.prepare_release(
            report, by=office, text="居民 11010519491231002X 来电。"
        )


def test_withdrawn_is_gone_everywhere(report_in, office, client, reporter, district):
    report = report_in("filed")
    copy = workflow.reports_in_public.publish(report, by=office)
    address = copy.get_absolute_url()
    assert client.get(address).status_code == 200

    workflow.reports_in_public.unpublish(report, by=office, because="有错字")

    listed = client.get(reverse("public_reports", args=[district.slug]))
    assert client.get(address).status_code == 404
    assert list(listed.context["page"]) == []
    assert PublishedReport.objects.get().text == ""
    year = timezone.localdate()
    lines = archive.chapter("reports").public(reporter, year - timedelta(days=9), year)
    assert lines == []


def test_reopening_takes_the_public_copy_away(report_in, office):
    report = report_in("filed")
    workflow.reports_in_public.publish(report, by=office)

    workflow.reports.reopen(report, by=office, because="票数录错")

    assert not PublishedReport.objects.released().exists()


def test_the_archive_and_the_profile_have_a_chapter_of_it(report_in, office, reporter):
    report = report_in("filed")
    copy = workflow.reports_in_public.publish(report, by=office)
    day = timezone.localdate()

    chapter = archive.chapter("reports")

    assert [line.words for line in chapter.lines(reporter, day, day)] == [
        "到会 98 人，满意 96 ÷ 98　社区活动室"
    ]
    assert chapter.count([reporter], day, day) == {reporter.pk: 1}
    (line,) = chapter.public(reporter, day, day)
    assert (line.link, line.words) == (copy.get_absolute_url(), "满意 96 ÷ 98")


def test_the_archive_counts_a_report_that_only_a_register_knows(reporter, district):
    day = timezone.localdate()
    DutyRecordFactory.create(
        district=district, representative=reporter, kind__code="report_to_voters", year=day.year, done_on=day
    )  # fmt: skip

    chapter = archive.chapter("reports")

    assert chapter.count([reporter], day, day) == {reporter.pk: 1}
    assert len(chapter.lines(reporter, day, day)) == 1
    assert sum("report" in one.key for one in archive.chapters()) == 1
