"""Who came: of a practice (一接二访三议, 三进三带) each one's times in both halves of a year beside what its rules ask.

Per person, and of those lines per town or per group; two statements for the people, one for all their records.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, Value

from congress.models import District
from representatives.models import (
    DutyRecord,
    GroupMembership,
    RecurringDuty,
    Representative,
)
from representatives.recurring.counting import audience_of, held_since
from representatives.recurring.periods import Span, share, times_in
from representatives.states.duties import Way

Whom = tuple[str, str]  # a town or a group: its name, and as an address asks it


@dataclass
class Cell:
    """One rule in a year, of one person or summed over several; `needed` is None where it asks nothing of a year."""

    rule: RecurringDuty
    needed: int | None = None
    first: int = 0  # in January to June
    second: int = 0
    people: int = 1
    reached: int = 0
    visits_needed: int = 0
    visits: int = 0

    @property
    def done(self) -> int:
        """Times in the whole year."""
        return self.first + self.second

    @property
    def missing(self) -> int:
        """Times to come, visits among them; once at least, where no number is asked of a year. Of several use `reached`."""
        wanted = 1 if self.needed is None else self.needed
        return max(wanted - self.done, self.visits_needed - self.visits, 0)


@dataclass
class Line:
    """One person, town or group: how many they are, how many of them came at all, and a cell for each rule or none."""

    name: str
    asks: str = ""  # of whom, as an address asks it
    person: Representative | None = None
    people: int = 1
    came: int = 0
    cells: list[Cell | None] = field(default_factory=list)

    @property
    def told(self) -> list[Cell]:
        """The rules that apply."""
        return [cell for cell in self.cells if cell]

    @property
    def is_reached(self) -> bool:
        """Of one person: no rule misses anything."""
        return not self.missing

    @property
    def missing(self) -> int:
        """Of one person, over all rules."""
        return sum(cell.missing for cell in self.told)


def of_practice(district: District, practice: str, *, on: date) -> list[RecurringDuty]:
    """Its rules in force. Those that count different people (pairs, voters) have boards of their own."""
    rules = RecurringDuty.objects.of(district, on=on)
    return [one for one in rules if one.practice == practice and not one.partners]


def practices(district: District, *, on: date) -> list[str]:
    """In the order of their rules."""
    rules = RecurringDuty.objects.of(district, on=on)
    return list(dict.fromkeys(one.practice for one in rules if one.practice))


def whole_year(year: int) -> Span:
    """January to December."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def _middle(year: int) -> date:
    """The last day of the first half."""
    return date(year, 6, 30)


def counts(rule: RecurringDuty) -> Q:
    """Which records are one time of it; where every time has to be a visit, visits alone."""
    of_it = Q(kind__in=rule.kinds)
    return of_it & Q(way=Way.VISIT) if rule.of_which_visits >= rule.times else of_it


def records(rule: RecurringDuty, year: int, *, people: Any) -> Any:
    """The very records behind a number."""
    rows: Any = DutyRecord.objects.counted().filter(counts(rule), representative__in=people)
    return rows.filter(done_on__range=whole_year(year))


def lines(
    district: District, rules: list[RecurringDuty], year: int, *, on: date, people: Any
) -> list[Line]:
    """Of these people (a QuerySet) each one to whom a rule applies on that day, by name."""
    span = whole_year(year)
    held = held_since(district, on=on, since=span.first)
    rows = people.select_related("town").order_by("sort_key", "pk")
    known = {one.pk: one for one in rows}
    since = {rule.pk: dict(audience_of(rule, held, known)) for rule in rules}
    done = _counted(rules, span, list(known))
    found = []
    for person in known.values():
        cells = [
            _cell(rule, since[rule.pk].get(person.pk), span, done.get(person.pk, {}))
            for rule in rules
        ]
        line = Line(person.name, f"person={person.public_id}", person, cells=cells)
        if line.told:
            line.came = int(any(cell.done for cell in line.told))
            found.append(line)
    return found


def by_town(found: Iterable[Line]) -> list[Line]:
    """Summed by where the people are at home."""

    def town_of(person: Representative) -> list[Whom]:
        town = person.town
        return [(town.name, f"town={town.public_id}") if town else ("没有街镇", "")]

    return _summed(found, town_of)


