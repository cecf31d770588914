"""What waits for the office in the check of duty records; a town has the same queues for its representatives."""

from typing import NamedTuple

import rules
from django.db.models import F, Q
from django.utils import timezone

from congress.models import User
from representatives.models import DutyRecord, PublishedDuty
from representatives.querysets import DutyRecordQuerySet
from representatives.states.duties import DutyAction, DutyStatus


class Queue(NamedTuple):
    """A name for addresses, a title, the rows, and the act that each of them waits for (empty: to be looked at)."""

    key: str
    title: str
    rows: DutyRecordQuerySet
    act: str = ""


def queues(actor: User) -> list[Queue]:
    """The queues of duty records, the oldest first; what somebody may not see is in none of them."""
    seen = DutyRecord.objects.visible_to(actor)
    registered = seen.filter(status=DutyStatus.REGISTERED)
    found = [
        Queue(
            "objected",
            "有异议待核实",
            seen.filter(status=DutyStatus.OBJECTED).order_by("done_on", "pk"),
        ),
        Queue(
            "logged",
            "代表登记待核对",
            registered.filter(by_the_representative()).order_by("registered_at", "pk"),
            str(DutyAction.CONFIRM),
        ),
        Queue(
            "unopposed",
            "核对期满",
            registered.filter(check_due_on__lt=timezone.localdate()).order_by("check_due_on", "pk"),
            str(DutyAction.CONFIRM_UNOPPOSED),
        ),
    ]
    if rules.has_perm("representatives.publish_duty", actor):
        out = PublishedDuty.objects.released().values("duty")
        settled = seen.filter(status=DutyStatus.CONFIRMED).exclude(pk__in=out)
        found.append(
            Queue(
                "unpublished", "待公开", settled.order_by("done_on", "pk"), str(DutyAction.PUBLISH)
            )
        )
    return found


def by_the_representative() -> Q:
    """As the representative registered it, so that the office or the town checks it."""
    return Q(registered_by=F("representative__user"), check_due_on__isnull=True)
