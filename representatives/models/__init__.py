"""Representatives (人大代表), their mandates, events and attendance, and the records of their duties."""

from representatives.models.appraisal import (
    Appraisal,
    AppraisalOpinion,
    AppraisalPoints,
    AppraisalRecord,
    PublishedAppraisal,
)
from representatives.models.appraisal_schemes import AppraisalScheme, PointRule
from representatives.models.duties import DutyCheck, DutyKind, DutyPhoto, DutyRecord
from representatives.models.events import (
    Attendance,
    AttendanceRecord,
    Event,
    EventFile,
    EventRecord,
)
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

__all__ = [
    "Appraisal",
    "AppraisalOpinion",
    "AppraisalPoints",
    "AppraisalRecord",
    "AppraisalScheme",
    "Attendance",
    "AttendanceRecord",
    "Constituency",
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
    "HowElected",
    "Level",
    "Mandate",
    "PointRule",
    "PublishedAppraisal",
    "PublishedDuty",
    "PublishedRepresentative",
    "Representative",
    "RepresentativeGroup",
    "WhyEnded",
]