def by_group(found: list[Line], *, on: date) -> list[Line]:
    """Summed by group; whoever is in two counts in both."""
    keys = [line.person.pk for line in found if line.person]
    rows = GroupMembership.objects.valid(on=on).filter(representative__in=keys)
    groups: dict[int, list[Whom]] = {}
    for key, name, group in rows.values_list("representative", "group__name", "group__public_id"):
        groups.setdefault(key, []).append((name, f"group={group}"))
    return _summed(found, lambda person: groups.get(person.pk, [("没有小组", "")]))


def by_organiser(rules: list[RecurringDuty], year: int, *, people: Any) -> list[Line]:
    """Who organised it (委员会带议题、部门带服务): by organ how many events in each half, and how many of these people came."""
    span, middle = whole_year(year), _middle(year)
    asked: dict[str, Any] = {"people": Count("representative", distinct=True)}
    for rule in rules:
        for half, of_it in (("first", Q(done_on__lte=middle)), ("second", Q(done_on__gt=middle))):
            asked[f"{half}_{rule.pk}"] = Count(
                "attendance__event", distinct=True, filter=counts(rule) & of_it
            )
    kinds = {kind for rule in rules for kind in rule.kinds}
    rows: Any = DutyRecord.objects.counted().filter(
        representative__in=people, done_on__range=span, kind__in=kinds, attendance__isnull=False
    )
    organ = "attendance__event__organiser__name"
    return [
        Line(
            row[organ] or "区人大常委会机关",
            people=row["people"],
            came=row["people"],
            cells=[
                Cell(rule, None, row[f"first_{rule.pk}"], row[f"second_{rule.pk}"])
                for rule in rules
            ],
        )
        for row in rows.order_by(organ).values(organ).annotate(**asked)
    ]


def total(found: list[Line], rules: list[RecurringDuty]) -> Line:
    """All of them in one line."""
    whole = Line("全部", people=0, cells=[None] * len(rules))
    for line in found:
        whole = _joined(whole, line)
    return whole


def _counted(rules: list[RecurringDuty], span: Span, keys: list[int]) -> dict[int, Any]:
    middle = _middle(span.first.year)
    asked: dict[str, Any] = {}
    for rule in rules:
        asked[f"first_{rule.pk}"] = Count(Value(1), filter=counts(rule) & Q(done_on__lte=middle))
        asked[f"second_{rule.pk}"] = Count(Value(1), filter=counts(rule) & Q(done_on__gt=middle))
        asked[f"visits_{rule.pk}"] = Count(Value(1), filter=counts(rule) & Q(way=Way.VISIT))
    rows: Any = DutyRecord.objects.counted().filter(representative__in=keys, done_on__range=span)
    told = rows.order_by().values("representative").annotate(**asked)
    return {row["representative"]: row for row in told}


def _cell(rule: RecurringDuty, since: date | None, span: Span, done: dict[str, int]) -> Cell | None:
    if since is None:
        return None
    times = times_in(rule.per, months=12)
    part = span.since(since)
    first, second, visits = (done.get(f"{of}_{rule.pk}", 0) for of in ("first", "second", "visits"))
    cell = Cell(
        rule,
        share(rule.times * times, part=part, whole=span) if times else None,
        first,
        second,
        visits_needed=share(rule.of_which_visits * times, part=part, whole=span),
        visits=visits,
    )
    cell.reached = int(not cell.missing)
    return cell


def _summed(found: Iterable[Line], of: Callable[[Representative], list[Whom]]) -> list[Line]:
    sums: dict[str, Line] = {}
    for line in found:
        for name, asks in of(line.person) if line.person else ():
            whole = sums.get(name) or Line(name, asks, people=0, cells=[None] * len(line.cells))
            sums[name] = _joined(whole, line)
    return sorted(sums.values(), key=lambda line: (line.name.startswith("没有"), line.name))


def _joined(whole: Line, line: Line) -> Line:
    cells = [_plus(one, other) for one, other in zip(whole.cells, line.cells, strict=True)]
    return Line(
        whole.name,
        whole.asks,
        people=whole.people + line.people,
        came=whole.came + line.came,
        cells=cells,
    )


def _plus(one: Cell | None, other: Cell | None) -> Cell | None:
    if one is None or other is None:
        return one or other
    return Cell(
        one.rule,
        (one.needed or 0) + (other.needed or 0) if one.needed is not None else None,
        one.first + other.first,
        one.second + other.second,
        one.people + other.people,
        one.reached + other.reached,
        one.visits_needed + other.visits_needed,
        one.visits + other.visits,
    )
