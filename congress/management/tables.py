"""What commands need to answer people at a terminal: the district they name, and columns that stand straight."""

import sys
import unicodedata
from collections.abc import Sequence

from django.db.models import Q

from congress.models import District

WIDE = "WF"


def district_named(name: str) -> District:
    """The district with this name or address; ends the command with a sentence if there is none."""
    district = District.objects.filter(Q(name=name) | Q(slug=name)).first()
    if district is None:
        known = "、".join(District.objects.values_list("name", flat=True))
        sys.exit(f"没有名为“{name}”的区。{f'现有：{known}。' if known else '还没有设置任何区。'}")
    return district


def aligned(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns padded by their width on the screen, where a Chinese character takes two places."""
    lines = [headings, *rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    padded = (
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        for line in lines
    )
    return "\n".join(line.rstrip() for line in padded)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in WIDE else 1 for sign in text)
