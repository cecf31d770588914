"""口径 before and after: what a definition would change in every year that was computed, before it is put in force."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from congress import indicators
from congress.indicators import Figure
from congress.models import District, FigureSnapshot, RateDefinition


@dataclass(frozen=True)
class Change:
    """One computed year: its rate as it is defined, and as it would be. A closed year keeps its own."""

    district: District
    year: int
    is_closed: bool
    before: Figure
    after: Figure

    @property
    def is_one(self) -> bool:
        """Whether anything would change."""
        return self.before != self.after and not self.is_closed


def changes(definition: RateDefinition) -> list[Change]:
    """Every computed year of the districts for which it is. Raises Refused as `indicators.parts` does."""
    snapshots = FigureSnapshot.objects.all()
    if definition.district_id:
        snapshots = snapshots.filter(district=definition.district_id)
    rows = list(
        snapshots.select_related("district")
        .defer("figures", "recounted")
        .order_by("district__name", "-year")
    )
    counted = snapshots.counted()

    def rates() -> list[Figure]:
        return [_rate(row, counted[row.district_id, row.year], definition.key) for row in rows]

    before = rates()
    # Saved, asked and taken back: the rule of which definition holds is nowhere written twice.
    with transaction.atomic():
        definition.save()
        after = rates()
        transaction.set_rollback(True)
    return [
        Change(row.district, row.year, row.is_closed, old, new)
        for row, old, new in zip(rows, before, after, strict=True)
    ]


def _rate(snapshot: FigureSnapshot, counted: dict[str, int], key: str) -> Figure:
    """The rate of the year by the definitions that hold now, over the counts that were computed."""
    definitions = indicators.definitions_of(
        snapshot.district, on=indicators.last_day(snapshot.year)
    )
    found = indicators.figures_from(counted, definitions)
    return next(figure for figure in found if figure.key == key)
