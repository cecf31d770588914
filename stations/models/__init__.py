"""Liaison stations (家站点), what residents said there and what became of it; legislative contact points."""

from stations.models.legislation_points import (
    InformationOfficer,
    LegislativePoint,
    NetworkMember,
    OfficerYear,
    PointNetwork,
)
from stations.models.legislation_tasks import (
    CommentProposer,
    ConsultationRecord,
    ConsultationTask,
    DraftRecord,
    DraftRelease,
    LawComment,
    LegislativeDraft,
    PublishedDraft,
)
from stations.models.opinions import (
    OpinionDeadline,
    OpinionRecord,
    PublicOpinion,
    Resident,
)
from stations.models.stations import Station, StationKind

__all__ = [
    "CommentProposer",
    "ConsultationRecord",
    "ConsultationTask",
    "DraftRecord",
    "DraftRelease",
    "InformationOfficer",
    "LawComment",
    "LegislativeDraft",
    "LegislativePoint",
    "NetworkMember",
    "OfficerYear",
    "OpinionDeadline",
    "OpinionRecord",
    "PointNetwork",
    "PublicOpinion",
    "PublishedDraft",
    "Resident",
    "Station",
    "StationKind",
]
