"""履职记录: registered by the representative or by the organiser, checked by the other, objected to, put right."""

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
from django.db.models import F, prefetch_related_objects
from django.utils import timezone

from congress import procedure
from congress.calendar import due_date, period_in_force
from congress.errors import Refused
from congress.models import District, User
from representatives.models import DutyCheck, DutyKind, DutyRecord, PublishedDuty, Representative
from representatives.states.duties import DutyAction, DutyOrigin, DutyStatus
from representatives.workflow import telling

EARLIEST = date(1954, 1, 1)
LONGEST_REASON = 200  # as long as the column
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


@transaction.atomic
def amend(record: DutyRecord, *, by: User, version: int | None = None, **facts: Any) -> DutyRecord:
    """修改 what the representative registered and nobody has checked yet. Raises Refused for a stale page."""
    procedure.check(record, DutyAction.AMEND, by=by)
    procedure.ensure_read(record, version)
    changed = _changed(record, facts)
    told = _facts(record, facts) | {"check_due_on": None}  # it is for the others again to check it
    _write(record, DutyAction.AMEND, by=by, words=_words(changed), told=told)
    return record


def discard(record: DutyRecord, *, by: User) -> None:
    """撤回登记: the representative takes the own registration back."""
    procedure.move(record, DutyAction.DISCARD, by=by)


@transaction.atomic
def confirm(record: DutyRecord, *, by: User, version: int | None = None) -> None:
    """核对无误. Raises Refused where the record is not the version that was read."""
    procedure.check(record, DutyAction.CONFIRM, by=by)
    procedure.ensure_read(record, version)
    # Until when it was to be checked stays: whoever could object to it still can.
    procedure.move(record, DutyAction.CONFIRM, by=by)


def confirm_unopposed(record: DutyRecord, *, by: User) -> None:
    """期满视为无异议: the office closes a check for which the time is over."""
    procedure.move(record, DutyAction.CONFIRM_UNOPPOSED, by=by)


