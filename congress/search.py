"""Search in Chinese: every text is kept as the positions of its two-character pieces (bigrams).

PostgreSQL's own word breaking knows no Chinese, and pg_trgm cannot help words of two characters. So the SQL function
`congress_bigrams` (migration 0001) turns a text into a tsvector of overlapping pieces, kept by the database itself in a
generated column, and a search is the phrase of its own pieces: exact, and nothing is missed.
"""

import re
import unicodedata
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.expressions import CombinedExpression

_PIECES = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")


class Bigrams(models.Func):
    """`congress_bigrams(text) -> tsvector`."""

    function = "congress_bigrams"
    arity = 1
    output_field = SearchVectorField()  # type: ignore[assignment]


def BigramVector(*fields: str) -> Any:  # noqa: N802 - stands among the fields of a model and reads as one
    """A generated column over these text fields; no code path can forget to fill it."""
    vector: Any = Bigrams(models.F(fields[0]))
    for name in fields[1:]:
        vector = CombinedExpression(vector, "||", Bigrams(models.F(name)), output_field=SearchVectorField())
    return models.GeneratedField(
        expression=vector, output_field=SearchVectorField(), db_persist=True, editable=False
    )
