"""The daily seal over everything that was recorded, and the check that nothing of it was touched since.

A seal is a hash over one day's events (in Asia/Shanghai), over who did them, and over the seal before it. Whoever
changes, adds or removes an event afterwards, even as the owner of the database, breaks the chain at that day.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pghistory
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone
from psycopg import sql

from congress.models import AuditSeal, Event, PersonalEvent
from congress.permissions import held_by
from congress.types import Actor

# A request that began before midnight has ended by then, and its context says all it will ever say.
SETTLING = timedelta(hours=1)
# Sealing waits so long for somebody who is still writing; otherwise the next hour will do.
PATIENCE = "5s"
_CONTEXT = "pghistory_context"
# What a person wrote or where they sat may have to be erased one day; who did what may not.
_ERASABLE = sql.SQL("metadata - ARRAY['address', 'reason']")
_ONE_DAY = timedelta(days=1)
logger = logging.getLogger(__name__)

Scope = dict[str, list[str]]


@dataclass(frozen=True)
class Verdict:
    """What a check of the chain found: how many days are sealed, the last seal, and the first day that does not agree."""

    days: int
    last: AuditSeal | None
    broken: date | None = None
    because: str = ""


def facts_of(actor: Actor | None) -> dict[str, Any]:
    """Who acts and which roles they hold today, as every event keeps it."""
    if actor is None or not actor.is_authenticated:
        return {"user": None, "roles": []}
    roles = sorted(f"{post.district.slug}/{post.role}" for post in held_by(actor))
    return {"user": actor.pk, "roles": roles}


def carry(actor: Actor | None) -> None:
    """Name the actor to the database for the rest of this transaction, so that even a COPY is recorded with its author.

    Within `pghistory.context`, whose facts otherwise travel with Django's own statements alone.
    """
    pghistory.context(**facts_of(actor))
    with connection.cursor() as cursor:
        cursor.execute("VALUES (1)")


def seal_past_days(*, now: datetime) -> list[AuditSeal]:
    """Seal every day that is over and not sealed yet, in order; what was missed is caught up."""
    before = timezone.localdate(now - SETTLING)
    day = _next_day()
    if day is None or day >= before or not _all_writers_are_done():
        return []
    seals = []
    while day < before:
        seals.append(seal(day))
        day += _ONE_DAY
    return [made for made in seals if made is not None]


@transaction.atomic
def seal(day: date) -> AuditSeal | None:
    """Seal one day behind the last; None if somebody else just did."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE congress_auditseal IN SHARE ROW EXCLUSIVE MODE")
    last = AuditSeal.objects.order_by("day").last()
    if last and last.day >= day:
        return None
    scope: Scope = dict(event_tables())
    digest, events = _digest(day, scope, last.digest if last else "")
    made = AuditSeal.objects.create(day=day, events=events, scope=scope, digest=digest)
    # The log leaves this machine's database: a chain that was computed anew does not agree with it.
    logger.info("sealed %s: %s events, %s", day, events, digest)
    return made


def verify() -> Verdict:
    """Compute the whole chain again."""
    previous: AuditSeal | None = None
    days = 0
    for kept in AuditSeal.objects.order_by("day").iterator():
        due = previous.day + _ONE_DAY if previous else kept.day
        if kept.day != due:
            return Verdict(days, previous, due, "这一天的封签不见了。")
        if not _agrees(kept, previous.digest if previous else ""):
            return Verdict(days, previous, due, "这一天的记录与封签不符。")
        previous, days = kept, days + 1
    if previous is not None:
        first = _first_day()
        opening = AuditSeal.objects.earliest("day").day
        if first and first < opening:
            return Verdict(days, previous, first, "这一天有封存开始之前补进来的记录。")
    return Verdict(days, previous)


def event_tables() -> Iterator[tuple[str, list[str]]]:
    """The tables that hold events, with their columns; key, time and context come first."""
    for model in apps.get_models():
        if issubclass(model, Event):
            first = ["pgh_id", "pgh_created_at", "pgh_context_id"]
        elif model is PersonalEvent:
            first = ["id", "at", "context"]
        else:
            continue
        columns = {str(field.column) for field in model._meta.concrete_fields}
        yield model._meta.db_table, first + sorted(columns - set(first))


def _agrees(kept: AuditSeal, previous: str) -> bool:
    try:
        with transaction.atomic():
            return (kept.digest, kept.events) == _digest(kept.day, kept.scope, previous)
    except DatabaseError:  # a table or a column that was sealed is gone
        return False


def _digest(day: date, scope: Scope, previous: str) -> tuple[str, int]:
    """The hash of a day, and how many events it has."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    span = [begin, begin + _ONE_DAY]
    parts, total = [], 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        for table, (key, at, *_) in sorted(scope.items()):
            where = sql.SQL("{at} >= %s AND {at} < %s").format(at=sql.Identifier(at))
            hashed = _hash_of(table, map(sql.Identifier, scope[table]), key, where)
            cursor.execute(hashed, span)
            count, digest = cursor.fetchone()
            parts.append([table, count, digest])
            total += count
        doers = sql.SQL(" UNION ").join(
            sql.SQL("SELECT {context} FROM {table} WHERE {at} >= %s AND {at} < %s").format(
                context=sql.Identifier(context), table=sql.Identifier(table), at=sql.Identifier(at)
            )
            for table, (_, at, context, *_) in sorted(scope.items())
        )
        where = sql.SQL("id IN ({})").format(doers)
        facts = [sql.Identifier("id"), sql.Identifier("created_at"), _ERASABLE]
        cursor.execute(_hash_of(_CONTEXT, facts, "id", where), span * len(scope))
        parts.append([_CONTEXT, *cursor.fetchone()])
    text = json.dumps([previous, day.isoformat(), scope, parts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest(), total


def _hash_of(
    table: str, columns: Iterable[sql.Composable], key: str, where: sql.Composable
) -> sql.Composed:
    """How many rows, and the hash over the hashes of their canonical text in the order of their key."""
    return sql.SQL(
        "SELECT count(*), encode(sha256(coalesce(string_agg("
        "sha256(convert_to(jsonb_build_array({columns})::text, 'UTF8')), ''::bytea ORDER BY {key}"
        "), ''::bytea)), 'hex') FROM {table} WHERE {where}"
    ).format(
        columns=sql.SQL(", ").join(columns),
        key=sql.Identifier(key),
        table=sql.Identifier(table),
        where=where,
    )


def _next_day() -> date | None:
    """The first day that is not sealed; None while there is nothing to seal."""
    last = AuditSeal.objects.order_by("day").last()
    return last.day + _ONE_DAY if last else _first_day()


def _first_day() -> date | None:
    """The day of the earliest event."""
    union = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT min({at}) AS at FROM {table}").format(
            at=sql.Identifier(columns[1]), table=sql.Identifier(table)
        )
        for table, columns in event_tables()
    )
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT min(at) FROM ({}) earliest").format(union))
        (earliest,) = cursor.fetchone()
    return timezone.localdate(earliest) if earliest else None


def _all_writers_are_done() -> bool:
    """Wait until nobody is left who wrote an event before now and has not committed.

    An event's time is taken under the writer's lock of its table; whoever gets a share lock afterwards sees them all.
    One table at a time, so that nobody waits for us in a circle.
    """
    try:
        for table, _ in event_tables():
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(PATIENCE))
                cursor.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(sql.Identifier(table)))
    except OperationalError:
        logger.warning("somebody is still writing; the day is sealed next time")
        return False
    return True
