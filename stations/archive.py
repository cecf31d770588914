"""The chapter of an archive that consists of what residents raised with a representative: how much, never who or what words."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Value

from representatives.archive import Chapter, Line
from representatives.models import Representative
from stations.models import PublicOpinion
from stations.states.opinions import Outcome, Status


def _lines(person: Representative, first: date, last: date) -> list[Line]:
    """Day, station and category, and what became of it; no word of a resident's."""
    rows = PublicOpinion.objects.filter(representative=person, received_on__range=(first, last))
    found = rows.order_by("-received_on", "-id").values_list(
        "received_on", "station__name", "category", "status", "outcome"
    )
    return [
        Line(
            day,
            f"{station or '群众反映'}　{category or '群众意见'}",
            str(Outcome(outcome).label if outcome else Status(status).label),
        )
        for day, station, category, status, outcome in found
    ]


def _count(people: Iterable[Representative], first: date, last: date) -> dict[int, int]:
    rows = PublicOpinion.objects.filter(
        representative__in=people, received_on__range=(first, last)
    ).order_by()
    return dict(rows.values_list("representative").annotate(times=Count(Value(1))))


Chapter(
    "opinions",
    "接待中群众反映的问题",
    "件",
    _lines,
    _count,
    said="在家站点听取群众反映的问题{}件",
    definition="家站点登记的、由这位代表接待的群众意见",
)
