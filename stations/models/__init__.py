"""Liaison stations (家站点), what residents said there and what became of it."""

from stations.models.intake import AsksForPhone, IntakeRule
from stations.models.opinions import (
    OpinionDeadline,
    OpinionRecord,
    PublicOpinion,
    Resident,
)
from stations.models.photos import OpinionPhoto
from stations.models.publication import OpinionRelease, PublishedOpinion
from stations.models.rounds import CommunityRound, RoundRecord, RoundSession, SessionForm
from stations.models.stations import Station, StationKind

__all__ = [
    "AsksForPhone",
    "CommunityRound",
    "IntakeRule",
    "OpinionDeadline",
    "OpinionPhoto",
    "OpinionRecord",
    "OpinionRelease",
    "PublicOpinion",
    "PublishedOpinion",
    "Resident",
    "RoundRecord",
    "RoundSession",
    "SessionForm",
    "Station",
    "StationKind",
]
