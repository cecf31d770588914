"""Liaison stations (家站点), what residents said there and what became of it; legislative contact points."""

from stations.models.intake import AsksForPhone, IntakeRule
from stations.models.legislation_comments import CommentProposer, CommentRevision, LawComment
from stations.models.legislation_in_public import DraftRelease, PublishedDraft
from stations.models.legislation_points import (
    InformationOfficer,
    LegislativePoint,
    NetworkMember,
    OfficerYear,
    PointNetwork,
)
from stations.models.legislation_tasks import (
    ConsultationRecord,
    ConsultationTask,
    DraftRecord,
    LegislativeDraft,
)
from stations.models.opinions import (
    OpinionDeadline,
    OpinionRecord,
    PublicOpinion,
    Resident,
)
from stations.models.photos import OpinionPhoto
from stations.models.publication import OpinionRelease, PublishedOpinion
from stations.models.readings import IdentityReading, ReadAt
from stations.models.rounds import CommunityRound, RoundRecord, RoundSession, SessionForm
from stations.models.rounds_in_public import PublishedRound, RoundRelease
from stations.models.stations import Station, StationKind

__all__ = [
    "AsksForPhone",
    "CommentProposer",
    "CommentRevision",
    "CommunityRound",
    "ConsultationRecord",
    "ConsultationTask",
    "DraftRecord",
    "DraftRelease",
    "IdentityReading",
    "InformationOfficer",
    "IntakeRule",
    "LawComment",
    "LegislativeDraft",
    "LegislativePoint",
    "NetworkMember",
    "OfficerYear",
    "OpinionDeadline",
    "OpinionPhoto",
    "OpinionRecord",
    "OpinionRelease",
    "PointNetwork",
    "PublicOpinion",
    "PublishedDraft",
    "PublishedOpinion",
    "PublishedRound",
    "ReadAt",
    "Resident",
    "RoundRecord",
    "RoundRelease",
    "RoundSession",
    "SessionForm",
    "Station",
    "StationKind",
]
