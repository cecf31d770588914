"""A published figure beside the computed one: what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from congress.indicators.percentages import fractions_of, numerator_of, percentage

if TYPE_CHECKING:
    from congress.indicators import Figure
    from congress.models import PublishedFigure


@dataclass(frozen=True)
class Verdict:
    """A published figure beside the computed one.

    `code` is `equal`, `different` (then `difference` is computed minus published), `contradictory` (a rate that no
    numerator gives over any of `bases`, the counts printed beside it) or `not_computable`. `fractions` are those that
    give a rate which is not, or cannot be, as printed: (numerator, denominator).
    """

    published: PublishedFigure
    figure: Figure | None
    code: str
    difference: Decimal | None = None
    bases: tuple[int, ...] = ()
    fractions: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> str:
        """The verdict for people."""
        if self.code == "equal":
            return "一致"
        if self.code == "not_computable":
            return "尚无记录可算"
        return f"公布数自相矛盾，{self._apart}" if self.code == "contradictory" else self._apart

    @property
    def explanation(self) -> str:
        """Of a rate that is not as printed: which numerators and denominators could give it."""
        could = "、".join(f"{numerator}÷{denominator}" for numerator, denominator in self.fractions)
        printed = f"{self.published.as_printed}{self.published.unit}"
        if self.code == "contradictory":
            bases = "、".join(map(str, self.bases))
            said = f"以同时公布的 {bases} 为分母，没有一个分子能得 {printed}。"
            return f"{said}能得的有 {could}。" if could else said
        return f"能得 {printed} 的有 {could}。" if could else ""

    @property
    def _apart(self) -> str:
        if self.difference is None:
            return "与算得的数一致"
        return (
            f"比公布数{'多' if self.difference > 0 else '少'} {abs(self.difference).normalize():f}"
        )


def judge(
    published: PublishedFigure, figure: Figure | None, beside: tuple[int, ...] = ()
) -> Verdict:
    """The verdict, at the precision of the printed figure; `beside` are the counts printed in the same place."""
    if figure is None or figure.value is None:
        return Verdict(published, None, "not_computable")
    printed, places = published.as_printed, published.places
    if not figure.denominator:
        difference = Decimal(figure.numerator) - printed
        return Verdict(
            published, figure, "different" if difference else "equal", difference or None
        )
    value = percentage(figure.numerator, figure.denominator, places=places)
    difference = value - printed
    fits = any(numerator_of(printed, base, places=places) is not None for base in beside if base)
    contradicts = bool(beside) and not fits
    if not difference and not contradicts:
        return Verdict(published, figure, "equal")
    return Verdict(
        published,
        figure,
        "contradictory" if contradicts else "different",
        difference or None,
        beside,
        fractions_of(printed, {figure.denominator, *beside}, places=places),
    )
