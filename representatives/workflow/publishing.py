"""公开履职记录: copies of what was checked, withdrawn at once when it is not settled any more (代表法第五十八条)."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction

from congress import procedure
from congress.models import District, Openness, User
from congress.publications.releasing import (
    RELEASE,
    Published,
    personal,
    reason_for_withdrawal,
)
from representatives.models import DutyCheck, DutyRecord, PublishedDuty
from representatives.states.duties import DutyAction, DutyStatus
from representatives.workflow.duties import retire

# What goes out; nothing else ever leaves a duty record: not with whom, what came of it or what somebody noted.
_COPIED = ("representative_id", "year", "level", "kind_code", "kind_name", "done_on", "title", "place", "mode")  # fmt: skip


@transaction.atomic
def publish(duty: DutyRecord, *, by: User) -> PublishedDuty:
    """公开 a record that was checked; again, it refreshes the copy, and one that was withdrawn comes back anew.

    Raises Refused before it is checked and for personal data, named and masked; PermissionDenied.
    """
    procedure.check(duty, DutyAction.PUBLISH, by=by)
    done = _publish(DutyRecord.objects.filter(pk=duty.pk), by=by)
    for _, refusal in done.refused:
        raise refusal
    return PublishedDuty.objects.get(duty=duty)


def line(duty: DutyRecord) -> str:
    """What the public reads of a record, in one line: title, day, kind and place."""
    named = duty.title or duty.kind.name
    kind = duty.kind.name if duty.title else ""
    return " · ".join(word for word in (named, f"{duty.done_on}", kind, duty.place) if word)


@transaction.atomic
def publish_all(district: District, year: int, *, by: User) -> Published:
    """公开 all of a year that were checked, in a handful of statements; what is refused holds nothing else up."""
    if not rules.has_perm("representatives.publish_duty", by, district):
        raise PermissionDenied
    checked = DutyRecord.objects.filter(district=district, year=year, status=DutyStatus.CONFIRMED)
    return _publish(checked, by=by)


@transaction.atomic
def unpublish(duty: DutyRecord, *, by: User, because: str) -> PublishedDuty:
    """撤下公开: gone from page, API and search at once, and its texts with it."""
    procedure.check(duty, DutyAction.UNPUBLISH, by=by)
    retire(duty, by=by, because=reason_for_withdrawal(because))
    return PublishedDuty.objects.get(duty=duty)


def _publish(rows: Any, *, by: User) -> Published:
    """Lock, judge, copy and record them together."""
    done = Published()
    locked = list(
        rows.select_for_update(of=("self",)).select_related("kind", "representative").order_by("pk")
    )
    existing = {copy.duty_id: copy for copy in PublishedDuty.objects.filter(duty__in=locked)}
    judged = cache(personal)  # a register names the same activity hundreds of times
    copies, records = [], []
    for duty in locked:
        facts = _facts(duty)
        if refusal := judged(facts["title"], facts["place"]):
            done.refused.append((duty, refusal))
            continue
        copy = existing.get(duty.pk)
        written = done.weigh(copy, facts, by=by)
        if written is None:
            continue
        copy = copy or PublishedDuty(duty=duty, district_id=duty.district_id)
        for name, value in written.items():
            setattr(copy, name, value)
        copies.append(copy)
        records.append(_record(duty, by=by))
    with pghistory.context(user=by.pk, action=str(DutyAction.PUBLISH)):
        _store(copies)
        DutyCheck.objects.bulk_create(records)
    return done


def _store(copies: Iterable[PublishedDuty]) -> None:
    PublishedDuty.objects.bulk_create(
        copies,
        update_conflicts=True,
        unique_fields=["duty"],
        update_fields=[*(name.removesuffix("_id") for name in _COPIED), *RELEASE],
    )


def _facts(duty: DutyRecord) -> dict[str, Any]:
    return {
        "representative_id": duty.representative_id,
        "year": duty.year,
        "level": duty.level,
        "kind_code": duty.kind_id,
        "kind_name": duty.kind.name,
        "done_on": duty.done_on,
        "title": duty.title,
        "place": duty.place,
        "mode": Openness.FULL,
    }


def _record(duty: DutyRecord, *, by: User) -> DutyCheck:
    """Publishing leaves the status as it is, and a record as every other act."""
    return DutyCheck(
        duty=duty, action=DutyAction.PUBLISH, source=duty.status, target=duty.status, by=by
    )
