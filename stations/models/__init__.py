"""Liaison stations (家站点), what residents said there and what became of it; legislative contact points."""

from stations.models.bookings import BookingRecord, ContactBooking
from stations.models.contact_days import (
    ContactDay,
    ContactDayRecord,
    ContactRule,
    ContactVisitor,
    OnDayOff,
    Weekday,
    WhichWeek,
)
from stations.models.contact_turns import ContactTurn, SwapAnswer, TurnSwap
from stations.models.deliberations import (
    CommitmentRecord,
    Deliberation,
    DeliberationCommitment,
    DeliberationParty,
    DeliberationRecord,
)
from stations.models.deliberations_public import DeliberationRelease, PublishedDeliberation
from stations.models.hotline import (
    HotlineSupervision,
    HotlineSupervisor,
    HotlineTicket,
    SupervisionRecord,
)
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
from stations.models.placements import (
    Placement,
    PlacementYear,
    StationGoal,
    StationGrade,
    StationYear,
)
from stations.models.publication import OpinionRelease, PublishedOpinion
from stations.models.readings import IdentityReading, ReadAt
from stations.models.rounds import CommunityRound, RoundRecord, RoundSession, SessionForm
from stations.models.rounds_in_public import PublishedRound, RoundRelease
from stations.models.station_publication import PublishedStation
from stations.models.stations import Station, StationKind, StationPerson, StationPhoto, StationPost

__all__ = [
    "AsksForPhone",
    "BookingRecord",
    "CommentProposer",
    "CommentRevision",
    "CommitmentRecord",
    "CommunityRound",
    "ConsultationRecord",
    "ConsultationTask",
    "ContactBooking",
    "ContactDay",
    "ContactDayRecord",
    "ContactRule",
    "ContactTurn",
    "ContactVisitor",
    "Deliberation",
    "DeliberationCommitment",
    "DeliberationParty",
    "DeliberationRecord",
    "DeliberationRelease",
    "DraftRecord",
    "DraftRelease",
    "HotlineSupervision",
    "HotlineSupervisor",
    "HotlineTicket",
    "IdentityReading",
    "InformationOfficer",
    "IntakeRule",
    "LawComment",
    "LegislativeDraft",
    "LegislativePoint",
    "NetworkMember",
    "OfficerYear",
    "OnDayOff",
    "OpinionDeadline",
    "OpinionPhoto",
    "OpinionRecord",
    "OpinionRelease",
    "Placement",
    "PlacementYear",
    "PointNetwork",
    "PublicOpinion",
    "PublishedDeliberation",
    "PublishedDraft",
    "PublishedOpinion",
    "PublishedRound",
    "PublishedStation",
    "ReadAt",
    "Resident",
    "RoundRecord",
    "RoundRelease",
    "RoundSession",
    "SessionForm",
    "Station",
    "StationGoal",
    "StationGrade",
    "StationKind",
    "StationPerson",
    "StationPhoto",
    "StationPost",
    "StationYear",
    "SupervisionRecord",
    "SwapAnswer",
    "TurnSwap",
    "Weekday",
    "WhichWeek",
]
