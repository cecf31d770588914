"""承诺 as the public follows them: which are due, which are past their day, which were kept, and each one's clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices, Value

from suggestions.marks import Mark
from suggestions.models import Promise, official_number
from suggestions.states import PromiseState

MOST_AT_HOME = 3
_OPEN = [{"state": PromiseState.OPEN.value}]
_BROKEN = [{"state": PromiseState.BROKEN.value}]


class Standing(TextChoices):
    """Where the promises of a suggestion stand today; the first open one speaks for the others."""

    DUE = "due", "还没到期"
    OVERDUE = "overdue", "到期还没兑现"
    KEPT = "kept", "已兑现"
    BROKEN = "broken", "不能兑现"


_FIRST = {Standing.OVERDUE: "-promised_on", Standing.KEPT: "-promise_kept_on"}


@dataclass(frozen=True)
class Clock:
    """One promise beside today: who gave it, until when, and how it stands."""

    organ: str
    promised_on: date
    first_promised_on: date
    state: str
    today: date

    @property
    def is_postponed(self) -> bool:
        """Promised for an earlier day at first."""
        return self.first_promised_on < self.promised_on

    @property
    def is_open(self) -> bool:
        """Neither kept nor given up."""
        return self.state == PromiseState.OPEN

    @property
    def is_overdue(self) -> bool:
        """Its day is over, and nothing was kept."""
        return self.is_open and self.promised_on < self.today

    @property
    def mark(self) -> Mark:
        """还有 40 天, 已过 21 天, 已兑现."""
        if self.state == PromiseState.KEPT:
            return Mark("已兑现", "good")
        if self.state == PromiseState.BROKEN:
            return Mark("不能兑现", "late")
        days = (self.promised_on - self.today).days
        if days < 0:
            return Mark(f"已过 {-days} 天", "late")
        return Mark(f"还有 {days} 天" if days else "今天到期", "warn")


class Row(NamedTuple):
    """One line of the list of promises: named columns only."""

    public_id: UUID
    year: int
    number: int | None
    title: str
    promised_on: date
    promises: list[dict[str, str]]

    @property
    def official_number(self) -> str:
        """第 012 号, as it is printed."""
        return official_number(self.number)


class Given(NamedTuple):
    """A line of the list: the suggestion, the promise that is decisive today, and how many others there are."""

    row: Row
    clock: Clock
    others: int


def clocks(promises: Iterable[Mapping[str, str]], *, today: date) -> list[Clock]:
    """The promises of one suggestion; the open ones first, by their day."""
    found = [
        Clock(
            promise["organ"],
            date.fromisoformat(promise["promised_on"]),
            date.fromisoformat(promise["first_promised_on"]),
            promise["state"],
            today,
        )
        for promise in promises
    ]
    return sorted(found, key=lambda clock: (not clock.is_open, clock.promised_on))


def standing(which: str, *, today: date) -> Q:
    """The condition behind a standing, over the copy's own columns."""
    is_open = Q(promised_on__isnull=False, promises__contains=_OPEN)
    return {
        Standing.DUE: is_open & Q(promised_on__gte=today),
        Standing.OVERDUE: is_open & Q(promised_on__lt=today),
        Standing.KEPT: Q(promised_on__isnull=False, promise_kept_on__isnull=False),
        Standing.BROKEN: Q(promised_on__isnull=False, promises__contains=_BROKEN)
        & ~Q(promises__contains=_OPEN),
    }[Standing(which)]


def stands(which: str, *, today: date) -> Q:
    """The same of the suggestions themselves; one from a register has its columns alone. The four are all that have one."""
    of_it = Promise.objects.filter(suggestion=OuterRef("pk"))
    is_broken = Exists(of_it.filter(state=PromiseState.BROKEN)) & ~Exists(
        of_it.filter(state=PromiseState.OPEN)
    )
    is_open = Q(promised_on__isnull=False, promise_kept_on__isnull=True) & ~is_broken
    return {
        Standing.DUE: is_open & Q(promised_on__gte=today),
        Standing.OVERDUE: is_open & Q(promised_on__lt=today),
        Standing.KEPT: Q(promised_on__isnull=False, promise_kept_on__isnull=False),
        Standing.BROKEN: Q(promised_on__isnull=False, promise_kept_on__isnull=True) & is_broken,
    }[Standing(which)]


def given(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The suggestions with a promise."""
    return rows.filter(promised_on__isnull=False)


def counts(rows: QuerySet[Any], *, today: date) -> dict[str, int]:
    """How many suggestions stand where, in one statement."""
    asked = {
        which.value: Count(Value(1), filter=standing(which, today=today)) for which in Standing
    }
    found: dict[str, int] = given(rows).order_by().aggregate(**asked)
    return found


def ordered(rows: QuerySet[Any], which: str, *, today: date) -> QuerySet[Any]:
    """Those that stand there; the nearest to today first."""
    found = rows.filter(standing(which, today=today))
    return found.order_by(_FIRST.get(Standing(which), "promised_on"), "id").values_list(
        *Row._fields
    )


def lines(values: Iterable[Any], *, today: date) -> list[Given]:
    """Rows of `ordered` as they are shown."""
    return [_line(Row(*columns), today) for columns in values]


def for_home(rows: QuerySet[Any], *, today: date) -> list[Given]:
    """Those due next, and among them one that is past its day, if there is one; the kept fill up."""
    parts = {
        which: ordered(rows, which, today=today)[:MOST_AT_HOME]
        for which in (Standing.DUE, Standing.OVERDUE, Standing.KEPT)
    }
    head, *others = parts.values()
    found = lines(head.union(*others, all=True), today=today)
    due = [line for line in found if line.clock.is_open and not line.clock.is_overdue]
    overdue = [line for line in found if line.clock.is_overdue]
    kept = [line for line in found if not line.clock.is_open]
    due.sort(key=lambda line: line.clock.promised_on)
    overdue.sort(key=lambda line: line.clock.promised_on, reverse=True)
    most_due = MOST_AT_HOME - bool(overdue)
    chosen = [*due[:most_due], *overdue]
    return [*chosen, *kept][:MOST_AT_HOME]


def _line(row: Row, today: date) -> Given:
    found = clocks(row.promises, today=today)
    settled = [clock for clock in found if clock.state == PromiseState.BROKEN] or found
    return Given(row, found[0] if found[0].is_open else settled[-1], len(found) - 1)
