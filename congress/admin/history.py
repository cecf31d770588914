"""The history of a row, and of an operation, read from the audit's events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from congress import indicators
from congress.models import Event, Operation, PersonalEvent, User

LABELS = {"insert": "新增", "update": "修改", "delete": "删除"}
MOST = 200
# Columns that say nothing to people.
SILENT = ("id", "public_id", "version", "row_digest", "occurrence", "register_id", "sort_key")


@dataclass(frozen=True)
class Change:
    """A field before and after; both empty where the audit keeps only that it changed."""

    field: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Entry:
    """One event: when, by whom, what was done to which kind of row, and what changed."""

    at: datetime
    by: str
    label: str
    kind: str
    row: int | str
    changes: list[Change]


def of_row(obj: Model) -> list[Entry]:
    """What became of a row, newest first; personal columns by name alone."""
    entries = [
        entry
        for history in _histories()
        if history.pgh_tracked_model is obj._meta.model
        for entry in _entries(history, history.objects.filter(pgh_obj_id=obj.pk))
    ]
    if isinstance(obj.pk, int):
        noted = PersonalEvent.objects.filter(table=obj._meta.db_table, row=obj.pk)
        entries += _personal(noted)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:MOST]


def of_operation(operation: Operation) -> list[Entry]:
    """What one request or job changed, oldest first."""
    entries = []
    for history in _histories():
        touched = history.objects.filter(pgh_context=operation.pk).values("pgh_obj_id")[:MOST]
        rows = history.objects.filter(pgh_obj_id__in=touched)
        entries += [
            entry for entry, event in _paired(history, rows) if event.pgh_context_id == operation.pk
        ]
    entries += _personal(PersonalEvent.objects.filter(context=operation.pk))
    return sorted(entries, key=lambda entry: entry.at)[:MOST]


def _histories() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Event)]


def _entries(history: Any, events: Any) -> list[Entry]:
    return [entry for entry, _ in _paired(history, events)]


def _paired(history: Any, events: Any) -> Iterator[tuple[Entry, Any]]:
    """Each event compared with the one before it on the same row."""
    tracked = history.pgh_tracked_model._meta
    fields = [
        field
        for field in history._meta.concrete_fields
        if not field.name.startswith("pgh_") and field.attname not in SILENT
    ]
    rows = list(events.select_related("pgh_context").order_by("pgh_id")[: 5 * MOST])
    names = _names(event.pgh_context for event in rows)
    before: dict[Any, Any] = {}
    for event in rows:
        old = before.get(event.pgh_obj_id)
        before[event.pgh_obj_id] = event
        changes = [
            Change(str(field.verbose_name), _said(field, old), _said(field, event))
            for field in fields
            if old and getattr(old, field.attname) != getattr(event, field.attname)
        ]
        label = LABELS.get(event.pgh_label, event.pgh_label)
        by = _by(event.pgh_context, names)
        kind = str(tracked.verbose_name)
        yield Entry(event.pgh_created_at, by, label, kind, event.pgh_obj_id, changes), event


def _personal(events: Any) -> list[Entry]:
    rows = list(events.order_by("-id")[:MOST])
    contexts = Operation.objects.in_bulk([event.context for event in rows if event.context])
    names = _names(contexts.values())
    entries = []
    for event in rows:
        by = _by(contexts.get(event.context), names)
        label = LABELS.get(event.operation, event.operation)
        changes = [Change(name) for name in columns_of(event.table, event.columns)]
        entries.append(Entry(event.at, by, label, name_of(event.table), event.row, changes))
    return entries


def name_of(table: str) -> str:
    """A table as people call it."""
    model = _model_of(table)
    return str(model._meta.verbose_name) if model else table


def columns_of(table: str, columns: list[str]) -> list[str]:
    """Its columns as people call them."""
    model = _model_of(table)
    fields = model._meta.concrete_fields if model else ()
    spoken = {field.column: str(field.verbose_name) for field in fields}
    return [spoken.get(name, name) for name in columns if name not in SILENT]


def _model_of(table: str) -> Any:
    return next((model for model in apps.get_models() if model._meta.db_table == table), None)


def _names(contexts: Any) -> dict[int, str]:
    keys = {context.metadata.get("user") for context in contexts if context}
    return dict(User.objects.filter(pk__in=keys - {None}).values_list("pk", "name"))


def _by(context: Any, names: dict[int, str]) -> str:
    return names.get(context.metadata.get("user"), "系统") if context else "系统"


def _said(field: Field, event: Any) -> str:
    value = getattr(event, field.attname)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value) or "")
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value))
    if field.related_model is not None and value is not None:
        row = field.related_model._default_manager.filter(pk=value).first()
        return str(row or value)
    return "" if value is None else indicators.name_of(str(value))
