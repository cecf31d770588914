"""Names in registers: who or what is known under a name, and the cells that hold names.

An app declares a `Roster` for each table that registers refer to by name (organs, representatives, stations).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from congress.registers.cells import Reader, Unfit, squeeze

if TYPE_CHECKING:
    from congress.registers.kind import Context

LONGEST_NAME = 60
MOST_LISTED = 10
MOST_SINGLE = 4  # single characters between spaces that still make two names
_OPENING = str.maketrans("(〔【[", "（（（（")
_CLOSING = str.maketrans(")〕】]", "））））")
# Between names, outside parentheses; spaces are judged by `_apart`.
_SEPARATOR = re.compile(r"[、，,;；/／|｜\r\n\t]+(?![^（]*）)")
_ROLE = re.compile(r"（(主办|会办|牵头|协办|配合|分办|领衔)(单位)?）$")
_QUALIFIED = re.compile(r"(.+?)（(.+)）")
_PERSON = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff·]{2,20}")


@dataclass(frozen=True)
class Known:
    """A row that a name may mean; `label` tells it from others of the same name."""

    pk: int
    label: str


@dataclass
class Unknown:
    """A name that no row bears: how often it occurs, and what the register says of it."""

    name: str
    times: int
    told: Counter[str] = field(default_factory=Counter)


@dataclass
class Directory:
    """Who is known under which name in one district. Names are compared without spaces."""

    rows: dict[str, list[Known]] = field(default_factory=dict)

    def add(self, name: str, known: Known) -> None:
        """One more row that this name may mean."""
        held = self.rows.setdefault(squeeze(name), [])
        if known not in held:
            held.append(known)

    def find(self, name: str) -> list[Known]:
        """The rows that the name may mean."""
        return self.rows.get(squeeze(name), [])

    def one(self, name: str) -> int:
        """The key of the only row of this name."""
        (known,) = self.find(name)
        return known.pk


class Roster(ABC):
    """A table that registers refer to by name."""

    key: ClassVar[str]  # as in the preview: "organs"
    name: ClassVar[str]  # for people: "单位"
    how_to_tell_apart: ClassVar[str] = ""

    @abstractmethod
    def directory(self, context: Context) -> Directory:
        """Everything known in the district, aliases too."""

    @abstractmethod
    def describe(self, unknown: Unknown, context: Context) -> dict[str, str]:
        """What would be created for the name, as the preview shows it beside `name` and `times`."""

    def needs(self, unknown: Unknown, context: Context) -> Iterable[tuple[str, str]]:
        """Names in other rosters (key, name) that must be there first."""
        return ()

    @abstractmethod
    def create(self, unknowns: list[Unknown], context: Context) -> None:
        """Make the rows that staff confirmed."""


@dataclass(frozen=True, eq=False)
class Names(Reader):
    """One or several names of a roster, with any separator. The value is a tuple, or one name where `many` is False."""

    roster: Roster
    many: bool = True
    people: bool = False

    @property
    def accepts(self) -> str:  # type: ignore[override]
        """One name or several, and how homonyms are told apart."""
        several = "一个或多个，用顿号、逗号、分号或换行隔开" if self.many else "只写一个"
        return f"{self.roster.name}名称，{several}{self.roster.how_to_tell_apart}"

    def parse(self, text: str, context: Context) -> Any:
        """Every name is judged; none is looked for twice."""
        names = tuple(dict.fromkeys(self.split(text, context)))
        if not names:
            raise Unfit("没有写出名称。", self.accepts)
        if not self.many and len(names) > 1:
            raise Unfit(f"写了 {len(names)} 个，这一栏只能写一个。", self.accepts)
        for name in names:
            self.judge(name, context)
        return names if self.many else names[0]

    def judge(self, name: str, context: Context) -> None:
        """Raises Unfit if the name is no name or means several."""
        found = context.directory(self.roster).find(name)
        if len(found) > 1:
            listed = "、".join(known.label for known in found)
            raise Unfit(
                f"有 {len(found)} 个同名的“{name}”：{listed}。",
                f"写明是哪一个，如“{found[0].label}”",
            )
        if not found:
            self._judge_unknown(name)

    def _judge_unknown(self, name: str) -> None:
        bare = bare_name(name)
        if self.people and not _PERSON.fullmatch(bare):
            raise Unfit(f"“{name}”不像姓名。", self.accepts)
        if not self.people and not re.search(r"[\u3400-\u9fff]{2}", bare):
            raise Unfit(f"“{name}”不像{self.roster.name}名称。", self.accepts)
        if len(bare) > LONGEST_NAME:
            raise Unfit(f"名称太长，最多 {LONGEST_NAME} 个字。", self.accepts)

    def split(self, text: str, context: Context) -> Iterable[str]:
        """The names in a text, not judged yet. Raises Unfit where blanks leave it open which they are."""
        known = context.directory(self.roster)
        text = _dotted(text).translate(_OPENING).translate(_CLOSING)
        for piece in _SEPARATOR.split(text):
            parts = piece.split()
            if len(parts) > 1 and not known.find(piece):
                yield from _apart(parts)
            elif parts:
                yield _ROLE.sub("", "".join(parts))

    def names(self, value: Any) -> tuple[str, ...]:
        """The names in a value."""
        return value if self.many else (value,)

    def canonical(self, value: Any) -> str:
        """Joined as they are written in print."""
        return "、".join(self.names(value))


def _apart(parts: list[str]) -> list[str]:
    """Spaces part names, but 马　超 is one: no name has a single character."""
    if sum(len(part) == 1 for part in parts) > MOST_SINGLE:
        raise Unfit("空格太多，分不清是几个名字。", "名字之间用顿号隔开，名字里不加空格")
    names: list[str] = []
    for part in parts:
        if names and (len(names[-1]) == 1 or part.startswith("（")):
            names[-1] += part
        else:
            names.append(part)
    if len(names) > 1 and len(names[-1]) == 1:
        last = names.pop()
        names[-1] += last
    return names


def listing(names: list[str]) -> str:
    """The first of many names."""
    return "、".join(names[:MOST_LISTED]) + "等" * (len(names) > MOST_LISTED)


def bare_name(name: str) -> str:
    """张伟 of 张伟（第一选区）."""
    match = _QUALIFIED.fullmatch(name)
    return match[1] if match else name


def qualifier(name: str) -> str:
    """第一选区 of 张伟（第一选区）."""
    match = _QUALIFIED.fullmatch(name)
    return match[2] if match else ""


def _dotted(text: str) -> str:
    """The dot within names of minorities, in its one right form."""
    return re.sub(r"(?<=[\u3400-\u9fff])[•‧・∙⋅．.](?=[\u3400-\u9fff])", "·", text)


def described(
    unknowns: Mapping[str, list[Unknown]], context: Context
) -> dict[str, list[dict[str, Any]]]:
    """The unknown names by roster, as the preview lists them."""
    return {
        roster.key: [
            {"name": unknown.name, **roster.describe(unknown, context), "times": unknown.times}
            for unknown in unknowns.get(roster.key, [])
        ]
        for roster in context.rosters
    }
