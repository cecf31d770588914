"""The registry of what the public reads: the kinds that are searched, followed and listed, and the lists given as files.

Apps declare theirs in `in_public.py`. A kind is a table of released copies (decision 0004): what was withdrawn is found
nowhere. A dataset is a public list with its columns, at `/<district>/data/<key>.csv`, `.json` and `.xlsx`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.urls import reverse

from congress.models import District, Publication
from congress.publications.downloads import Column, Row

_kinds: dict[str, Kind] = {}
_datasets: dict[str, Dataset] = {}


@dataclass(frozen=True)
class Kind:
    """A table of released copies with a bigram column `search` (or `vector`, computed for few rows).

    `title`, `number`, `day` and the `notes` (what stands beneath the title) are columns or expressions; an excerpt is
    cut out of `texts`. `page` names the address of one of them, or of the list where they have none (`has_pages`).
    `also` says what a word may be besides a word of the text.
    """

    key: str
    name: str
    model: type[Publication]
    page: str
    title: Any = "title"
    number: Any = None
    year: str = "year"
    day: Any = None
    notes: Sequence[Any] = ()
    texts: Sequence[Any] = ("text",)
    vector: Any = None
    also: Callable[[str], Q] | None = None
    changed: str = "changed_at"
    listed_at: str = ""
    has_pages: bool = True

    def __post_init__(self) -> None:
        if _kinds.setdefault(self.key, self) is not self:
            raise ValueError(f"the public kind {self.key!r} is declared twice")

    def released(self, district: District) -> QuerySet[Any]:
        """What is public of it in the district, with what is searched."""
        rows = self.model._default_manager.released(district=district)
        return rows.annotate(search=self.vector) if self.vector is not None else rows

    @property
    def on(self) -> Any:
        """The day by which it is ordered."""
        if self.day is None:
            return TruncDate("released_at")
        return F(self.day) if isinstance(self.day, str) else self.day

    @property
    def of_year(self) -> Any:
        """Its year; 0 for what is of no year."""
        return F(self.year) if self.year else Value(0)

    def address(self, district: District, public_id: Any, year: int = 0) -> str:
        """Its public page, or its line on the list of its year."""
        if self.has_pages:
            return reverse(self.page, args=[district.slug, public_id])
        return f"{reverse(self.page, args=[district.slug])}?year={year}#{public_id}"

    def list_address(self, district: District) -> str:
        """The page that lists them; nothing where there is none."""
        return reverse(self.listed_at, args=[district.slug]) if self.listed_at else ""


@dataclass(frozen=True)
class Dataset:
    """A public list as files. `read` gives the rows of the columns; `ask` narrows by the filters of the list's page.

    `columns` carry headings; `meanings` says in words what a heading does not. `changed` is the column that tells when a row
    changed, `counted` what a row of `released` is (both empty where the rows are made as they are asked). `version` grows
    when a column goes or changes its meaning; a new column does not break a reader.
    """

    key: str
    name: str
    about: str
    columns: Sequence[Column]
    released: Callable[[District], QuerySet[Any]]
    read: Callable[[QuerySet[Any], District], Iterable[Row]]
    page: str
    filters: Any = None
    meanings: Mapping[str, str] = field(default_factory=dict)
    changed: str = "changed_at"
    version: int = 1
    row: str = "一行一件。"
    counted: str = "行"

    def __post_init__(self) -> None:
        if _datasets.setdefault(self.key, self) is not self:
            raise ValueError(f"the public list {self.key!r} is declared twice")

    def described(self) -> list[tuple[str, str, str]]:
        """Each column: its name in JSON, its heading in CSV and .xlsx, and what it means."""
        return [
            (
                column.key,
                column.heading,
                "".join((self.meanings.get(column.key, ""), _meaning(column, self.meanings))),
            )
            for column in self.columns
        ]


def kinds() -> list[Kind]:
    """In the order in which the apps declared them."""
    return list(_kinds.values())


def kind(key: str) -> Kind:
    """The kind under this key. Raises KeyError."""
    return _kinds[key]


def datasets() -> list[Dataset]:
    """In the order in which the apps declared them."""
    return list(_datasets.values())


def dataset(key: str) -> Dataset:
    """The dataset under this key. Raises KeyError."""
    return _datasets[key]


def _meaning(column: Column, told: Mapping[str, str]) -> str:
    """What the words of a column say of it, and where nothing else is told its name."""
    choices = getattr(column.words, "names", None)
    if choices:
        codes = "；".join(f"{value} {words}" for value, words in choices.items() if value)
        return f"JSON 里是代号：{codes}。"
    if column.key in told:
        return ""
    if column.key == "id":
        return "公开标识（UUID），不变，也是它的网页地址的一部分。"
    if column.key.endswith("_on"):
        return "日期，年-月-日；空的表示没有或者不公开。"
    return ""


def as_text(*columns: Any, apart: str = "\n") -> Any:
    """These columns as one text."""
    parts: list[Any] = []
    for column in columns:
        one = F(column) if isinstance(column, str) else column
        parts += [Value(apart, output_field=TextField()), Cast(one, TextField())]
    if not parts:
        return Value("", output_field=TextField())
    # The first separator makes it two parts at least, as Concat wants; it is stripped by the reader.
    return Concat(*parts, output_field=TextField())
