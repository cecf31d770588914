"""The one way a case changes its status: lock, check, refuse or change, record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import pghistory
import pgtrigger
import rules
from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from congress.errors import Refused

if TYPE_CHECKING:
    from congress.types import Actor


@dataclass(frozen=True)
class Move:
    """One row of a procedure's table: from where, to where, who may, what it is called, by which article."""

    sources: tuple[str, ...]
    target: str
    permission: str
    label: str
    law: str = ""


Moves: TypeAlias = Mapping[str, Move]


class Case(models.Model):
    """A row with a `status` whose only moves are those of its class's table `MOVES`."""

    MOVES: ClassVar[Moves]
    records: Any  # reverse name of the app's append-only table of moves

    class Meta:
        abstract = True


class CaseRecord(models.Model):
    """办理记录: one move of one case. Append-only; `told_at` makes it the outbox of its notices."""

    action = models.CharField("动作", max_length=30)
    source = models.CharField("原状态", max_length=20, blank=True)
    target = models.CharField("新状态", max_length=20)
    by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="操作人", null=True, related_name="+"
    )
    at = models.DateTimeField("时间", auto_now_add=True)
    note = models.TextField("说明", blank=True)

    class Meta:
        abstract = True


def guard(name: str, moves: Moves) -> pgtrigger.FSM:
    """The table of moves as a trigger, so that raw SQL and `QuerySet.update` cannot jump either."""
    steps = {(source, move.target) for move in moves.values() for source in move.sources}
    return pgtrigger.FSM(name=name, field="status", transitions=sorted(steps))


def available_actions(case: Case, *, to: Actor) -> list[str]:
    """What this person may do with this case now: the source of every button."""
    return [
        action
        for action, step in case.MOVES.items()
        if case.status in step.sources and rules.has_perm(step.permission, to, case)  # type: ignore[attr-defined]
    ]


@transaction.atomic
def move(case: Any, action: str, *, by: Actor, note: str = "", **facts: Any) -> Any:
    """Take one step of the table and return its record.

    Raises Refused at the wrong moment (409) and PermissionDenied for the wrong person (403). The permission is asked
    of django-rules directly, so that no superuser ever speaks for a representative.
    """
    case.refresh_from_db(from_queryset=type(case)._base_manager.select_for_update(of=("self",)))
    step = case.MOVES[action]
    if not rules.has_perm(step.permission, by, case):
        raise PermissionDenied
    if case.status not in step.sources:
        raise Refused(f"“{case.get_status_display()}”状态下不能{step.label}。", code="wrong_status")
    source, facts["status"] = case.status, step.target
    for name, value in facts.items():
        setattr(case, name, value)
    case.version += 1
    with pghistory.context(user=by.pk, action=action, reason=note):
        case.save(update_fields=[*facts, "version"])
        return case.records.create(
            action=action, source=source, target=step.target, by=by, note=note
        )


@transaction.atomic
def place(case: Any, status: str, *, by: Actor | None, note: str, guarded_by: str) -> Any:
    """Put a case where a register says it stands: the only way beside the table, and the record says so.

    `guarded_by` is the case's status trigger (app.Model:name); it is lifted for this statement alone.
    """
    source = case.status if case.pk else ""
    case.status = status
    # A savepoint of its own, so that a row which a constraint refuses is refused by that constraint's name.
    with pgtrigger.ignore(guarded_by), transaction.atomic():
        case.save()
    return case.records.create(action="registered", source=source, target=status, by=by, note=note)
