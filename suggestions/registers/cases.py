"""The suggestion register (代表建议登记表): its cases enter in the middle of their life."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Prefetch

from congress.models import Organ, Session, Term
from congress.numerals import in_chinese
from congress.registers.cells import chinese_number
from congress.registers.kind import (
    Batch,
    Change,
    Context,
    RegisterKind,
    Row,
    Say,
    Stored,
    declare,
)
from congress.registers.organs import ORGANS
from congress.registers.rosters import Directory, Names, Roster
from representatives.models import Representative
from representatives.registers.people import REPRESENTATIVES
from suggestions import workflow
from suggestions.models import Handling, HandlingRole, Suggestion
from suggestions.registers.columns import COLUMNS
from suggestions.registers.entry import Entry
from suggestions.registers.rules import DECISIVE, check_row, status_of
from suggestions.states import Origin, Status
from suggestions.workflow import Registered

_SESSION = re.compile(
    r"([一二三四五六七八九十\d]+)届[^一二三四五六七八九十\d]{0,12}第?([一二三四五六七八九十\d]+)次会议"
)


class Suggestions(RegisterKind):
    """代表建议登记表. A row is known by its number within the year."""

    key = "suggestions"
    name = "代表建议登记表"
    rosters = (ORGANS, REPRESENTATIVES)
    columns = COLUMNS

    def read_title(self, title: str, context: Context) -> dict[str, Any]:
        """区七届人大四次会议: of which session the suggestions are."""
        match = _SESSION.search(title)
        term, number = (
            (chinese_number(match[1]), chinese_number(match[2])) if match else (None, None)
        )
        if not term or not number:
            return {"notes": ["标题里没有写是哪一届哪一次会议的建议，会议一栏留空。"]}
        held = Term.objects.filter(district=context.district, number=term).first()
        if held is None:
            return {"notes": [f"本区还没有登记第{in_chinese(term)}届，会议一栏留空。"]}
        known = Session.objects.filter(term=held, number=number).exists()
        words = f"按标题记为{held.words}人大第{in_chinese(number)}次会议的建议"
        return {
            "session": (held.pk, number),
            "notes": [f"{words}。" if known else f"{words}；这次会议将新建。"],
        }

    def check(self, row: Row, say: Say, context: Context) -> None:
        """The rules across cells."""
        check_row(row, say, context)

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Every number once."""
        first: dict[int, Row] = {}
        for row in rows:
            number = row["number"]
            if number is not None and first.setdefault(number, row) is not row:
                place = first[number]
                sheet = f"工作表“{place.sheet}”" if place.sheet != row.sheet else ""
                say(row, "number", f"与{sheet}第 {place.number} 行的编号相同。", "每件建议一个编号")

    def key_of(self, row: Row) -> str | None:
        """The number."""
        return str(row["number"])

    def label_of(self, row: Row) -> str:
        """第 5 号 and the title."""
        return f"第 {row['number']} 号 {row['title']}"

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """Names as the rosters have them, whatever their order."""
        people, organs = context.directory(REPRESENTATIVES), context.directory(ORGANS)
        return {
            **super().shown(row, context),
            "author": _labels((row["author"],), people),
            "cosigners": _labels(row["cosigners"], people),
            "hosts": _labels(row["hosts"], organs),
            "cohosts": _labels(row["cohosts"], organs),
        }

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The year's suggestions by number."""
        kept = (
            Suggestion.objects.filter(district=context.district, year=context.year)
            .filter(number__in=[row["number"] for row in rows])
            .select_related("category")
            .prefetch_related(Prefetch("handlings", Handling.objects.current()), "consents")
        )
        people, organs = _names(context, REPRESENTATIVES), _names(context, ORGANS)
        return {
            str(case.number): Stored(case.pk, case.row_digest, self._shown_of(case, people, organs))
            for case in kept
        }

    def _shown_of(
        self, case: Suggestion, people: Mapping[int, str], organs: Mapping[int, str]
    ) -> dict[str, str]:
        parts: dict[str, list[str]] = {HandlingRole.HOST: [], HandlingRole.COHOST: []}
        for part in case.handlings.all():  # as prefetched: those of now
            parts[part.role].append(organs[part.organ_id])
        facts = {
            column.field: getattr(case, column.field, None)
            for column in self.columns
            if not isinstance(column.reader, Names)
        }
        facts["category"] = case.category and case.category.name
        return {
            **{
                name: self.column(name).reader.shown(value) if value not in (None, "") else ""
                for name, value in facts.items()
            },
            "author": people[case.author_id],
            "cosigners": _in_order(
                people[consent.representative_id] for consent in case.consents.all()
            ),
            "hosts": _in_order(parts[HandlingRole.HOST]),
            "cohosts": _in_order(parts[HandlingRole.COHOST]),
        }

    def store(self, batch: Batch) -> None:
        """The new cases by COPY, the confirmed changes one by one through the verb."""
        entry = Entry(batch)
        workflow.record_all_as_registered(
            [entry.registered(row) for row in batch.new],
            district=batch.context.district,
            year=batch.context.year,
            by=batch.by,
            note=batch.note,
            tell=batch.tell,
        )
        for change in batch.changed:
            self._apply(change, entry, batch)

    def _apply(self, change: Change, entry: Entry, batch: Batch) -> None:
        case = Suggestion.objects.get(pk=change.stored.pk)
        told = entry.registered(change.row)
        facts = {name: value for name, value in told.facts.items() if entry.is_told(name)}
        if case.origin != Origin.REGISTER and not facts.get("due_on"):
            facts.pop("due_on", None)  # a case born here keeps the date that the law gave it
        facts["row_digest"] = change.row.digest
        row = {name: facts.get(name, getattr(case, name)) for name in DECISIVE}
        status: str = status_of(row)
        if status == status_of({name: getattr(case, name) for name in DECISIVE}):
            status = (
                case.status
            )  # nothing decisive changed: a case that lives here goes on where it is
        if status == Status.SUBMITTED and case.status == Status.ACCEPTED:
            status = Status.ACCEPTED  # a register does not say whether it was accepted
        workflow.record_as_registered(
            case,
            Registered(status, facts, told.hosts, told.cohosts, told.cosigners),
            by=batch.by,
            note=f"{batch.note}。{change.words}",
            parts={name for name in ("hosts", "cohosts", "cosigners") if name in batch.columns},
        )


def _labels(names: Iterable[str] | None, directory: Directory) -> str:
    found = ((name, directory.find(name)) for name in names or ())
    return _in_order({known[0].label if known else name for name, known in found})


def _names(context: Context, roster: Roster) -> Mapping[int, str]:
    """The label of every key, also of those who are in no register's directory any more."""
    rows = Organ.objects if roster is ORGANS else Representative.objects
    labels = dict(rows.filter(district=context.district).values_list("pk", "name"))
    held = context.directory(roster).rows.values()
    return labels | {known.pk: known.label for rows in held for known in rows}


def _in_order(labels: Iterable[str]) -> str:
    return "、".join(sorted(labels))


SUGGESTIONS = declare(Suggestions())
