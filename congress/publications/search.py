"""Search over everything that a district has published: one question to the released copies of every kind.

Whatever is found is asked in three statements, however many kinds and rows there are: how many of each kind and year,
which ones stand on the page, and what is told of these.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from congress import indicators
from congress.indicators import Figure
from congress.models import District, FigureSnapshot
from congress.publications import published
from congress.publications.published import Kind, as_text
from congress.search import matching, number_in, words_of

SIZE = 20
MOST_PAGES = 50  # who has not found it among the first thousand asks more narrowly
MOST_WORDS = 12
MOST_LETTERS = 100
FIGURES = "figures"
_AROUND, _EXCERPT = 24, 110  # characters before the first word found, and in all
_YEAR = re.compile("((?:19|20)[0-9]{2})年?")
_EXACT, _IN_TITLE, _IN_TEXT = 0, 1, 2


class Facet(NamedTuple):
    """A kind or a year, how much is found of it, and whether the page is narrowed to it."""

    key: str
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Hit:
    """One line of the page, with what was searched marked."""

    kind: Kind
    address: str
    title: SafeString
    note: SafeString
    excerpt: SafeString
    on: date | None


@dataclass(frozen=True)
class Answer:
    """What was found: a page of it, all figures, and how much there is by kind and by year."""

    hits: list[Hit]
    figures: list[tuple[Figure, int]]
    kinds: list[Facet]
    years: list[Facet]
    total: int
    page: int
    pages: int

    @property
    def narrowed_to_year(self) -> bool:
        """One of the years is chosen."""
        return any(facet.chosen for facet in self.years)

    @property
    def previous(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def next(self) -> int:
        """The page behind."""
        return self.page + 1


def readable(text: str) -> str:
    """The question without what no keyboard types; its first words, if it is longer than a question."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text[: MOST_LETTERS * 2])
    return " ".join(" ".join(plain.split())[:MOST_LETTERS].split()[:MOST_WORDS])


