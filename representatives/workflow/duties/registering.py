"""登记: a duty is registered by the representative or by the organiser, alone or with many, once however often it is sent."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from congress.calendar import due_date, period_in_force
from congress.errors import Refused
from congress.models import District, User
from representatives.models import DutyCheck, DutyKind, DutyRecord, Representative
from representatives.states.duties import DutyOrigin, DutyStatus
from representatives.workflow import telling

EARLIEST = date(1954, 1, 1)
# What somebody may say of a duty; everything else follows from who says it and when.
FACTS = (
    "kind", "done_on", "title", "place", "way", "with_whom", "counterpart", "outcome", "hours", "note",
)  # fmt: skip


class Resent(Refused):
    """The same key with other facts: a phone or a program that sends again must send the same (422)."""


@transaction.atomic
def register(
    representative: Representative, *, by: User, key: UUID | None = None, **facts: Any
) -> DutyRecord:
    """登记: by the representative for him- or herself, or by staff who look after the representative.

    With a key the same registration sent again answers the record that it made. Raises Refused for a day to come and
    for a kind that is not in use, Resent for the same key with other facts, PermissionDenied.
    """
    origin = _origin(representative, by)
    digest = _digest(representative, facts) if key else ""
    if key and (made := _made_by_key(by, key, digest)):
        return made
    record = _new(representative, by=by, origin=origin, key=key, digest=digest, **facts)
    with pghistory.context(user=by.pk, action="register"):
        if key is None:
            record.save(force_insert=True)
        elif not _inserted(record):
            return _made_by_key(by, key, digest) or record
        _note(record, by=by)
    telling.checker(record)
    return record


@transaction.atomic
def register_many(
    entries: Sequence[tuple[Representative, dict[str, Any]]], *, by: User
) -> list[DutyRecord]:
    """登记 many at once, all or none: a handful of statements however many they are.

    Raises as `register` does; the sentence says which entry is refused.
    """
    given = [(person, dict(facts)) for person, facts in entries]
    people = list({person.pk: person for person, _ in given}.values())
    prefetch_related_objects(people, "mandates__suspensions", "user", "district")
    known = {person.pk: person for person in people}
    origins = {person.pk: _origin(person, by) for person in people}
    dues = {}
    made: list[DutyRecord] = []
    stored = _stored(by, [facts.get("key") for _, facts in given])
    fresh: list[DutyRecord] = []
    for at, (person, facts) in enumerate(given, 1):
        key = facts.pop("key", None)
        digest = _digest(person, facts) if key else ""
        with _said_of(at):
            record = stored.get(key) if key else None
            if record:
                _ensure_same(record, digest)
            else:
                origin = origins[person.pk]
                record = _unsaved(
                    known[person.pk], by=by, origin=origin, key=key, digest=digest, **facts
                )
                if origin != DutyOrigin.SELF:
                    if person.district_id not in dues:
                        dues[person.district_id] = check_due(record)
                    record.check_due_on = dues[person.district_id]
                fresh.append(record)
                if key:
                    stored[key] = record
        made.append(record)
    came_first = _insert_many(fresh, by=by)
    telling.checkers([record for record in fresh if record.pk])
    return [record if record.pk else came_first[record.key] for record in made]


def _origin(representative: Representative, by: User) -> str:
    if rules.has_perm("representatives.log_duty", by, representative):
        return DutyOrigin.SELF
    if rules.has_perm("representatives.register_duty", by, representative):
        return DutyOrigin.ORGANISER
    raise PermissionDenied


def _new(representative: Representative, *, by: User, origin: str, **facts: Any) -> DutyRecord:
    record = _unsaved(representative, by=by, origin=origin, **facts)
    if origin != DutyOrigin.SELF:
        record.check_due_on = check_due(record)
    return record


def _unsaved(
    representative: Representative,
    *,
    by: User,
    origin: str,
    key: UUID | None,
    digest: str,
    **facts: Any,
) -> DutyRecord:
    unknown = set(facts) - {*FACTS, "level"}
    if unknown:
        raise TypeError(f"no facts of a duty: {sorted(unknown)}")
    record = DutyRecord(
        district_id=representative.district_id,
        representative=representative,
        origin=origin,
        registered_by=by,
        key=key,
        key_digest=digest,
        level=facts.pop("level", "") or representative.level_on(facts["done_on"]),
        year=facts["done_on"].year,
        **facts,
    )
    ensure_sound(record)
    return record


def ensure_sound(record: DutyRecord) -> None:
    """Raises Refused for a day to come or before any congress, a kind that is not in use, and oneself as counterpart."""
    if record.done_on > timezone.localdate():
        raise Refused("履职日期还没有到，请在活动之后登记。", code="in_the_future")
    if record.done_on < EARLIEST:
        raise Refused("日期太早，请检查年份。", code="too_early")
    kind: DutyKind = record.kind
    if not kind.is_open or kind.district_id not in (None, record.district_id):
        raise Refused(f"履职类型“{kind}”已经停用，请换一个。", code="kind_closed")
    if record.counterpart_id and record.counterpart_id == record.representative_id:
        raise Refused("联系的代表不能是本人。", code="oneself")


def check_due(record: DutyRecord) -> date:
    """The day until which the representative may say that something is wrong."""
    district: District = record.district
    today = timezone.localdate()
    period = period_in_force("representatives.check", district=district, on=today)
    return due_date(period, today, district).on


def _inserted(record: DutyRecord) -> bool:
    """Whether the row went in; a row of the same key that came first, even at the same moment, keeps it out."""
    made = DutyRecord.objects.bulk_create([record], ignore_conflicts=True)[0]
    stored = (
        DutyRecord.objects.filter(public_id=made.public_id).values_list("pk", flat=True).first()
    )
    if stored is None:
        return False
    record.pk = stored
    return True


def _insert_many(fresh: list[DutyRecord], *, by: User) -> dict[UUID | None, DutyRecord]:
    """Store them with their first step; those whose keys came first from elsewhere are answered, not stored.

    In the order of their keys, so that two who send the same at once wait for each other in one direction only.
    """
    rows = sorted(fresh, key=lambda record: str(record.key))
    with pghistory.context(user=by.pk, action="register"):
        DutyRecord.objects.bulk_create(rows, ignore_conflicts=True)
        ids = [record.public_id for record in rows]
        found = DutyRecord.objects.filter(public_id__in=ids).values_list("public_id", "pk")
        keys = dict(found)
        for record in rows:
            record.pk = keys.get(record.public_id)
        DutyCheck.objects.bulk_create([_check_of(record, by) for record in rows if record.pk])
    late = [record for record in rows if not record.pk]
    came_first = _stored(by, [record.key for record in late])
    for record in late:
        _ensure_same(came_first[record.key], record.key_digest)
    return came_first


def _stored(by: User, keys: Iterable[UUID | None]) -> dict[UUID | None, DutyRecord]:
    told = [key for key in keys if key]
    rows = DutyRecord.objects.filter(registered_by=by, key__in=told) if told else ()
    return {row.key: row for row in rows}


@contextmanager
def _said_of(number: int) -> Iterator[None]:
    """A refusal within names the entry."""
    try:
        yield
    except Refused as refused:
        raise type(refused)(f"第 {number} 条：{refused.sentence}", code=refused.code) from refused


def _made_by_key(by: User, key: UUID, digest: str) -> DutyRecord | None:
    made = DutyRecord.objects.filter(registered_by=by, key=key).first()
    if made is not None:
        _ensure_same(made, digest)
    return made


def _ensure_same(made: DutyRecord, digest: str) -> None:
    if made.key_digest != digest:
        raise Resent("同一个提交标识已经登记过别的内容，请刷新后重新填写。", code="key_reused")


def _digest(representative: Representative, facts: dict[str, Any]) -> str:
    told = {name: str(getattr(value, "pk", value)) for name, value in facts.items() if value}
    words = json.dumps([representative.pk, told], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _check_of(record: DutyRecord, by: User) -> DutyCheck:
    return DutyCheck(duty=record, action="register", source="", target=DutyStatus.REGISTERED, by=by)


def _note(record: DutyRecord, *, by: User) -> None:
    _check_of(record, by).save(force_insert=True)
