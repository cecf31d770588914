"""核对: a duty is checked by the other side, objected to, put right or taken back."""

from collections.abc import Iterable, Sequence
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import District, User
from congress.publications.releasing import withdrawal
from representatives.models import DutyCheck, DutyRecord, PublishedDuty
from representatives.states.duties import DutyAction, DutyStatus
from representatives.workflow import telling
from representatives.workflow.duties.registering import FACTS, check_due, ensure_sound


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


def retire(record: DutyRecord, *, by: User | None, because: str) -> None:
    """What is not settled any more is not public any more: gone with its texts, and the check says so."""
    retire_many([record], by=by, because=because)


def retire_many(records: Sequence[DutyRecord], *, by: User | None, because: str) -> None:
    """The same for many, in three statements."""
    copies = PublishedDuty.objects.released().filter(duty__in=[record.pk for record in records])
    out = set(copies.values_list("duty", flat=True))
    if not out:
        return
    copies.update(title="", place="", **withdrawal(by, because))
    DutyCheck.objects.bulk_create(
        DutyCheck(
            duty=record, action=DutyAction.UNPUBLISH, source=record.status, target=record.status,
            by=by, note=because,
        )
        for record in records
        if record.pk in out
    )  # fmt: skip


def _facts(record: DutyRecord, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts to write, judged as a new record's would be."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a duty: {sorted(unknown)}")
    for name, value in facts.items():
        setattr(record, name, value)
    ensure_sound(record)
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
