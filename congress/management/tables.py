"""What commands need to answer people at a terminal: the district they name, and columns that stand straight."""

import unicodedata
from collections.abc import Sequence

from django.core.management.base import CommandError
from django.db.models import Q

from congress.models import District

WIDE = "WF"


def district_named(name: str) -> District:
    """The district with this name or address. Raises CommandError with a sentence if there is none."""
    district = District.objects.filter(Q(name=name) | Q(slug=name)).first()
    if district is None:
        known = "、".join(District.objects.values_list("name", flat=True))
        others = f"现有：{known}。" if known else "请先用 setup_district 建立这个区。"
        raise CommandError(f"没有名为“{name}”的区。{others}")
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