def search(
    district: District, text: str, *, kind: str = "", year: int | None = None, page: int = 1
) -> Answer:
    """Everything public in which each word of this text stands; `kind` and `year` narrow the page, not the counts beside it."""
    parts = {one.key: _found(one, district, text) for one in published.kinds()}
    counted = _counted(parts)
    figures, of_year = _figures(district, text, year)
    counted[FIGURES, of_year] += len(figures)
    narrowed = {key: rows for key, rows in parts.items() if kind in ("", key)}
    total = sum(
        number for (key, on), number in counted.items()
        if kind in ("", key) and year in (None, on)
    )  # fmt: skip
    listed = total - (len(figures) if kind in ("", FIGURES) and year in (None, of_year) else 0)
    pages = min(-(-listed // SIZE), MOST_PAGES) or 1
    page = max(1, min(page, pages))
    found = _page(narrowed, text, year=year, page=page) if listed else []
    shows_figures = page == 1 and kind in ("", FIGURES) and year in (None, of_year)
    return Answer(
        hits=_told(parts, district, found, text),
        figures=[(figure, of_year) for figure in figures] if shows_figures else [],
        kinds=_kind_facets(counted, kind, year),
        years=_year_facets(counted, kind, year),
        total=total,
        page=page,
        pages=pages,
    )  # fmt: skip


def _found(kind: Kind, district: District, text: str) -> QuerySet[Any]:
    def also(word: str) -> Q:
        wanted = kind.also(word) if kind.also else Q()
        named = _YEAR.fullmatch(word)
        return wanted | Q(**{kind.year: int(named[1])}) if named and kind.year else wanted

    return matching(kind.released(district), text, also=also)


def _counted(parts: dict[str, QuerySet[Any]]) -> Counter[tuple[str, int]]:
    """How many of each kind and year."""
    asked = [
        rows.order_by()
        .annotate(found_kind=Value(key, CharField()), found_year=published.kind(key).of_year)
        .values_list("found_kind", "found_year")
        .annotate(found_number=Count(Value(1)))
        for key, rows in parts.items()
    ]
    counted: Counter[tuple[str, int]] = Counter()
    for key, year, number in _together(asked):
        counted[key, year] += number
    return counted


def _page(
    parts: dict[str, QuerySet[Any]], text: str, *, year: int | None, page: int
) -> list[tuple[str, int]]:
    """Kind and key of those that stand on the page: what is asked for by number first, then by title, then the newest."""
    asked = []
    for key, rows in parts.items():
        kind = published.kind(key)
        if year is not None and not kind.year:
            continue
        of_year = rows if year is None else rows.filter(**{kind.year: year})
        asked.append(
            of_year.annotate(found_title=Cast(F(kind.title), TextField()))
            .annotate(
                found_kind=Value(key, CharField()),
                found_pk=F("pk"),
                found_rank=_rank(kind, text),
                found_on=Coalesce(Cast(kind.on, DateField()), TruncDate("released_at")),
            )
            .order_by("found_rank", "-found_on", "found_pk")
            .values_list("found_kind", "found_pk", "found_rank", "found_on")[: page * SIZE]
        )
    rows = _together(asked)
    if len(asked) > 1:
        rows = rows.order_by("found_rank", "-found_on", "found_kind", "found_pk")
    return [(key, pk) for key, pk, _, _ in rows[(page - 1) * SIZE : page * SIZE]] if asked else []


def _rank(kind: Kind, text: str) -> Any:
    exact, number = Q(found_title__iexact=text), number_in(text)
    if number is not None and isinstance(kind.number, str):
        exact |= Q(**{kind.number: number})
    in_title = Q()
    for word in words_of(text):
        in_title &= Q(found_title__icontains=word)
    return Case(
        When(exact, then=_EXACT),
        When(in_title, then=_IN_TITLE),
        default=_IN_TEXT,
        output_field=IntegerField(),
    )


def _told(
    parts: dict[str, QuerySet[Any]], district: District, found: list[tuple[str, int]], text: str
) -> list[Hit]:
    """What the lines say, in the order of the page."""
    if not found:
        return []
    asked = []
    for key in dict.fromkeys(key for key, _ in found):
        kind = published.kind(key)
        shown = [pk for one, pk in found if one == key]
        asked.append(
            kind.model._default_manager.filter(pk__in=shown)
            .order_by()
            .annotate(
                shown_kind=Value(key, CharField()),
                shown_pk=F("pk"),
                shown_id=Cast(F("public_id"), UUIDField()),
                shown_title=Cast(F(kind.title), TextField()),
                shown_notes=as_text(*kind.notes),
                shown_text=as_text(*kind.texts),
                shown_year=kind.of_year,
                shown_on=Coalesce(Cast(kind.on, DateField()), TruncDate("released_at")),
            )
            .values_list("shown_kind", "shown_pk", "shown_id", "shown_title", "shown_notes", "shown_text", "shown_year", "shown_on")
        )  # fmt: skip
    told = {(row[0], row[1]): row for row in _together(asked)}
    return [_hit(told[one], district, text) for one in found if one in told]


def _hit(row: Any, district: District, text: str) -> Hit:
    key, _, public_id, title, notes, words, year, on = row
    kind = published.kind(key)
    searched = words_of(text)
    return Hit(
        kind=kind,
        address=kind.address(district, public_id, year),
        title=marked(_shortened(title, searched), searched),
        note=marked(" · ".join(filter(None, (one.strip() for one in notes.split("\n")))), searched),
        excerpt=marked(excerpt(words, searched), searched),
        on=on if kind.day is not None else None,
    )


def _shortened(title: str, words: list[str]) -> str:
    return title if len(title) <= _EXCERPT else excerpt(title, words) or f"{title[:60]}…"


def _together(asked: list[QuerySet[Any]]) -> Any:
    if not asked:
        return []
    head, *others = asked
    return head.union(*others, all=True) if others else head


def excerpt(text: str, words: list[str]) -> str:
    """The part of a text in which the first of the words stands; nothing where none does."""
    plain = " ".join(text.split())
    spelt = plain.lower()
    places = [at for word in words if (at := spelt.find(word)) >= 0]
    if not places:
        return ""
    begin = max(min(places) - _AROUND, 0)
    part = plain[begin : begin + _EXCERPT]
    return f"{'…' if begin else ''}{part}{'…' if begin + _EXCERPT < len(plain) else ''}"


def marked(text: str, words: list[str]) -> SafeString:
    """The text, escaped, with each of the words in `mark`."""
    if not words:
        return mark_safe(escape(text))  # noqa: S308 - escaped here
    wanted = re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)), re.I
    )
    said, end = [], 0
    for match in wanted.finditer(text):
        said += [escape(text[end : match.start()]), f"<mark>{escape(match[0])}</mark>"]
        end = match.end()
    return mark_safe("".join([*said, escape(text[end:])]))  # noqa: S308 - every part is escaped


def _figures(district: District, text: str, year: int | None) -> tuple[list[Figure], int]:
    """The figures of the year, or of the newest with anything in it, in whose name or definition every word stands."""
    snapshots = FigureSnapshot.objects.begun().filter(district=district).order_by("-year")
    words = [word for word in words_of(text) if not _YEAR.fullmatch(word)]
    for snapshot in snapshots.filter(year=year) if year else snapshots:
        figures = indicators.read(snapshot).values()
        if any(figure.numerator for figure in figures):
            return [
                figure for figure in figures
                if words and all(word in f"{figure.name}{figure.definition}".lower() for word in words)
            ], snapshot.year  # fmt: skip
    return [], 0


def _kind_facets(counted: Counter[tuple[str, int]], chosen: str, year: int | None) -> list[Facet]:
    names = {one.key: one.name for one in published.kinds()} | {FIGURES: "年度数据"}
    found = [
        Facet(key, name, number, key == chosen)
        for key, name in names.items()
        if (
            number := sum(
                n for (one, on), n in counted.items() if one == key and year in (None, on)
            )
        )
        or key == chosen
    ]
    return sorted(found, key=lambda facet: -facet.number)


def _year_facets(counted: Counter[tuple[str, int]], kind: str, chosen: int | None) -> list[Facet]:
    years: Counter[int] = Counter()
    for (key, year), number in counted.items():
        if year and kind in ("", key):
            years[year] += number
    if chosen:
        years.setdefault(chosen, 0)
    return [
        Facet(str(year), f"{year} 年", number, year == chosen)
        for year, number in sorted(years.items(), reverse=True)
        if number or year == chosen
    ]
