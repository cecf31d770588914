"""监督工作计划: drafted, decided with its items, and published by two people."""

from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import District, Openness, User
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    prepare,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from supervision.models import Item, PlanRecord, PlanRelease, PublishedPlan, SupervisionPlan
from supervision.states.items import ItemStatus
from supervision.states.plans import PlanAction
from supervision.workflow import items

FACTS = ("title", "text")


@transaction.atomic
def draft(
    district: District, *, by: User, year: int, title: str = "", text: str = ""
) -> SupervisionPlan:
    """起草 the plan of a year. Raises Refused where there is one, and for a year far away."""
    if not rules.has_perm("supervision.keep_items", by, district):
        raise PermissionDenied
    calendar.ensure_near(date(year, 1, 1))
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    if SupervisionPlan.objects.filter(district=district, year=year).exists():
        raise Refused(f"{year} 年的监督工作计划已经建立了，请打开它继续。", code="planned_already")
    plan = SupervisionPlan(
        district=district, year=year, text=text.strip(),
        title=title.strip() or f"{district.congress_name}{year}年监督工作计划",
    )  # fmt: skip
    with pghistory.context(user=by.pk, action="draft"):
        plan.save(force_insert=True)
        PlanRecord.objects.create(plan=plan, action="draft", source="", target=plan.status, by=by)
    return plan


@transaction.atomic
def change(plan: SupervisionPlan, *, by: User, version: int | None = None, **facts: Any) -> None:
    """修改. Raises Refused for a stale page."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a plan: {sorted(unknown)}")
    procedure.check(plan, PlanAction.CHANGE, by=by)
    procedure.ensure_read(plan, version)
    procedure.move(plan, PlanAction.CHANGE, by=by, **facts)


@transaction.atomic
def decide(plan: SupervisionPlan, *, by: User, on: date, meeting: str) -> int:
    """登记通过: its items enter the plan with it; how many. Raises Refused without the meeting, and for a day to come."""
    where = meeting.strip()
    if not where:
        raise Refused("请写明由哪次会议通过。", code="meeting_required")
    calendar.ensure_past(on)
    procedure.move(plan, PlanAction.DECIDE, by=by, decided_on=on, decided_by_meeting=where)
    proposed = list(
        plan.items.filter(status=ItemStatus.PROPOSED).select_related("district", "plan")
    )
    for item in proposed:
        items.enter_plan(item, by=by)
    return len(proposed)


@transaction.atomic
def prepare_release(plan: SupervisionPlan, *, by: User, text: str = "") -> PlanRelease:
    """准备公开稿: the words and the items as they stand. Raises Refused for personal data."""
    words = text.strip()
    procedure.check(plan, PlanAction.PREPARE_RELEASE, by=by)
    listed = _items(plan)
    ensure_clean(plan.title, plan.decided_by_meeting, words, *(str(one["title"]) for one in listed))
    release = PlanRelease.objects.filter(plan=plan).first() or PlanRelease(plan=plan)
    action = PlanAction.PREPARE_RELEASE
    prepare(plan, action, by=by, release=release, text=words, items=listed)
    return release


@transaction.atomic
def publish(plan: SupervisionPlan, *, by: User, version: int | None = None) -> PublishedPlan:
    """公开 what another person has prepared. Again, it refreshes the copy."""
    procedure.check(plan, PlanAction.PUBLISH, by=by)
    release = PlanRelease.objects.get(plan=plan)
    ensure_second_person(release, by=by, version=version)
    titles = (str(one["title"]) for one in release.items)
    ensure_clean(plan.title, plan.decided_by_meeting, release.text, *titles)
    procedure.move(plan, PlanAction.PUBLISH, by=by)
    facts: dict[str, Any] = {
        "district_id": plan.district_id,
        "year": plan.year,
        "title": plan.title,
        "text": release.text,
        "items": release.items,
        "decided_on": plan.decided_on,
        "decided_by_meeting": plan.decided_by_meeting,
        "mode": Openness.FULL if release.text == plan.text.strip() else Openness.SUMMARY,
        **released(by),
        "changed_at": timezone.now(),
    }
    with pghistory.context(user=by.pk, action=str(PlanAction.PUBLISH)):
        copy, _ = PublishedPlan.objects.update_or_create(plan=plan, defaults=facts)
    return copy


@transaction.atomic
def unpublish(plan: SupervisionPlan, *, by: User, because: str) -> None:
    """撤下: gone at once, and its text with it."""
    procedure.check(plan, PlanAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(plan, PlanAction.UNPUBLISH, by=by, note=reason)
    PublishedPlan.objects.released().filter(plan=plan).update(
        text="", items=[], **withdrawal(by, reason)
    )


def _items(plan: SupervisionPlan) -> list[dict[str, Any]]:
    """What stands in the plan, in the order of its meetings; what was added is marked."""
    rows = Item.objects.filter(plan=plan).exclude(
        status__in=(ItemStatus.PROPOSED, ItemStatus.WITHDRAWN)
    )
    return [
        {
            "id": str(item.public_id),
            "kind": item.get_kind_display(),
            "title": item.title,
            "forum": item.get_forum_display(),
            "organ": item.organ.name if item.organ else "",
            "month": item.meeting_on.month if item.meeting_on else None,
            "added": item.added_on is not None,
        }
        for item in rows.select_related("organ").order_by("meeting_on", "pk")
    ]
