"""步骤: made from the templates of the kind, reckoned again when the meeting moves, done, dropped or added by staff."""

from datetime import date

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import User
from supervision.models import Item, Step, StepTemplate
from supervision.states.items import ItemAction

LONGEST = 200


def make(item: Item) -> None:
    """The steps that the kind has in this district today; those that are there already stay."""
    today = timezone.localdate()
    templates = StepTemplate.objects.of(item.kind, district=item.district_id, on=today)
    Step.objects.bulk_create(
        [
            Step(
                item=item, template=template, place=template.place, name=template.name,
                source=template.source, due_on=template.due(item),
            )
            for template in templates
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def reckon(item: Item) -> None:
    """The days follow the meeting, but for those that are done or that a person has set."""
    waiting = item.steps.filter(
        template__isnull=False, done_on__isnull=True, is_set_by_hand=False
    ).select_related("template")
    for step in waiting:
        due = step.template.due(item) if step.template else None
        if due != step.due_on:
            step.due_on = due
            step.save(update_fields=["due_on"])


@transaction.atomic
def add(item: Item, *, by: User, name: str, due_on: date | None = None, source: str = "") -> Step:
    """增加步骤 of this item alone. Raises Refused without a name and for a day far away."""
    words = name.strip()
    if not words:
        raise Refused("请填写步骤。", code="name_required")
    calendar.ensure_near(due_on)
    procedure.move(item, ItemAction.KEEP_STEPS, by=by, note=words)
    last = item.steps.order_by("-place").values_list("place", flat=True).first() or 0
    return Step.objects.create(
        item=item, name=words, source=source.strip(), due_on=due_on, is_set_by_hand=True,
        place=last + 1,
    )  # fmt: skip


@transaction.atomic
def complete(step: Step, *, by: User, on: date | None = None, note: str = "") -> None:
    """登记完成. Raises Refused for a step that is done or dropped, and for a day to come."""
    _open(step, by=by)
    day = on or timezone.localdate()
    calendar.ensure_past(day)
    _save(step, by=by, done_on=day, done_by=by, note=note.strip()[:LONGEST])


@transaction.atomic
def drop(step: Step, *, by: User, because: str) -> None:
    """不需要这一步. Raises Refused without a reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明不需要这一步的原因。", code="reason_required")
    _open(step, by=by)
    _save(step, by=by, dropped_because=reason[:LONGEST])


@transaction.atomic
def set_day(step: Step, *, by: User, due_on: date) -> None:
    """改期限: from now on it does not follow the meeting."""
    calendar.ensure_near(due_on)
    _open(step, by=by)
    _save(step, by=by, due_on=due_on, is_set_by_hand=True)


def _open(step: Step, *, by: User) -> None:
    """Its item first, then itself: everybody locks in this order."""
    procedure.check(step.item, ItemAction.KEEP_STEPS, by=by)
    step.refresh_from_db(from_queryset=Step.objects.select_for_update(of=("self",)))
    if step.done_on or step.dropped_because:
        raise Refused(f"“{step}”已经登记过了。", code="step_is_settled")


def _save(step: Step, *, by: User, **facts: object) -> None:
    for name, value in facts.items():
        setattr(step, name, value)
    step.version += 1
    with pghistory.context(user=by.pk, action=str(ItemAction.KEEP_STEPS)):
        step.save(update_fields=[*facts, "version"])
