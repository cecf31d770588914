"""What an app declares of a register: its columns, its rules across cells, and how its rows are stored."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from congress.registers.cells import BLANKS, ERROR_VALUES, Reader, Unfit, plain

if TYPE_CHECKING:
    from congress.jobs import Tell
    from congress.models import District, Register, User
    from congress.registers.rosters import Directory, Roster

FIRST_YEAR = 1954  # the first people's congresses met
_declared: dict[str, RegisterKind] = {}


def declare(kind: RegisterKind) -> RegisterKind:
    """Make a kind of register known to the import."""
    _declared[kind.key] = kind
    return kind


def kinds() -> list[RegisterKind]:
    """Every kind of register, in the order of declaration."""
    return list(_declared.values())


def get(key: str) -> RegisterKind:
    """The kind under this key. Raises KeyError."""
    return _declared[key]


@dataclass(frozen=True)
class Column:
    """One column: the headings under which offices keep it, and how its cells are read.

    The first of `names` is the usual heading; 代表评价/办理态度 is 办理态度 beneath 代表评价. A `required` column must be
    there; if it is also `filled`, each of its cells must be.
    """

    field: str
    names: tuple[str, ...]
    reader: Reader
    required: bool = False
    filled: bool = False

    @property
    def heading(self) -> str:
        """The usual heading."""
        return self.names[0]

    def read(self, raw: Any, context: Context) -> Any:
        """The value of a cell, None if it is empty. Raises Unfit."""
        text = plain(raw)
        if text in BLANKS:
            if self.filled:
                raise Unfit("没有填写。", self.reader.described(context))
            return None
        if text in ERROR_VALUES:
            raise Unfit("单元格里是 Excel 的错误值，不是内容。", "改正公式，或直接填写内容")
        return self.reader.parse(text, context)


@dataclass
class Context:
    """The world in which a register is read: whose it is, of which year, and who is known there."""

    district: District
    year: int
    today: date
    rosters: tuple[Roster, ...] = ()
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` answers, asked for once a file."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def directory(self, roster: Roster) -> Directory:
        """Who is known in the district."""
        found: Directory = self.once(roster.key, lambda: roster.directory(self))
        return found

    def forget(self, roster: Roster) -> None:
        """Look again: rows were made."""
        self._kept.pop(roster.key, None)


@dataclass(slots=True)
class Row:
    """A row of a register as it was read. `unread` names the fields whose cells could not be."""

    sheet: str
    number: int  # as the spreadsheet shows it
    values: dict[str, Any]
    told: Mapping[str, Any]  # what the title above the table says
    unread: Collection[str] = ()
    digest: str = ""
    occurrence: int = 1

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def has(self, name: str) -> bool:
        """Something stands in the cell, readable or not."""
        return self.values.get(name) is not None or name in self.unread


# Called with the field, what is wrong, and what would be accepted.
Say = Callable[[str, str, str], None]


@dataclass(frozen=True)
class Stored:
    """What is stored under a row's key: by which content it came, and what it says now, for people."""

    pk: int
    digest: str
    shown: Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """A row that says otherwise than what is stored, field by field: name, before, after."""

    row: Row
    stored: Stored
    fields: list[dict[str, str]]

    @property
    def words(self) -> str:
        """For the record of it."""
        return "；".join(
            f"{field['name']}：{field['before'] or '空'} → {field['after'] or '空'}"
            for field in self.fields
        )


@dataclass
class Batch:
    """What is to be stored, within the job's transaction."""

    context: Context
    register: Register
    by: User | None
    new: list[Row]
    changed: list[Change]
    columns: frozenset[str]  # the fields that the file has
    tell: Tell

    @property
    def note(self) -> str:
        """What the records say."""
        return f"按登记表导入：{self.register.filename}"


class RegisterKind(ABC):
    """A kind of register. A keyed one knows its rows by `key_of`; any other by their content and occurrence."""

    key: ClassVar[str]
    name: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    rosters: ClassVar[tuple[Roster, ...]] = ()

    def column(self, name: str) -> Column:
        """The declaration of a field."""
        return next(column for column in self.columns if column.field == name)

    def read_title(self, title: str, context: Context) -> dict[str, Any]:
        """What the lines above the table say of all its rows; `notes` among it goes into the preview."""
        return {}

    def concerns(self, row: Row, context: Context) -> bool:
        """Whether the row is this district's at all."""
        return True

    def check(self, row: Row, say: Say, context: Context) -> None:  # noqa: B027 - most kinds have none
        """The rules across the cells of a row."""

    def check_all(  # noqa: B027 - most kinds have none
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """The rules across rows."""

    def facts_told(self, rows: Iterable[Row]) -> dict[str, dict[str, Counter[str]]]:
        """By roster and name, what the register says of a name (a representative's level, say)."""
        return {}

    def notes(self, rows: list[Row], context: Context) -> list[str]:
        """What staff should know before they confirm."""
        return []

    def key_of(self, row: Row) -> str | None:
        """The key of a keyed row; None where rows are known by their content."""
        return None

    def label_of(self, row: Row) -> str:
        """A keyed row for people."""
        return self.key_of(row) or ""

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """The row's values for people, by field."""
        return {
            column.field: ""
            if row[column.field] is None
            else column.reader.shown(row[column.field])
            for column in self.columns
        }

    @abstractmethod
    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """What is stored already: by key, or by `digest occurrence` where rows are known by their content."""

    @abstractmethod
    def store(self, batch: Batch) -> None:
        """Store the new rows and apply the confirmed changes."""
