"""合并: two rows of the same person or organ become one, and nothing that hung on either is lost.

Every foreign key to the one that goes is moved, then its row is deleted: a reference that was forgotten would make the
database refuse that. What stands of it is its history, and the record of the merging.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import pghistory
import pgtrigger
import rules
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.db.models import Q

from congress.errors import Refused
from congress.models import Event, Merging, User

Follower = TypeVar("Follower", bound=Callable[[Any], None])
_kinds: dict[str, Mergeable] = {}
_facts: dict[tuple[type[models.Model], str], Fact] = {}
_followers: dict[type[models.Model], list[Callable[[Any], None]]] = defaultdict(list)


class Fact(NamedTuple):
    """When two rows say the same thing twice: these columns agree; the `better` one stays (else the one of who is kept)."""

    columns: tuple[str, ...]
    better: Callable[[Any], Any] | None
    lifting: tuple[str, ...]


@dataclass(frozen=True)
class Mergeable:
    """A kind of rows that may turn out to be the same thing twice.

    `alike` must agree in both, or the office has to say first what is true; `join` brings over what no foreign key
    holds; `looks_like` says of two rows that a check names whether each may be the other.
    """

    kind: str
    label: str
    model: type[models.Model]
    join: Callable[[Any, Any], None]
    tells: Callable[[Any], list[str]]
    alike: tuple[str, ...] = ("district",)
    looks_like: Callable[[Any, Any], bool] = lambda one, other: one.short == other.short

    def __post_init__(self) -> None:
        _kinds[self.kind] = self


def kind_named(kind: str) -> Mergeable | None:
    """The declaration under this name."""
    return _kinds.get(kind)


def same_fact(
    model: type[models.Model],
    of: str,
    *columns: str,
    better: Callable[[Any], Any] | None = None,
    lifting: tuple[str, ...] = (),
) -> None:
    """Declare when rows of this model, one of each side by its column `of`, say the same thing twice: they become one, too.

    `better` may raise Refused where one of them must not go. `lifting` names triggers, besides those of append-only
    tables, that keep the model's rows as they are.
    """
    _facts[model, of] = Fact(columns, better, lifting)


def afterwards(model: type[models.Model]) -> Callable[[Follower], Follower]:
    """Declare what an app does once a row of this model has taken in another: its public copies follow."""

    def declared(follower: Follower) -> Follower:
        _followers[model].append(follower)
        return follower

    return declared


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
        moved = Moved()
        _absorb(kept, duplicate, kind.label, moved)
        kept.version += 1
        kept.save(update_fields=["version"])
        record.name, record.moved, record.addresses = kept.name, dict(moved.rows), moved.addresses
        record.save()
        for follower in _followers[kind.model]:
            follower(kept)
    return record


def moved_to(public_id: Any, *, district: str) -> str:
    """Where a public address of the district (its slug) leads now; nothing where it was never merged into another."""
    asked = now = str(public_id)
    mergings = Merging.objects.filter(district__slug=district)
    while row := mergings.filter(addresses__has_key=now).first():
        now = row.addresses[now]
    return "" if now == asked else now


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


@dataclass
class Moved:
    """What a merging moved: how many rows of which model, and which public id became which."""

    rows: Counter[str] = field(default_factory=Counter)
    addresses: dict[str, str] = field(default_factory=dict)


def _absorb(kept: Any, duplicate: Any, label: str, moved: Moved) -> None:
    """Move every reference to the duplicate, then delete it."""
    for model, name in references(type(kept)):
        fact = _facts.get((model, name))
        if fact:
            _absorb_same_facts(model, name, kept, duplicate, moved)
        held = model._base_manager.filter(**{name: duplicate})
        try:
            # The savepoint keeps the transaction usable for the refusal's own page.
            with _guards_lifted(model, fact), transaction.atomic():
                count = held.update(**{name: kept})
        except IntegrityError as error:
            raise Refused(
                f"两份{label}都有只能有一份的“{_both_hold(model, name, error, kept, duplicate)}。"
                "请先核对，把其中一方的这项记录更正或撤销，再合并。",
                code="both_hold_it",
            ) from error
        if count:
            moved.rows[str(model._meta.verbose_name)] += count
    if hasattr(kept, "public_id"):
        moved.addresses[str(duplicate.public_id)] = str(kept.public_id)
    duplicate.delete()


def _absorb_same_facts(
    model: type[models.Model], name: str, kept: Any, duplicate: Any, moved: Moved
) -> None:
    fact = _facts[model, name]
    for row in model._base_manager.filter(**{name: duplicate}):
        same = model._base_manager.filter(_agrees(row, fact.columns), **{name: kept}).first()
        if same is None:
            continue
        stays, goes = same, row
        if fact.better and fact.better(row) > fact.better(same):
            stays, goes = row, same
        with _guards_lifted(model, fact):
            _absorb(stays, goes, str(model._meta.verbose_name), moved)


def _agrees(row: Any, columns: Iterable[str]) -> Q:
    told = {column: getattr(row, column) for column in columns}
    return Q(
        **{column: value for column, value in told.items() if value is not None},
        **{f"{column}__isnull": True for column, value in told.items() if value is None},
    )


def hangs_on(row: Any) -> dict[str, int]:
    """How many rows of which model point to it: whoever merges keeps the one on which most hangs."""
    found: Counter[str] = Counter()
    for model, name in references(type(row)):
        if number := model._base_manager.filter(**{name: row}).count():
            found[str(model._meta.verbose_name)] += number
    return dict(found)


def references(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Every model and column that points to this one, many-to-many tables among them; events keep what they recorded."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            source: Any = relation.related_model
            if not issubclass(source, Event) and not source._meta.proxy:
                yield source, relation.field.name  # type: ignore[union-attr]


def _guards_lifted(model: type[models.Model], fact: Fact | None) -> AbstractContextManager[None]:
    """Triggers that keep rows as they are, lifted for this one column; the merging's record says so."""
    guards = [
        f"{model._meta.label}:{trigger.name}"
        for trigger in getattr(model._meta, "triggers", [])
        if isinstance(trigger, pgtrigger.Protect) or (fact and trigger.name in fact.lifting)
    ]
    # Named by name: without a name every trigger would be lifted, the history's among them.
    return pgtrigger.ignore(*guards) if guards else nullcontext()


def _both_hold(
    model: type[models.Model], of: str, error: IntegrityError, kept: Any, duplicate: Any
) -> str:
    """What it is, by which rule there is one alone, and which row stands in the way."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    rule = next((one for one in model._meta.constraints if one.name == name), None)
    told = getattr(rule, "violation_error_message", "") or ""
    said = f"{model._meta.verbose_name}”"
    if told and not told.startswith("Constraint"):
        said += f"（{told.rstrip('。')}）"
    if isinstance(rule, models.UniqueConstraint):
        others = [column for column in rule.fields if column != of]
        ours = model._base_manager.filter(**{of: kept})
        theirs = model._base_manager.filter(**{of: duplicate})
        both = (row for row in theirs if ours.filter(_agrees(row, others)).exists())
        said += "".join(f"：{row}" for row in islice(both, 1))
    return said
