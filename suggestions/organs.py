"""承办单位 as the public sees them: how many suggestions each hosted, answered, solved, and what it promised."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Func, JSONField, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import LessThan

from congress.indicators import as_written, percentage
from congress.models import District, Openness, Organ
from suggestions.states import PromiseState, Result, Status

# Of four, one case more or less moves a rate by 25 points: it would say more about that one than about the organ.
FEWEST = 5
_ANSWERED = Q(replied_on__isnull=False)
_TOLD = _ANSWERED & ~Q(outcome_mode__in=[Openness.ON_REQUEST, Openness.CLOSED])


def _counts(today: date) -> dict[str, Count]:
    due = Q(due_on__isnull=False) & (_ANSWERED | Q(status=Status.ASSIGNED, due_on__lt=today))
    asked = {
        "hosted": Q(),
        "answered": _ANSWERED,
        "told": _TOLD,
        "solved": _TOLD & Q(result=Result.SOLVED),
        "dated": due,
        "on_time": due & Q(replied_on__lte=F("due_on")),
    }
    return {name: Count(Value(1), filter=q) for name, q in asked.items()}


class Elements(Func):
    """The elements of a JSON list, a row each."""

    function = "jsonb_array_elements"
    output_field: Any = JSONField()
    set_returning = True


class Names(Elements):
    """The same of a list of names."""

    function = "jsonb_array_elements_text"
    output_field = TextField()


class Ratio(NamedTuple):
    """A rate with what it divides; beneath the smallest number there is no rate."""

    name: str
    numerator: int
    denominator: int
    definition: str

    @property
    def value(self) -> str:
        """87.1, or nothing where there are too few."""
        if self.denominator < FEWEST:
            return ""
        return as_written(percentage(self.numerator, self.denominator))


@dataclass
class Record:
    """One organ's figures over its published suggestions."""

    name: str
    public_id: UUID | None
    counts: dict[str, int] = field(default_factory=dict)
    kept: int = 0
    late: int = 0
    broken: int = 0

    @property
    def ratios(self) -> list[Ratio]:
        """解决采纳率, 按期办复率, 承诺兑现率."""
        settled = self.kept + self.late + self.broken
        return [
            Ratio(
                "解决采纳率",
                self.counts["solved"],
                self.counts["told"],
                "办理结果为解决采纳的件数 ÷ 已答复并公开结果的件数",
            ),
            Ratio(
                "按期办复率",
                self.counts["on_time"],
                self.counts["dated"],
                "答复日期不晚于答复期限的件数 ÷ 有期限、已答复或者过了期限没有答复的件数",
            ),
            Ratio(
                "承诺兑现率",
                self.kept,
                settled,
                "已兑现的承诺 ÷ 已兑现、到期没有兑现和不能兑现的承诺",
            ),
        ]


def records(rows: QuerySet[Any], *, district: District, today: date) -> list[Record]:
    """Every organ that hosts one of these suggestions, the busiest first; three statements, however many they are."""
    known = dict(Organ.objects.filter(district=district).values_list("name", "public_id"))
    counted = rows.order_by().annotate(host=Names("host_names")).values("host")
    found = {row.pop("host"): row for row in counted.annotate(**_counts(today))}
    organs = {name: Record(name, known.get(name), counts) for name, counts in found.items()}
    for name, state, late, number in _promised(rows, today):
        if name in organs:
            _note(organs[name], state, late=late, number=number)
    return sorted(organs.values(), key=lambda organ: (-organ.counts["hosted"], organ.name))


def record(rows: QuerySet[Any], organ: Organ, *, today: date) -> Record:
    """One organ's figures over the suggestions that it hosts."""
    counts = rows.order_by().aggregate(**_counts(today))
    found = Record(organ.name, organ.public_id, counts)
    for name, state, late, number in _promised(rows, today):
        if name == organ.name:
            _note(found, state, late=late, number=number)
    return found


def hosted(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Those hosted by the organ of that name; an index on the names serves it."""
    return rows.filter(host_names__contains=[name])


def _promised(rows: QuerySet[Any], today: date) -> Iterator[tuple[str, str, bool, int]]:
    """How many promises of which organ stand how, and whether their day is over."""
    element = Elements("promises")
    by_day = KeyTextTransform("promised_on", element)
    asked = (
        rows.filter(promised_on__isnull=False)
        .order_by()
        .annotate(
            organ=KeyTextTransform("organ", element),
            state=KeyTextTransform("state", element),
            late=LessThan(by_day, Value(today.isoformat(), output_field=TextField())),
        )
        .values("organ", "state", "late")
        .annotate(number=Count(Value(1)))
    )
    yield from asked.values_list("organ", "state", "late", "number")


def _note(organ: Record, state: str, *, late: bool, number: int) -> None:
    if state == PromiseState.KEPT:
        organ.kept += number
    elif state == PromiseState.BROKEN:
        organ.broken += number
    elif late:
        organ.late += number
