"""Representatives (人大代表), their mandates, events and attendance, and the records of their duties."""

from representatives.models.changes import ChangeKind, MandateChange, Suspension, WhySuspended
from representatives.models.committees import CommitteePost, CommitteeSeat
from representatives.models.duties import DutyCheck, DutyKind, DutyPhoto, DutyRecord
from representatives.models.events import (
    Attendance,
    AttendanceRecord,
    Event,
    EventFile,
    EventRecord,
)
from representatives.models.groups import GroupOutcome, GroupPlan, Publication, PublishedIn
from representatives.models.mandates import HowElected, Mandate, WhyEnded
from representatives.models.people import (
    Constituency,
    Delegation,
    Gender,
    GroupKind,
    GroupMembership,
    Level,
    Representative,
    RepresentativeGroup,
)
from representatives.models.publication import PublishedDuty, PublishedRepresentative
from representatives.models.recurring import (
    Audience,
    ContactPair,
    Partners,
    Per,
    RecurringDuty,
    Voter,
    VoterContact,
)

__all__ = [
    "Attendance",
    "AttendanceRecord",
    "ChangeKind",
    "CommitteePost",
    "Audience",
    "CommitteeSeat",
    "Constituency",
    "ContactPair",
    "Delegation",
    "DutyCheck",
    "DutyKind",
    "DutyPhoto",
    "DutyRecord",
    "Event",
    "EventFile",
    "EventRecord",
    "Gender",
    "GroupKind",
    "GroupMembership",
    "GroupOutcome",
    "GroupPlan",
    "HowElected",
    "Level",
    "Mandate",
    "MandateChange",
    "Publication",
    "Partners",
    "Per",
    "PublishedDuty",
    "PublishedIn",
    "PublishedRepresentative",
    "RecurringDuty",
    "Representative",
    "RepresentativeGroup",
    "Suspension",
    "Voter",
    "VoterContact",
    "WhyEnded",
    "WhySuspended",
]
