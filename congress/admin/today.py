"""今天: what waits for whoever has just come in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.models import (
    District,
    FigureSnapshot,
    Job,
    JobState,
    Membership,
    PublishedFigure,
    Register,
    RegisterState,
    User,
)
from congress.permissions import held_by

RECENT = timedelta(days=14)
SOON = timedelta(days=30)
NEWEST_YEARS = 3


Ask = Callable[[HttpRequest], list[dict[str, Any]]]
_asked_by_apps: list[Ask] = []


def asks(ask: Ask) -> Ask:
    """Declare what waits in an app: lines of count, label, way and is_late."""
    _asked_by_apps.append(ask)
    return ask


def today(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Large figures, each with the way to its rows, and quick ways on."""
    own = (_registers, _failed_jobs, _differences, _unopened_accounts, _ending_posts)
    asked = (*_asked_by_apps, *own)
    waiting = [line for ask in asked for line in ask(request)]
    return context | {
        "title": "今天",
        "day": timezone.localdate(),
        "waiting": waiting,
        "ways": _ways(request),
        "public_pages": list({post.district: None for post in held_by(request.user)}),
    }


def _districts(request: HttpRequest, permission: str) -> list[District]:
    held = {post.district: None for post in held_by(request.user)}
    return [each for each in held if request.user.has_perm(permission, each)]


def _registers(request: HttpRequest) -> list[dict[str, Any]]:
    mine = _districts(request, "congress.import_register")
    if not mine:
        return []
    rows = Register.objects.filter(district__in=mine, state=RegisterState.PREVIEWED)
    way = f"{reverse('admin:congress_register_changelist')}?state__exact={RegisterState.PREVIEWED}"
    return [{"count": rows.count(), "label": "登记表待确认", "way": way, "is_late": False}]


def _failed_jobs(request: HttpRequest) -> list[dict[str, Any]]:
    mine = _districts(request, "congress.view_job")
    if not mine:
        return []
    since = timezone.now() - RECENT
    rows = Job.objects.filter(district__in=mine, state=JobState.FAILED, finished_at__gte=since)
    way = f"{reverse('admin:congress_job_changelist')}?state__exact={JobState.FAILED}"
    return [
        {"count": (n := rows.count()), "label": "后台任务没有完成", "way": way, "is_late": n > 0}
    ]


def _differences(request: HttpRequest) -> list[dict[str, Any]]:
    mine = _districts(request, "congress.view_figuresnapshot")
    published = PublishedFigure.objects.filter(district__in=mine).values("district", "year")
    pairs = {(row["district"], row["year"]) for row in published}
    snapshots = FigureSnapshot.objects.filter(district__in=mine).select_related("district")
    newest = [row for row in snapshots.order_by("-year") if (row.district_id, row.year) in pairs]
    lines = []
    for row in newest[:NEWEST_YEARS]:
        verdicts = indicators.reconcile(row.district, row.year)
        differing = sum(each.difference is not None for each in verdicts)
        way = reverse("admin:congress_figuresnapshot_changelist")
        lines.append(
            {
                "count": differing,
                "label": f"{row.district}{row.year}年与公布数不同",
                "way": f"{way}?district={row.district.slug}&year={row.year}",
                "is_late": differing > 0,
            }
        )
    return lines


def _unopened_accounts(request: HttpRequest) -> list[dict[str, Any]]:
    mine = _districts(request, "congress.view_user")
    if not mine:
        return []
    rows = User.objects.filter(
        district__in=mine, is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX
    )
    way = reverse("admin:congress_user_changelist")
    return [{"count": rows.count(), "label": "账号待激活", "way": way, "is_late": False}]


def _ending_posts(request: HttpRequest) -> list[dict[str, Any]]:
    mine = _districts(request, "congress.change_membership")
    if not mine:
        return []
    day = timezone.localdate()
    rows = Membership.objects.filter(district__in=mine, valid_to__range=(day, day + SOON))
    way = reverse("admin:congress_membership_changelist")
    return [
        {"count": rows.count(), "label": f"岗位 {SOON.days} 天内到期", "way": way, "is_late": False}
    ]


def _ways(request: HttpRequest) -> list[tuple[str, str]]:
    known = (
        ("导入登记表", "admin:congress_register_add", "congress.import_register"),
        (
            "核对年度数据",
            "admin:congress_figuresnapshot_changelist",
            "congress.view_figuresnapshot",
        ),
        ("查代表建议", "admin:suggestions_suggestion_changelist", "suggestions.view_suggestion"),
        ("开账号", "admin:congress_user_add", "congress.open_account"),
        ("授予岗位", "admin:congress_membership_add", "congress.appoint"),
        ("看操作记录", "admin:congress_operation_changelist", "congress.view_operation"),
    )
    return [(label, reverse(name)) for label, name, perm in known if request.user.has_perm(perm)]
