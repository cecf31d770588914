"""How numbers are written on pages."""

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def thousands(number: int | Decimal | str | None) -> str:
    """2,556; a percentage stays as it is written, and nothing is a dash."""
    if number is None:
        return "—"
    return number if isinstance(number, str) else f"{number:,}"


@register.filter
def spaced(unit: str) -> str:
    """The unit as it stands behind its number: 87.1%, but 116 件, never parted by a line end."""
    return unit if unit == "%" else f"\N{NO-BREAK SPACE}{unit}"
