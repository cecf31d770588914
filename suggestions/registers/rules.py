"""The rules across the cells of a suggestion's row, and where a case stands by what its row says."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from congress.registers.kind import Context, Row, Say
from congress.registers.organs import ORGANS
from congress.registers.rosters import Directory
from representatives.registers.people import REPRESENTATIVES
from suggestions.registers.columns import heading
from suggestions.states import Status

_WITHDRAWN = re.compile(r"撤回|撤销|撤案")
_REFERRED = re.compile(r"转.{0,6}市(人大)?代表")
# The facts by which a case's status is known.
DECISIVE = ("note", "assigned_on", "replied_on", "attitude", "satisfaction")


def status_of(told: Mapping[str, Any] | Row) -> Status:
    """Where a case stands, by the facts that its register has."""
    note = told["note"] or ""
    if _REFERRED.search(note):
        return Status.REFERRED
    if _WITHDRAWN.search(note):
        return Status.WITHDRAWN
    if told["attitude"] or told["satisfaction"]:
        return Status.CLOSED
    if told["replied_on"]:
        return Status.REPLIED
    return Status.ASSIGNED if told["assigned_on"] else Status.SUBMITTED


def check_row(row: Row, say: Say, context: Context) -> None:
    """The order of the dates, what needs what, and nobody in two parts."""
    _check_order(row, say)
    _check_company(row, say)
    _check_parts(row, say, context)


def _check_order(row: Row, say: Say) -> None:
    for earlier, later in (
        ("submitted_on", "assigned_on"),
        ("assigned_on", "replied_on"),
        ("assigned_on", "due_on"),
    ):
        before, after = row[earlier], row[later]
        if before and after and after < before:
            say(
                later,
                f"早于{heading(earlier)} {before}。",
                f"{before} 当天或以后的日期，或改正{heading(earlier)}",
            )


def _check_company(row: Row, say: Say) -> None:
    """What cannot stand without something else."""
    for name, needed in (
        ("replied_on", "assigned_on"),
        ("result", "replied_on"),
        ("replied_on", "result"),
        ("attitude", "replied_on"),
        ("satisfaction", "replied_on"),
        ("assigned_on", "hosts"),
        ("hosts", "assigned_on"),
        ("cohosts", "hosts"),
    ):
        if name == "hosts" and status_of(row) in (Status.WITHDRAWN, Status.REFERRED):
            continue
        if row[name] is not None and not row.has(needed):
            say(
                needed,
                f"填了{heading(name)}，却没有{heading(needed)}。",
                f"补填{heading(needed)}，或删去{heading(name)}",
            )
    if row["replied_on"] and status_of(row) == Status.REFERRED:
        say(
            "note",
            "备注说已转市代表，却填了答复日期。",
            "本区办理的删去这条备注；转出的删去办理情况",
        )


def _check_parts(row: Row, say: Say, context: Context) -> None:
    people, organs = context.directory(REPRESENTATIVES), context.directory(ORGANS)
    author, cosigners = row["author"], row["cosigners"] or ()
    if author and _same((author,), cosigners, people):
        say("cosigners", f"领衔代表{author}又列为附议代表。", "附议代表中删去领衔代表")
    for name in _same(row["hosts"] or (), row["cohosts"] or (), organs):
        say("cohosts", f"“{name}”既是主办单位又是会办单位。", "主办、会办只写一处")


def _same(names: Iterable[str], others: Iterable[str], directory: Directory) -> list[str]:
    held = {_identity(name, directory) for name in names}
    return [name for name in others if _identity(name, directory) in held]


def _identity(name: str, directory: Directory) -> int | str:
    found = directory.find(name)
    return found[0].pk if found else name
