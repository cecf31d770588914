"""Liaison stations (家站点), what residents said there and what became of it; legislative contact points."""

from stations.models.deliberations import (
    CommitmentRecord,
    Deliberation,
    DeliberationCommitment,
    DeliberationParty,
    DeliberationRecord,
)
from stations.models.hotline import (
    HotlineSupervision,
    HotlineSupervisor,
    HotlineTicket,
    SupervisionRecord,
)
from stations.models.intake import AsksForPhone, IntakeRule
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
from stations.models.photos import OpinionPhoto
from stations.models.publication import OpinionRelease, PublishedOpinion
from stations.models.rounds import CommunityRound, RoundRecord, RoundSession, SessionForm
from stations.models.stations import Station, StationKind

__all__ = [
    "AsksForPhone",
    "CommentProposer",
    "CommitmentRecord",
    "CommunityRound",
    "ConsultationRecord",
    "ConsultationTask",
    "Deliberation",
    "DeliberationCommitment",
    "DeliberationParty",
    "DeliberationRecord",
    "DraftRecord",
    "DraftRelease",
    "HotlineSupervision",
    "HotlineSupervisor",
    "HotlineTicket",
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
    "Resident",
    "RoundRecord",
    "RoundSession",
    "SessionForm",
    "Station",
    "StationKind",
    "SupervisionRecord",
]