@transaction.atomic
def confirm_all_unopposed(district: District, *, by: User) -> int:
    """期满视为无异议 for all of the district whose time is over, in a handful of statements; how many they were."""
    if not rules.has_perm("representatives.keep_duty", by, district):
        raise PermissionDenied
    over = DutyRecord.objects.filter(
        district=district, status=DutyStatus.REGISTERED, check_due_on__lt=timezone.localdate()
    )
    keys = list(over.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    action = str(DutyAction.CONFIRM_UNOPPOSED)
    with pghistory.context(user=by.pk, action=action):
        DutyRecord.objects.filter(pk__in=keys).update(
            status=DutyStatus.CONFIRMED, version=F("version") + 1
        )
        DutyCheck.objects.bulk_create(
            DutyCheck(
                duty_id=key,
                action=action,
                source=DutyStatus.REGISTERED,
                target=DutyStatus.CONFIRMED,
                by=by,
            )
            for key in keys
        )
    return len(keys)


@transaction.atomic
def object_to(record: DutyRecord, *, by: User, because: str) -> None:
    """提出异议: what is wrong; until it is settled no figure counts the record, and the public does not read it."""
    reason = _reason(because, "请写明哪里不对。")
    procedure.move(record, DutyAction.OBJECT, by=by, note=reason)
    retire(record, by=by, because="代表提出异议，核实中。")
    telling.keepers(record, f"{record.representative}对履职记录“{record.shown_title}”提出异议。")


@transaction.atomic
def correct(
    record: DutyRecord, *, by: User, because: str = "", version: int | None = None, **facts: Any
) -> DutyRecord:
    """更正: the facts as they are now; the representative checks them again. Raises Refused for a stale page."""
    procedure.check(record, DutyAction.CORRECT, by=by)
    procedure.ensure_read(record, version)
    changed = _changed(record, facts)
    note = "；".join(filter(None, (because.strip(), _words(changed))))
    if not changed:
        raise Refused(
            "没有改动任何内容；核实后不用改的，请选“维持登记”并说明理由。", code="unchanged"
        )
    told = _facts(record, facts) | {"check_due_on": check_due(record)}
    _write(record, DutyAction.CORRECT, by=by, words=note, told=told)
    retire(record, by=by, because="履职记录已更正，重新核对后公开。")
    telling.representative(record, f"履职记录“{record.shown_title}”已更正，请核对。")
    return record


@transaction.atomic
def uphold(record: DutyRecord, *, by: User, because: str) -> None:
    """维持登记: verified and left as it is, with the reason told to the representative."""
    reason = _reason(because, "请写明维持登记的理由，代表会看到。")
    procedure.move(record, DutyAction.UPHOLD, by=by, note=reason, check_due_on=check_due(record))
    telling.representative(
        record, f"对履职记录“{record.shown_title}”的异议已核实：{reason}", urgent=False
    )


@transaction.atomic
def withdraw(record: DutyRecord, *, by: User, because: str) -> None:
    """撤销: a record that should not be there; it stays readable inside, and is counted nowhere."""
    reason = _reason(because, "请写明撤销的理由。")
    procedure.move(record, DutyAction.WITHDRAW, by=by, note=reason)
    retire(record, by=by, because=f"履职记录已撤销：{reason}")
    telling.representative(record, f"履职记录“{record.shown_title}”已撤销：{reason}")


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
    _ensure_sound(record)
    return record


def _ensure_sound(record: DutyRecord) -> None:
    if record.done_on > timezone.localdate():
        raise Refused("履职日期还没有到，请在活动之后登记。", code="in_the_future")
    if record.done_on < EARLIEST:
        raise Refused("日期太早，请检查年份。", code="too_early")
    kind: DutyKind = record.kind
    if not kind.is_open or kind.district_id not in (None, record.district_id):
        raise Refused(f"履职类型“{kind}”已经停用，请换一个。", code="kind_closed")
    if record.counterpart_id and record.counterpart_id == record.representative_id:
        raise Refused("联系的代表不能是本人。", code="oneself")


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


def check_due(record: DutyRecord) -> date:
    """The day until which the representative may say that something is wrong."""
    district: District = record.district
    today = timezone.localdate()
    period = period_in_force("representatives.check", district=district, on=today)
    return due_date(period, today, district).on


def _facts(record: DutyRecord, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts to write, judged as a new record's would be."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a duty: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(record, name, value)
    _ensure_sound(record)
    year = {"year": record.done_on.year} if "done_on" in facts else {}
    return facts | year


def _write(record: DutyRecord, action: str, *, by: User, words: str, told: dict[str, Any]) -> None:
    """The act with its facts; the duty has a 备注 (`note`) of its own beside the words of the step."""
    note = told.pop("note", None)
    procedure.move(record, action, by=by, note=words, **told)
    if note is not None:
        record.note = note
        record.save(update_fields=["note"])


def _changed(record: DutyRecord, facts: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Label, before and after of each fact that changes."""
    found = []
    for name, value in facts.items():
        before = getattr(record, name)
        if before != value and (before or value):
            label = str(_field(record, name).verbose_name)
            found.append((label, _shown(record, name, before), _shown(record, name, value)))
    return found


def _field(record: DutyRecord, name: str) -> Any:
    return record._meta.get_field(name)


def _shown(record: DutyRecord, name: str, value: Any) -> str:
    choices = dict(_field(record, name).flatchoices or ())
    return str(choices.get(value, value) or "空")


# Of texts that may name residents the record says that they changed, not how.
_PRIVATE = ("联系了谁", "情况和成果", "备注")


def _words(changed: Iterable[tuple[str, str, str]]) -> str:
    return "；".join(
        f"{label}有改动" if label in _PRIVATE else f"{label}：{before} → {after}"
        for label, before, after in changed
    )


def _reason(words: str, missing: str) -> str:
    reason = words.strip()
    if not reason:
        raise Refused(missing, code="reason_required")
    return reason


def _check_of(record: DutyRecord, by: User) -> DutyCheck:
    return DutyCheck(duty=record, action="register", source="", target=DutyStatus.REGISTERED, by=by)


def _note(record: DutyRecord, *, by: User) -> None:
    _check_of(record, by).save(force_insert=True)


def retire(record: DutyRecord, *, by: User | None, because: str) -> None:
    """What is not settled any more is not public any more: gone with its texts, and the check says so."""
    retire_many([record], by=by, because=because)


def retire_many(records: Sequence[DutyRecord], *, by: User | None, because: str) -> None:
    """The same for many, in three statements."""
    reason = because[:LONGEST_REASON]
    copies = PublishedDuty.objects.released().filter(duty__in=[record.pk for record in records])
    out = set(copies.values_list("duty", flat=True))
    if not out:
        return
    copies.update(
        withdrawn_by=by, withdrawn_at=timezone.now(), withdrawn_because=reason, title="", place=""
    )
    DutyCheck.objects.bulk_create(
        DutyCheck(
            duty=record, action=DutyAction.UNPUBLISH, source=record.status, target=record.status,
            by=by, note=reason,
        )
        for record in records
        if record.pk in out
    )  # fmt: skip
