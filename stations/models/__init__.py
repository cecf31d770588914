"""Liaison stations (家站点), what residents said there and what became of it."""

from stations.models.opinions import (
    OpinionDeadline,
    OpinionRecord,
    PublicOpinion,
    Resident,
)
from stations.models.rounds import CommunityRound, RoundRecord, RoundSession, SessionForm
from stations.models.stations import Station, StationKind

__all__ = [
    "CommunityRound",
    "OpinionDeadline",
    "OpinionRecord",
    "PublicOpinion",
    "Resident",
    "RoundRecord",
    "RoundSession",
    "SessionForm",
    "Station",
    "StationKind",
]
