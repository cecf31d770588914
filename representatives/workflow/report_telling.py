"""Who is told what of reports and of excellent cases."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from congress import notifications
from congress.models import District, User
from representatives.models import DutyReport, ExemplaryCase, Representative
from representatives.workflow.telling import keepers_of


def representative(report: DutyReport, subject: str, *, urgent: bool = False) -> None:
    """Whose report it is."""
    user = report.representative.user
    notifications.tell(
        [user] if user is not None else [],
        district=report.district,
        kind="representatives.report",
        subject=subject,
        reason="这是您的履职报告",
        link=reverse("my_report", args=[report.public_id]),
        about=report.public_id,
        urgent=urgent,
    )


def keepers(report: DutyReport, subject: str) -> None:
    """The office, and the town of the representative."""
    notifications.tell(
        keepers_of(report.representative),
        district=report.district,
        kind="representatives.report",
        subject=subject,
        reason="您安排这位代表报告履职",
        link=report.get_absolute_url(),
        about=report.public_id,
    )


def not_yet_reported(people: Iterable[Representative], *, district: District, key: str) -> None:
    """Who has not reported in this term; once a day, however often somebody presses."""
    notifications.tell(
        [person.user for person in people if person.user is not None],
        district=district,
        kind="representatives.report",
        subject="本届您还没有向选民（选举单位）报告履职，请在手机上写好报告并提交。",
        reason="每届任期内至少报告一次履职",
        link=reverse("my_reports"),
        key=key,
    )


def nominators(case: ExemplaryCase, subject: str) -> None:
    """Who nominated it, and the representatives whom it is about."""
    people: list[Any] = [person.user for person in case.representatives.select_related("user")]
    users: list[User] = [case.nominated_by, *(user for user in people if user is not None)]
    notifications.tell(
        users,
        district=case.district,
        kind="representatives.case",
        subject=subject,
        reason="您推荐的案例，或者写的是您的案例",
        link=case.get_absolute_url(),
        about=case.public_id,
    )
