"""Representatives as registers name them: 张伟, 张伟（第一选区）, 镇代表潘明."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from congress.models import Term
from congress.registers.cells import Unfit, Word, squeeze
from congress.registers.kind import Context, Row
from congress.registers.rosters import (
    Directory,
    Known,
    Names,
    Roster,
    Unknown,
    bare_name,
    listing,
    qualifier,
)
from representatives.models import Constituency, Level, Mandate, Representative
from representatives.names import order_keys

LEVELS = Word(
    {
        Level.CITY: "市代表 市人大代表 上海市人大代表 市级代表 市级 市",
        Level.DISTRICT: "区代表 区人大代表 区级代表 区级 区 县代表 县人大代表",
        Level.TOWN: "镇代表 镇人大代表 镇级代表 镇级 镇 乡代表 乡镇代表 乡镇人大代表 街镇代表",
    }
)
_LEVEL_BEFORE_NAME = re.compile(
    r"([市区县镇乡]|乡镇|街镇|上海市)(?:级)?(?:人大)?代表[:：\s]*(?=\S{2})"
)
# What stands behind a name in parentheses and tells nobody apart.
_PARTICULARS = re.compile(r"[男女]|\w{1,6}族|[男女][，,、]\w{1,6}族")


class RepresentativeDirectory(Directory):
    """By name; behind it in parentheses may stand what tells homonyms apart."""

    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[int, set[str]] = {}

    def find(self, name: str) -> list[Known]:
        """Those of this name of whom the parenthesis is true."""
        found = super().find(bare_name(name))
        said = squeeze(qualifier(name))
        if not said or _PARTICULARS.fullmatch(said):
            return found
        return [known for known in found if any(said in fact for fact in self.facts[known.pk])]


class Representatives(Roster):
    """The district's representatives of all levels."""

    key = "representatives"
    name = "代表"
    how_to_tell_apart = "；同名的写明选区，如“张伟（第一选区）”"

    def directory(self, context: Context) -> Directory:
        """Of several of one name those count who held a mandate in the year."""
        found = RepresentativeDirectory()
        people = list(_people(context))
        names = Counter(squeeze(person.name) for person in people)
        in_office = {squeeze(person.name) for person in people if person.in_office}
        for person in people:
            key = squeeze(person.name)
            if names[key] > 1 and key in in_office and not person.in_office:
                continue
            found.facts[person.pk] = person.facts
            found.add(
                person.name, Known(person.pk, person.label if names[key] > 1 else person.name)
            )
        return found

    def describe(self, unknown: Unknown, context: Context) -> dict[str, str]:
        """With the levels that the register tells; 区代表 where it tells none."""
        levels = levels_of(unknown)
        return {
            "level": levels[0].value,
            "level_name": "、".join(str(level.label) for level in levels),
        }

    def create(self, unknowns: list[Unknown], context: Context) -> None:
        """Each with a mandate since the term began, of each level that the register tells."""
        term = term_of(context)
        since = term.valid_from if term else date(context.year, 1, 1)
        people = Representative.objects.bulk_create(
            Representative(district=context.district, name=name, **order_keys(name))
            for name in (bare_name(unknown.name) for unknown in unknowns)
        )
        Mandate.objects.bulk_create(
            Mandate(
                representative=person,
                level=level,
                term=term if level == Level.DISTRICT else None,
                constituency=_constituency(unknown, context),
                valid_from=since,
            )
            for person, unknown in zip(people, unknowns, strict=True)
            for level in levels_of(unknown)
        )


REPRESENTATIVES = Representatives()


def levels_of(unknown: Unknown) -> list[Level]:
    """The levels told of somebody, in the parenthesis or in the register's own column."""
    told = [level for level in Level if level in unknown.told]
    said = LEVELS.value_of(qualifier(unknown.name))
    return told or [Level(said) if said else Level.DISTRICT]


def levels_told(rows: Iterable[Row], *, who: str, level: str) -> dict[str, dict[str, Counter[str]]]:
    """By name, the levels that stand in the rows' `level` column."""
    told: dict[str, Counter[str]] = {}
    pairs = Counter((row.values.get(who), row.values.get(level)) for row in rows)
    for (name, value), times in pairs.items():
        if name is not None and value:
            told.setdefault(name, Counter())[value] += times
    return {REPRESENTATIVES.key: told}


def several_levels(told: dict[str, Counter[str]]) -> list[str]:
    """Who occurs with several levels is taken for one person, and staff should know."""
    names = [name for name, levels in told.items() if len(levels) > 1]
    if not names:
        return []
    return [
        f"{len(names)} 个姓名在表中有不止一个代表层级（{listing(names)}），各按同一人处理；不是同一人的，请写明选区。"
    ]


def term_of(context: Context) -> Term | None:
    """The district's term at the end of the register's year, or as it is now."""
    day = min(date(context.year, 12, 31), context.today)
    found: Term | None = context.once(
        "term", lambda: Term.objects.filter(district=context.district).valid(on=day).first()
    )
    return found


class Received(NamedTuple):
    """Who received a resident, and as a representative of which level if the register says so."""

    level: str
    name: str


class WithLevel(Names):
    """镇代表潘明: the level before the name, or the name alone."""

    def parse(self, text: str, context: Context) -> Any:
        """One person."""
        match = _LEVEL_BEFORE_NAME.match(text)
        level = LEVELS.value_of(match[0]) if match else None
        if match is None and re.match(r"\w{0,4}代表", text):
            raise Unfit("代表层级认不出。", "市代表、区代表或镇代表，后面写姓名，如“镇代表潘明”")
        return Received(level or "", super().parse(text[match.end() :] if match else text, context))

    def names(self, value: Any) -> tuple[str, ...]:
        """The name alone."""
        return (value.name,)

    def canonical(self, value: Any) -> str:
        """As it is written."""
        return (Level(value.level).label if value.level else "") + value.name


@dataclass
class _Person:
    pk: int
    name: str
    facts: set[str]
    label: str
    in_office: bool


def _people(context: Context) -> Iterable[_Person]:
    first, last = date(context.year, 1, 1), date(context.year, 12, 31)
    people = Representative.objects.filter(district=context.district).prefetch_related(
        "mandates__constituency", "mandates__delegation", "groups__group"
    )
    for person in people:
        mandates = list(person.mandates.all())
        told = [
            *(str(mandate.constituency or "") for mandate in mandates),
            *(str(mandate.delegation or "") for mandate in mandates),
            *(str(member.group) for member in person.groups.all()),
            person.position,
            *(mandate.get_level_display() for mandate in mandates),
        ]
        told = [fact for fact in told if fact]
        in_office = any(
            mandate.valid_from <= last and (mandate.valid_to is None or mandate.valid_to >= first)
            for mandate in mandates
        )
        label = f"{person.name}（{told[0]}）" if told else f"{person.name}（没有选区）"
        yield _Person(person.pk, person.name, {squeeze(fact) for fact in told}, label, in_office)


def _constituency(unknown: Unknown, context: Context) -> Constituency | None:
    said = qualifier(unknown.name)
    if not said or LEVELS.value_of(said) or _PARTICULARS.fullmatch(said):
        return None
    made, _ = Constituency.objects.get_or_create(district=context.district, name=said)
    return made
