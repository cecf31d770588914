"""履职档案: what a year of a representative consists of, chapter by chapter.

This app declares its own chapters; the apps above declare theirs (`suggestions/archive.py`, `stations/archive.py`), so
that an archive, a public profile and an appraisal know nothing of them by name.
"""

from representatives.archive import duties, reports
from representatives.archive.registry import (
    Chapter,
    Line,
    chapter,
    chapters,
    shown_to,
    tells_who_reads,
)
from representatives.archive.years import (
    Board,
    Part,
    Total,
    board,
    parts_of,
    public_chapters,
    span,
    summary,
)

__all__ = [
    "Board",
    "Chapter",
    "Line",
    "Part",
    "Total",
    "board",
    "chapter",
    "chapters",
    "duties",
    "parts_of",
    "public_chapters",
    "reports",
    "shown_to",
    "span",
    "summary",
    "tells_who_reads",
]
