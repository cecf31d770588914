"""Search in Chinese: every text is kept as the places of its two-character pieces (bigrams).

PostgreSQL's own word breaking knows no Chinese, and pg_trgm cannot help words of two characters. So the SQL function
`congress_bigrams` (migration 0002) turns a text into a tsvector of overlapping pieces, kept by the database itself in a
generated column, and a search is the phrase of its own pieces: exact, and nothing is missed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Concat

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")

# The same classes as in the SQL function, with the blank: outside it, a query has no “beside a word”.
_BETWEEN_WORDS = re.compile(
    "[\x00- !-/:-`{-\xbf\u1680\u180e\u2000-\u206f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufeff]+"
)
_RUNS = re.compile(r"[0-9a-z]+|[^0-9a-z]+")
_OFFICIAL_NUMBER = re.compile(r"\s*第\s*([0-9]{1,6})\s*号\s*")
_FOLDED = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_LONGEST_WORD = 100
# What every title of a suggestion says and what tells nothing of its subject.
_BOILERPLATE = re.compile("关于|进一步|加强|推进|优化|完善|提升|的?建议|[的和与及]")
_FEWEST_PIECES, _MOST_PIECES = 2, 24


class Bigrams(models.Func):
    """`congress_bigrams(text) -> tsvector`."""

    function = "congress_bigrams"
    arity = 1
    output_field = SearchVectorField()


class Found(models.Func):
    """`tsvector @@ tsquery`."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    arity = 2
    output_field = models.BooleanField()


def told_in(column: str, path: str = "$[*]") -> Any:
    """The texts of a list that is kept as JSON, at this path of each element, as one text to be searched."""
    listed: Any = models.Func(
        F(column), Value(path), function="jsonb_path_query_array",
        template="%(function)s(%(expressions)s::jsonpath)", output_field=models.JSONField(),
    )  # fmt: skip
    return Cast(listed, models.TextField())


def words_in(column: str, path: str = "$[*]") -> Any:
    """The same as people read them; for a query, since a generated column cannot ask one."""
    return models.Func(
        F(column), Value(path), function="jsonb_path_query",
        template=(
            "COALESCE((SELECT string_agg(word #>> '{}', '、') FROM"
            " (SELECT %(function)s(%(expressions)s::jsonpath) AS word) words), '')"
        ),
        output_field=models.TextField(),
    )  # fmt: skip


def vector_of(*fields: Any) -> Bigrams:
    """The pieces of these text fields and expressions, kept apart."""
    texts = [F(text) if isinstance(text, str) else text for text in fields]
    apart = [part for text in texts for part in (Value("|"), text)][1:]
    return Bigrams(Concat(*apart, output_field=models.TextField()) if len(apart) > 1 else apart[0])


def BigramVector(*fields: Any) -> Any:  # noqa: N802 - stands among the fields of a model and reads as one
    """A generated column over these text fields and expressions; no code path can forget to fill it."""
    return models.GeneratedField(
        expression=vector_of(*fields),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )


def words_of(text: str) -> list[str]:
    """The words that are looked for: folded to half width and small letters, punctuation between them gone."""
    return [word for word in _BETWEEN_WORDS.split(_fold(text)) if word]


def number_in(text: str) -> int | None:
    """12, where the text is nothing but “第 12 号” or 12."""
    official = re.fullmatch(r"\s*([0-9]{1,6})\s*", text := _fold(text)) or (
        _OFFICIAL_NUMBER.fullmatch(text)
    )
    return int(official[1]) if official else None


def matching(rows: Rows, text: str, *, also: Callable[[str], Q] | None = None) -> Rows:
    """The rows in whose texts every word of this one stands; a number, or “第 12 号”, is the official number, too.

    A word of Chinese is found wherever it stands within a text, letters and digits as whole words. An empty text asks
    for nothing and leaves all rows; a text of punctuation alone is found nowhere. `also` says what else a word may be
    (a name by its sound).
    """
    if not text.strip():
        return rows
    words = words_of(text)
    if not words:
        return rows.none()
    numbered = any(field.name == "number" for field in rows.model._meta.get_fields())
    wanted = Q()
    for word in words:
        one = _standing(word) | _numbered(word) if numbered else _standing(word)
        wanted &= one | also(word) if also else one
    official = _OFFICIAL_NUMBER.fullmatch(_fold(text)) if numbered else None
    return rows.filter(wanted | Q(number=int(official[1])) if official else wanted)


def similar(rows: Rows, title: str) -> Rows:
    """The rows in which at least half of a title's two-character pieces stand, those with most of them first, then the newest."""
    said = _BOILERPLATE.sub("|", _fold(title))
    words = [word for word in _BETWEEN_WORDS.split(said) if word]
    pieces = list(dict.fromkeys(piece for word in words for piece in _pieces(word)))
    pieces = [piece for piece in pieces if len(piece) > 1 and not piece.endswith(":*")]
    if len(pieces) < _FEWEST_PIECES:
        return rows.none()
    shared = sum(
        (
            Case(When(_has(piece), then=1), default=0, output_field=models.IntegerField())
            for piece in pieces[1:_MOST_PIECES]
        ),
        start=Case(When(_has(pieces[0]), then=1), default=0, output_field=models.IntegerField()),
    )
    some = Q(Found(F("search"), Cast(Value(" | ".join(pieces)), SearchQueryField())))
    enough = (min(len(pieces), _MOST_PIECES) + 1) // 2
    found = rows.filter(some).annotate(shared=shared).filter(shared__gte=enough)
    return found.order_by("-shared", "-pk")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_FOLDED)


def _has(piece: str) -> Q:
    return Q(Found(F("search"), Cast(Value(piece), SearchQueryField())))


def _standing(word: str) -> Q:
    pieces = list(_pieces(word))
    phrase = " <-> ".join(pieces)
    if len(pieces) > 1:  # in a text too long for places, the pieces in any order (migration 0002)
        phrase = f"{phrase} | LONG & {' & '.join(pieces)}"
    return Q(Found(F("search"), Cast(Value(phrase), SearchQueryField())))


def _numbered(word: str) -> Q:
    return Q(number=int(word)) if re.fullmatch("[0-9]{1,6}", word) else Q()


def _pieces(word: str) -> Iterator[str]:
    """The word's pieces as lexemes of a tsquery; the run that ends it may go on in the text."""
    runs = _RUNS.findall(word)
    for index, run in enumerate(runs):
        if run.isascii():
            yield run[:_LONGEST_WORD]
            continue
        yield from (run[at : at + 2] for at in range(len(run) - 1))
        if index < len(runs) - 1:
            yield run[-1]
        elif len(run) == 1:
            yield f"{run}:*"
