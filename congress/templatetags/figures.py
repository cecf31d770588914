"""How numbers are written on pages."""

from decimal import Decimal
from typing import Any

from django import template

from congress.indicators import Figure

register = template.Library()


@register.filter
def thousands(number: int | Decimal | str | None) -> str:
    """2,556; a percentage stays as it is written, and nothing is a dash."""
    if number is None:
        return "—"
    return number if isinstance(number, str) else f"{number:,}"


@register.simple_tag
def of(part: int, whole: int, unit: str = "件") -> str:
    """5 件中 2 件: how a part of a whole is told in words; a rate keeps its numerator ÷ denominator (口径)."""
    return f"{whole:,} {unit}中 {part:,} {unit}"


@register.filter
def spaced(unit: str) -> str:
    """The unit as it stands behind its number: 87.1%, but 116 件, never parted by a line end."""
    return unit if unit == "%" else f"\N{NO-BREAK SPACE}{unit}"


@register.filter
def written(facts: dict[str, Any]) -> str:
    """A figure as a correction keeps it, in words."""
    return Figure(**facts).written
