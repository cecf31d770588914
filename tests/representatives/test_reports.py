"""代表报告履职: who may do what when, and the way from the phone to the public."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Role
from representatives import workflow
from representatives.models import (
    DutyRecord,
    DutyReport,
    PublishedReport,
    ReportComment,
    ReportRating,
    ReportRecord,
)
from representatives.states.reports import REPORT_MOVES, ReportAction, ReportStatus
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)
from tests.representatives.reporting import OVERALL, TEXT

pytestmark = pytest.mark.django_db
KEEP = {"office", "town_worker"}
# Who may, by the name of the permission; everybody else gets 403 whenever they try.
WHO = {
    "representatives.write_report": {"representative"},
    "representatives.keep_report": KEEP,
    "representatives.withdraw_report": KEEP | {"representative"},
    "representatives.prepare_report": KEEP,
    "representatives.publish_report": {"office"},
}
PERSONAS = [
    "office", "leader", "committee", "dispatch", "clerk", "station_worker", "town_worker", "representative", "colleague",
    "other_town_worker", "foreign_office", "system_administrator", "security_administrator", "audit_administrator",
    "visitor",
]  # fmt: skip


@pytest.fixture
def people(request, district, reporter):
    """By name, with those whom other tests do not need."""
    others = {
        "colleague": RepresentativeFactory.create(district=district, logged_in=True).user,
        "other_town_worker": MembershipFactory.create(
            organ=OrganFactory.create(district=district, name="南翔镇", kind="town"),
            role=Role.TOWN_STAFF,
        ).user,
        "foreign_office": MembershipFactory.create(role=Role.CONGRESS_OFFICE).user,
    }
    return {name: others.get(name) or request.getfixturevalue(name) for name in PERSONAS}


def test_a_report_walks_from_the_phone_to_the_public(
    reporter, representative, town_worker, office, second_office
):
    report = workflow.reports.draft(reporter, by=representative, year=2026, text=TEXT)
    workflow.reports.submit(report, by=representative)
    workflow.reports.schedule(
        report, by=town_worker, starts_at=timezone.now() - timedelta(minutes=5), place="活动室"
    )
    workflow.reports.hold(report, by=town_worker, held_on=timezone.localdate(), audience=98)
    workflow.reports.rate(report, by=town_worker, verdicts=OVERALL)
    workflow.reports.file(report, by=town_worker, result="继续跟进停车难。")
    workflow.reports_in_public.prepare_release(report, by=office, text=TEXT)
    copy = workflow.reports_in_public.publish(report, by=second_office)

    assert [record.action for record in report.records.all()] == [
        "draft", "submit", "schedule", "hold", "rate", "file", "prepare_release", "publish",
    ]  # fmt: skip
    assert (copy.overall["satisfied"], copy.overall["total"], copy.audience) == (96, 98, 98)
    assert (copy.text, copy.place, copy.mode) == (TEXT, "活动室", "full")
    subjects = [one.subject for one in Notice.objects.filter(user=representative).order_by("pk")]
    assert subjects[-1] == "2026年度履职报告已归档：满意 96 ÷ 98。请看结果和选民意见。"


@pytest.mark.parametrize("action", list(ReportAction))
def test_every_status_and_role_is_answered_by_the_table(people, report_in, action):
    acts = {
        "write": lambda r, by: workflow.reports.write(r, by=by, text="改过。"),
        "submit": lambda r, by: workflow.reports.submit(r, by=by),
        "send_back": lambda r, by: workflow.reports.send_back(r, by=by, because="写短些"),
        "schedule": lambda r, by: workflow.reports.schedule(
            r, by=by, starts_at=timezone.now(), makes_event=False
        ),
        "hold": lambda r, by: workflow.reports.hold(
            r, by=by, held_on=timezone.localdate(), audience=98
        ),
        "revoke": lambda r, by: workflow.reports.revoke(r, by=by, because="没有开成"),
        "rate": lambda r, by: workflow.reports.rate(r, by=by, verdicts=OVERALL, audience=98),
        "comment": lambda r, by: workflow.reports.comment(r, by=by, comments=["好。"]),
        "strike": lambda r, by: workflow.reports.strike(
            r, by=by, comment=r.comments.first() or ReportComment(report=r)
        ),
        "file": lambda r, by: workflow.reports.file(r, by=by, result="好"),
        "reopen": lambda r, by: workflow.reports.reopen(r, by=by, because="改错字"),
        "prepare_release": lambda r, by: workflow.reports_in_public.prepare_release(
            r, by=by, text=TEXT
        ),
        "publish": lambda r, by: workflow.reports_in_public.publish(r, by=by),
        "unpublish": lambda r, by: workflow.reports_in_public.unpublish(r, by=by, because="撤"),
        "withdraw": lambda r, by: workflow.reports.withdraw(r, by=by, because="不报了"),
    }
    move, found, expected = REPORT_MOVES[action], {}, {}
    for status in ReportStatus:
        made = _undone(
            lambda status=status: _tried(report_in, status, acts[action], people, action)
        )
        found |= made
        for name in PERSONAS:
            allowed = name in WHO[move.permission]
            right = status in move.sources
            expected[status.value, name] = "done" if allowed and right else 409 if allowed else 403

    assert found == expected


def _tried(report_in, status, act, people, action):
    report = report_in(status.value)
    if action == "unpublish" and status in (ReportStatus.HELD, ReportStatus.FILED):
        PublishedReport.objects.create(
            report=report, district=report.district, representative=report.representative,
            representative_name="x", year=2026, level="district", held_on=report.held_on, audience=98, text=TEXT,
            mode="full", released_at=timezone.now(),
        )  # fmt: skip
    before = ReportRecord.objects.count()
    return {
        (status.value, name): _undone(lambda by=by: _answer(report, act, by, before))
        for name, by in people.items()
    }


def _answer(report, act, by, before):
    try:
        act(DutyReport.objects.get(pk=report.pk), by)
    except PermissionDenied:
        answer = 403
    except Refused:
        answer = 409
    else:
        return "done"
    return answer


def _undone(act):
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer


def test_a_refusal_leaves_no_record_and_no_duty(report_in, office):
    report = report_in("withdrawn")
    before = report.records.count()

    with pytest.raises(Refused):
        workflow.reports.hold(report, by=office, held_on=timezone.localdate(), audience=9)

    assert (report.records.count(), DutyRecord.objects.count()) == (before, 0)


def test_more_verdicts_than_people_are_refused(report_in, office):
    report = report_in("held")
    too_many = {"overall": {"satisfied": 98, "basically": 1, "dissatisfied": 0, "unknown": 0}}

    with pytest.raises(Refused, match="总体评价各档合计 99 人，超过到会的 98 人"):
        workflow.reports.rate(report, by=office, verdicts=too_many)

    with pytest.raises(IntegrityError, match="no_more_verdicts_than_people"), transaction.atomic():
        ReportRating.objects.filter(report=report).update(satisfied=99)


def test_a_comment_with_a_phone_number_is_refused_and_kept_nowhere(report_in, office):
    report = report_in("held")

    with pytest.raises(Refused, match="选民意见不记姓名和联系方式"):
        workflow.reports.comment(report, by=office, comments=["请打 13912345678 找我"])

    assert [one.text for one in report.comments.all()] == ["多到小区来走走。"]


def test_a_draft_is_seen_by_its_writer_alone(report_in, representative, office, town_worker):
    report_in("draft")

    seen = [
        DutyReport.objects.visible_to(one).count() for one in (representative, office, town_worker)
    ]

    assert seen == [1, 0, 0]


def test_a_double_tap_is_one_draft(reporter, representative):
    first = workflow.reports.draft(reporter, by=representative, year=2026, text=TEXT)
    second = workflow.reports.draft(reporter, by=representative, year=2026, text=TEXT)

    assert (first, DutyReport.objects.count()) == (second, 1)
