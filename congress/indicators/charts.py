"""Charts drawn on the server: numbers become the places and sizes of an SVG, and each stands beside its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

# The drawing's own units; at the width of a phone one of them is about one pixel.
WIDTH, HEIGHT, _FOOT, _HEAD, _MOST_BROAD = 360, 190, 26, 22, 56


@dataclass(frozen=True)
class Bar:
    """One number: under which name, how it is written, where it leads; `is_here` is what the page is about.

    `note` says where it is from or how it was counted. Places are those of the drawing.
    """

    label: str
    number: Decimal
    written: str
    address: str = ""
    note: str = ""
    is_here: bool = False
    share: int = 0  # thousandths of the longest
    left: int = 0
    top: int = 0
    breadth: int = 0
    height: int = 0

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.left + self.breadth // 2

    @property
    def foot(self) -> int:
        """Just above the bar, where the number stands."""
        return self.top - 6


@dataclass(frozen=True)
class Chart:
    """Bars with a title, and what they say in a sentence for those who cannot see them.

    `columns` stand upright (years); else they lie, one in each line of the table.
    """

    key: str
    title: str
    unit: str
    bars: tuple[Bar, ...]
    note: str = ""
    columns: bool = False

    @property
    def summary(self) -> str:
        """2022 年 108 件，2023 年 112 件."""
        return "，".join(f"{bar.label} {bar.written}" for bar in self.bars)

    @property
    def view_box(self) -> str:
        """The drawing's frame."""
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def ground(self) -> int:
        """The line on which columns stand."""
        return HEIGHT - _FOOT


def chart(
    key: str, title: str, unit: str, bars: Sequence[Bar], *, note: str = "", columns: bool = False
) -> Chart:
    """With each bar's place worked out; the longest fills the frame, and nothing is cut off at zero."""
    longest = max((bar.number for bar in bars), default=Decimal(0)) or Decimal(1)
    room = HEIGHT - _FOOT - _HEAD
    step = WIDTH // max(len(bars), 1)
    breadth = min(_MOST_BROAD, step * 2 // 3)
    placed = []
    for place, bar in enumerate(bars):
        height = max(round(room * bar.number / longest), 1)
        placed.append(
            Bar(
                bar.label, bar.number, bar.written, bar.address, bar.note, bar.is_here,
                share=max(round(1000 * bar.number / longest), 4) if bar.number else 0,
                left=place * step + (step - breadth) // 2,
                top=HEIGHT - _FOOT - height,
                breadth=breadth,
                height=height,
            )
        )  # fmt: skip
    return Chart(key, title, unit, tuple(placed), note, columns)
