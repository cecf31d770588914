"""Liaison stations (家站点), what residents said there and what became of it."""

from stations.models.opinions import (
    OpinionDeadline,
    OpinionRecord,
    PublicOpinion,
    Resident,
)
from stations.models.photos import OpinionPhoto
from stations.models.stations import Station, StationKind

__all__ = [
    "OpinionDeadline",
    "OpinionPhoto",
    "OpinionRecord",
    "PublicOpinion",
    "Resident",
    "Station",
    "StationKind",
]
