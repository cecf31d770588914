"""Percentages as the reports write them, and what could have given one."""

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal

# Fractions are looked for this far around a base: nobody who prints 88.3 % miscounts by more cases.
_AROUND, _MOST_NAMED = 10, 3


def percentage(numerator: int, denominator: int, *, places: int = 1) -> Decimal:
    """Rounded half up, as the reports do."""
    return (Decimal(100 * numerator) / denominator).quantize(
        Decimal(1).scaleb(-places), ROUND_HALF_UP
    )


def as_written(percent: Decimal) -> str:
    """88.3, and 100 rather than 100.0."""
    return f"{percent:f}".rstrip("0").rstrip(".") if "." in f"{percent:f}" else f"{percent:f}"


def numerator_of(percent: Decimal, denominator: int, *, places: int) -> int | None:
    """The number that gives this percentage of the denominator as it was printed; None where none does."""
    near = int(percent * denominator / 100)
    return next(
        (
            number
            for number in (near, near + 1)
            if number <= denominator and percentage(number, denominator, places=places) == percent
        ),
        None,
    )


def fractions_of(
    percent: Decimal, around: Collection[int], *, places: int
) -> tuple[tuple[int, int], ...]:
    """Numerators and denominators that give the percentage, the nearest to these denominators first."""
    nearest = sorted(
        {
            base + step
            for base in around
            for step in range(-_AROUND, _AROUND + 1)
            if base + step > 0
        },
        key=lambda base: (min(abs(base - known) for known in around), base),
    )
    found = [(numerator_of(percent, base, places=places), base) for base in nearest]
    return tuple((number, base) for number, base in found if number is not None)[:_MOST_NAMED]
