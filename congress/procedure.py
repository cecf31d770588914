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


STAYS = ""  # the target of an act that leaves the status as it is


@dataclass(frozen=True)
class Need:
    """What a moment needs besides the status: a question to the case, and what is said where the answer is no."""

    question: str
    otherwise: str

    def met_by(self, case: Case) -> bool:
        """Whether the case answers yes."""
        return bool(getattr(case, self.question))


@dataclass(frozen=True)
class Move:
    """One row of a procedure's table: from where, to where, who may, by which article, and what it needs besides."""

    sources: tuple[str, ...]
    target: str
    permission: str
    law: str = ""
    needs: Need | None = None


Moves: TypeAlias = Mapping[str, Move]


class Case(models.Model):
    """A row with a `status` whose only moves are those of its class's table `MOVES`; from `FINAL` ones none leads on."""

    MOVES: ClassVar[Moves]
    ACTIONS: ClassVar[type[models.TextChoices]]
    FINAL: ClassVar[tuple[str, ...]]
    records: Any  # reverse name of the app's append-only table of moves

    class Meta:
        abstract = True

    def status_as_told(self, actor: Actor) -> str:
        """Where it stands, in the words that this person may hear."""
        return str(self.get_status_display())  # type: ignore[attr-defined]


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
    steps = {
        (str(source), str(move.target))
        for move in moves.values()
        if move.target != STAYS
        for source in move.sources
    }
    return pgtrigger.FSM(name=name, field="status", transitions=sorted(steps))


def available_actions(case: Any, *, to: Actor) -> list[str]:
    """What this person may do with this case now: the source of every button."""
    asked: dict[str, bool] = {}

    def may(permission: str) -> bool:
        if permission not in asked:
            asked[permission] = rules.has_perm(permission, to, case)
        return asked[permission]

    return [
        str(action)
        for action, step in case.MOVES.items()
        if case.status in step.sources
        and may(step.permission)
        and (step.needs is None or step.needs.met_by(case))
    ]


@transaction.atomic
def check(case: Any, action: str, *, by: Actor) -> Move:
    """Lock the case and return the row of the table, if this person may take it now.

    Raises PermissionDenied for the wrong person (403) and Refused at the wrong moment (409). The permission is asked of
    django-rules directly, so that no superuser ever speaks for a representative.
    """
    case.refresh_from_db(from_queryset=type(case)._base_manager.select_for_update(of=("self",)))
    step: Move = case.MOVES[action]
    if not rules.has_perm(step.permission, by, case):
        raise PermissionDenied
    if case.status not in step.sources:
        label = case.ACTIONS(action).label
        raise Refused(f"“{case.status_as_told(by)}”状态下不能{label}。", code="wrong_status")
    if step.needs and not step.needs.met_by(case):
        raise Refused(step.needs.otherwise, code="wrong_moment")
    return step


@transaction.atomic
def move(case: Any, action: str, *, by: Actor, note: str = "", **facts: Any) -> Any:
    """Take one step of the table, write its facts and return its record. Raises as `check` does."""
    step = check(case, action, by=by)
    source = case.status
    if step.target != STAYS:
        facts["status"] = step.target
    for name, value in facts.items():
        setattr(case, name, value)
    case.version += 1
    with pghistory.context(user=by.pk, action=action, reason=note):
        case.save(update_fields=[*facts, "version"])
        return case.records.create(
            action=action, source=source, target=step.target or source, by=by, note=note
        )


def ensure_read(case: Any, version: int | None) -> None:
    """Raises Refused (stale) where the page showed another version than the case has now; programs may leave it out."""
    if version is not None and version != case.version:
        raise Refused("您打开这一页之后，别人改过。请看清现在的内容，再改一次。", code="stale")


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
