"""The year's figures as a report prints them: which they are, when they were computed, and what was published.

The one place in which reports read figures, whatever becomes of the snapshot.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.indicators import Figure, Indicator, Rate, Run, Verdict
from congress.models import District, FigureMark, FigureSnapshot, RateDefinition
from congress.numerals import written
from congress.workflow import closing

COMMON = "通用口径"


@dataclass(frozen=True)
class Printed:
    """A figure with all that stands beside it: definition, its version, the published figures, and the ways to rows.

    `denominator_key` is empty where nothing is divided.
    """

    figure: Figure
    declared: Indicator | Rate | Run
    numerator_key: str
    denominator_key: str
    version: str
    verdicts: list[Verdict]

    @property
    def record(self) -> str:
        """The kind of record that is counted: 代表建议."""
        return self.declared.record

    @property
    def is_rate(self) -> bool:
        """A percentage."""
        return isinstance(self.declared, Rate)


@dataclass(frozen=True)
class Reading:
    """The figures of one district-year.

    `closed_on` is the day on which the year was closed (关账); None while its figures are computed anew with every
    change. `corrections` are the figures that were corrected in public since.
    """

    district: District
    year: int
    printed: dict[str, Printed]
    computed_at: datetime
    closed_on: date | None
    is_marked: bool
    verdicts: list[Verdict]
    corrections: int = 0

    @property
    def words(self) -> str:
        """Which figures these are, and of when."""
        at = timezone.localtime(self.computed_at)
        moment = f"{written(at.date())}{at:%H:%M}"
        if self.closed_on:
            corrected = (
                f"，其后公布更正的{self.corrections}项按更正后的数" if self.corrections else ""
            )
            return f"本报告采用{written(self.closed_on)}关账的{self.year}年度数据{corrected}。"
        changed = "此后有记录改动，还没有重新计算。" if self.is_marked else ""
        return f"本报告采用{moment}计算的{self.year}年度数据，年度尚未关账。{changed}"

    def groups(self) -> Iterator[tuple[str, list[Printed]]]:
        """The figures by the records that they count; kinds of which the year has nothing are left out."""
        groups: dict[str, list[Printed]] = {}
        for one in self.printed.values():
            groups.setdefault(one.record, []).append(one)
        for name, lines in groups.items():
            if any(line.figure.numerator for line in lines):
                yield name, lines

    def address(self, key: str = "") -> str:
        """The page of a figure with the rows behind it (of all figures, if none is named), as a printed report leads to it."""
        where = (self.district.slug, self.year)
        of_all = reverse("public_figures", args=where)
        path = reverse("public_figure", args=(*where, key)) if key else of_all
        return f"{settings.PORTAL_ADDRESS.rstrip('/')}{path}"


def read_year(district: District, year: int) -> Reading:
    """The figures of the year. Raises Refused where they were never computed."""
    snapshot = FigureSnapshot.objects.filter(district=district, year=year).first()
    if snapshot is None:
        raise Refused(
            f"{district}{year}年的数据还没有计算过，请先在“年度数据与核对”里按“重新计算”。",
            code="not_computed",
        )
    verdicts = indicators.reconcile(district, year)
    return Reading(
        district,
        year,
        _all_printed(district, year, indicators.read(snapshot), verdicts),
        snapshot.computed_at,
        timezone.localdate(snapshot.closed_at) if snapshot.closed_at else None,
        FigureMark.objects.filter(district=district, year=year).exists(),
        verdicts,
        len({revision.key for revision in closing.released(snapshot)}),
    )


def of_ones(district: District, year: int) -> Reading:
    """A year in which everything happened once: with it a template is tried."""
    counted = dict.fromkeys((item.key for item in indicators.counts()), 1)
    figures = {figure.key: figure for figure in indicators.figures_from(counted, {})}
    printed = _all_printed(district, year, figures, [])
    return Reading(district, year, printed, timezone.now(), None, False, [])


def _all_printed(
    district: District, year: int, figures: dict[str, Figure], verdicts: list[Verdict]
) -> dict[str, Printed]:
    definitions = indicators.definitions_of(district, on=indicators.last_day(year))
    printed = {}
    for declared in indicators.all_declared():
        if figure := figures.get(declared.key):
            said = [one for one in verdicts if one.figure and one.figure.key == declared.key]
            printed[declared.key] = _printed(
                figure, declared, definitions.get(declared.key), verdicts=said
            )
    return printed


def _printed(
    figure: Figure,
    declared: Indicator | Rate | Run,
    definition: RateDefinition | None,
    *,
    verdicts: list[Verdict],
) -> Printed:
    if not isinstance(declared, Rate):
        return Printed(figure, declared, declared.key, "", COMMON, verdicts)
    of, over = indicators.parts(declared, definition)
    own = f"{definition.valid_from:%Y-%m-%d}起施行" if definition else COMMON
    return Printed(figure, declared, of.key, over.key, own, verdicts)
