"""应询承诺: registered at the inquiry, followed by its day, reported by the organ, verified by the committee."""

from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import Organ, User
from supervision.models import Commitment, CommitmentRecord, Item
from supervision.states.commitments import CommitmentAction
from supervision.states.items import ItemAction
from supervision.workflow import telling


@transaction.atomic
def promise(
    item: Item,
    *,
    by: User,
    organ: Organ,
    text: str,
    due_on: date,
    made_on: date | None = None,
    asked_by: str = "",
    question: str = "",
) -> Commitment:
    """登记承诺. Raises Refused without words, for a day before it was made, and for the same one twice."""
    words, day = text.strip(), made_on or timezone.localdate()
    if not words:
        raise Refused("请写明承诺的事。", code="text_required")
    calendar.ensure_near(due_on)
    calendar.ensure_near(day)
    if due_on < day:
        raise Refused("承诺的期限不能早于承诺日期。", code="ends_before")
    if organ.district_id != item.district_id:
        raise PermissionDenied
    procedure.check(item, ItemAction.PROMISE, by=by)
    if item.commitments.filter(organ=organ, text=words, made_on=day).exists():
        raise Refused("这项承诺已经登记了。", code="promised_already")
    made = Commitment(
        item=item, district=item.district, organ=organ, text=words, made_on=day, due_on=due_on,
        first_due_on=due_on, asked_by=asked_by.strip(), question=question.strip(),
    )  # fmt: skip
    with pghistory.context(user=by.pk, action=str(ItemAction.PROMISE)):
        made.save(force_insert=True)
        CommitmentRecord.objects.create(
            commitment=made, action="promise", source="", target=made.status, by=by
        )
    procedure.move(item, ItemAction.PROMISE, by=by, note=f"{organ} {due_on:%Y-%m-%d}")
    telling.promisers(made, f"“{item}”的一项承诺已登记，期限 {due_on:%Y-%m-%d}。")
    return made


@transaction.atomic
def report(commitment: Commitment, *, by: User, done: str) -> None:
    """报告完成情况. Raises Refused without words."""
    words = _said(done, "请写明完成情况。")
    procedure.move(commitment, CommitmentAction.REPORT, by=by, done=words)
    telling.keepers(commitment.item, f"“{commitment.item}”的一项承诺报告了完成情况，请核实。")


def confirm(commitment: Commitment, *, by: User, note: str = "") -> None:
    """核实已兑现."""
    _settle(commitment, CommitmentAction.CONFIRM, by=by, note=note)


@transaction.atomic
def send_back(commitment: Commitment, *, by: User, because: str) -> None:
    """核实未兑现: it goes on. Raises Refused without a reason."""
    reason = _said(because, "请写明没有兑现的情况。")
    procedure.move(commitment, CommitmentAction.RETURN, by=by, note=reason)
    telling.promisers(commitment, f"“{commitment.item}”的一项承诺经核实没有兑现，请继续办理。")


@transaction.atomic
def postpone(commitment: Commitment, *, by: User, due_on: date, because: str) -> None:
    """改期限; the first one stays to be seen. Raises Refused without a reason."""
    reason = _said(because, "请写明改期限的原因。")
    calendar.ensure_near(due_on)
    procedure.check(commitment, CommitmentAction.POSTPONE, by=by)
    if due_on < commitment.made_on:
        raise Refused("承诺的期限不能早于承诺日期。", code="ends_before")
    procedure.move(
        commitment, CommitmentAction.POSTPONE, by=by, due_on=due_on,
        note=f"{commitment.due_on:%Y-%m-%d} → {due_on:%Y-%m-%d}。{reason}",
    )  # fmt: skip


def end(commitment: Commitment, *, by: User, because: str) -> None:
    """终止. Raises Refused without a reason."""
    _settle(commitment, CommitmentAction.END, by=by, note=_said(because, "请写明终止的原因。"))


def _settle(commitment: Commitment, action: CommitmentAction, *, by: User, note: str) -> Any:
    return procedure.move(
        commitment, action, by=by, note=note.strip(), settled_on=timezone.localdate()
    )


def _said(words: str, missing: str) -> str:
    told = words.strip()
    if not told:
        raise Refused(missing, code="words_required")
    return told
