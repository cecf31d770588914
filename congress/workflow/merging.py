"""合并: two rows of the same person or organ become one, and nothing that hung on either is lost.

Every foreign key to the one that goes is moved, then its row is deleted: a reference that was forgotten would make the
database refuse that. What stands of it is its history, and the record of the merging.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import pghistory
import pgtrigger
import rules
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction

from congress.errors import Refused
from congress.models import Event, Merging, User

_kinds: dict[str, Mergeable] = {}
_facts: dict[type[models.Model], tuple[str, ...]] = {}


@dataclass(frozen=True)
class Mergeable:
    """A kind of rows that may turn out to be the same thing twice.

    `alike` must agree in both, or the office has to say first what is true; `join` brings over what no foreign key holds.
    """

    kind: str
    label: str
    model: type[models.Model]
    join: Callable[[Any, Any], None]
    tells: Callable[[Any], list[str]]
    alike: tuple[str, ...] = ("district",)

    def __post_init__(self) -> None:
        _kinds[self.kind] = self


def kind_named(kind: str) -> Mergeable | None:
    """The declaration under this name."""
    return _kinds.get(kind)


def same_fact(model: type[models.Model], *columns: str) -> None:
    """Declare when rows of this model, one of each side, say the same thing twice: they become one row, too."""
    _facts[model] = columns


@transaction.atomic
def merge(kept: Any, *, duplicate: Any, by: User, reason: str) -> Merging:
    """合并 the duplicate into the one that is kept. Raises PermissionDenied; Refused where both hold what is unique."""
    kind = next(one for one in _kinds.values() if one.model is type(kept))
    for row in (kept, duplicate):
        if not rules.has_perm("congress.merge_records", by, row):
            raise PermissionDenied
    if not reason.strip():
        raise Refused("请写明为什么认定是同一个，将来可以查。", code="reason_required")
    _lock(kind, kept, duplicate)
    _ensure_alike(kind, kept, duplicate)
    record = Merging(
        district=kept.district,
        kind=kind.kind,
        kept=kept.public_id,
        merged=duplicate.public_id,
        merged_name=duplicate.name,
        reason=reason.strip(),
        by=by,
    )
    with pghistory.context(user=by.pk, action="merge", merging=str(record.public_id)):
        kind.join(kept, duplicate)
        record.moved = dict(_absorb(kept, duplicate, kind.label))
        kept.version += 1
        kept.save(update_fields=["version"])
        record.name = kept.name
        record.save()
    return record


def _lock(kind: Mergeable, kept: Any, duplicate: Any) -> None:
    """Both rows, in the order of their keys, so that two mergings cannot wait for each other."""
    if kept.pk == duplicate.pk:
        raise Refused("请选择另外一份，不能并入本身。", code="same")
    pair = {kept.pk, duplicate.pk}
    rows = kind.model._default_manager.order_by("pk").select_for_update(of=("self",))
    if {row.pk for row in rows.filter(pk__in=pair)} != pair:
        raise Refused("其中一份已经被合并，请刷新页面再看。", code="stale")
    kept.refresh_from_db()
    duplicate.refresh_from_db()


def _ensure_alike(kind: Mergeable, kept: Any, duplicate: Any) -> None:
    for name in kind.alike:
        field = kind.model._meta.get_field(name)
        if getattr(kept, field.attname) != getattr(duplicate, field.attname):  # type: ignore[union-attr]
            raise Refused(
                f"两份的{field.verbose_name}不同，不能合并；确是同一个的，请先改成一致。",  # type: ignore[union-attr]
                code="unlike",
            )


def _absorb(kept: Any, duplicate: Any, label: str) -> Counter[str]:
    """Move every reference to the duplicate, then delete it. Returns how many rows of which model were moved."""
    moved: Counter[str] = Counter()
    for model, name in references(type(kept)):
        if model in _facts:
            moved += _absorb_same_facts(model, name, kept, duplicate)
        held = model._base_manager.filter(**{name: duplicate})
        try:
            # The savepoint keeps the transaction usable for the refusal's own page.
            with _append_only_lifted(model), transaction.atomic():
                count = held.update(**{name: kept})
        except IntegrityError as error:
            raise Refused(_why(model, error, label), code="both_hold_it") from error
        if count:
            moved[str(model._meta.verbose_name)] += count
    duplicate.delete()
    return moved


def _absorb_same_facts(
    model: type[models.Model], name: str, kept: Any, duplicate: Any
) -> Counter[str]:
    moved: Counter[str] = Counter()
    for row in model._base_manager.filter(**{name: duplicate}):
        told = {column: getattr(row, column) for column in _facts[model]}
        unknown = {f"{column}__isnull": True for column, value in told.items() if value is None}
        known = {column: value for column, value in told.items() if value is not None}
        same = model._base_manager.filter(**known, **unknown, **{name: kept}).first()
        if same is not None:
            moved += _absorb(same, row, str(model._meta.verbose_name))
    return moved


def references(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Every model and column that points to this one, many-to-many tables among them; events keep what they recorded."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            source: Any = relation.related_model
            if not issubclass(source, Event) and not source._meta.proxy:
                yield source, relation.field.name  # type: ignore[union-attr]


def _append_only_lifted(model: type[models.Model]) -> AbstractContextManager[None]:
    """Triggers that keep rows as they are, lifted for this one column; the merging's record says so."""
    guards = [
        f"{model._meta.label}:{trigger.name}"
        for trigger in getattr(model._meta, "triggers", [])
        if isinstance(trigger, pgtrigger.Protect)
    ]
    # Named by name: without a name every trigger would be lifted, the history's among them.
    return pgtrigger.ignore(*guards) if guards else nullcontext()


def _why(model: type[models.Model], error: IntegrityError, label: str) -> str:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    rule = next((one for one in model._meta.constraints if one.name == name), None)
    told = getattr(rule, "violation_error_message", "") or ""
    because = f"（{told}）" if told and not told.startswith("Constraint") else ""
    return (
        f"两份{label}都有只能有一份的“{model._meta.verbose_name}”{because}。"
        "请先核对，把其中一方的这项记录更正或撤销，再合并。"
    )
