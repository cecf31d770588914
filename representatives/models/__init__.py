"""Representatives (人大代表), their mandates, events and attendance, and the records of their duties."""

from representatives.models.duties import DutyCheck, DutyKind, DutyPhoto, DutyRecord
from representatives.models.events import (
    Attendance,
    AttendanceRecord,
    Event,
    EventFile,
    EventRecord,
)
from representatives.models.exemplary import (
    CaseRelease,
    ExemplaryCase,
    ExemplaryRecord,
    PublishedCase,
)
from representatives.models.learning import (
    Course,
    CourseKind,
    CourseMaterial,
    CourseSession,
    LearningRule,
    MaterialReading,
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
from representatives.models.reports import (
    DutyReport,
    PublishedReport,
    ReportComment,
    ReportRating,
    ReportRecord,
    ReportRelease,
)

__all__ = [
    "Attendance",
    "AttendanceRecord",
    "CaseRelease",
    "Constituency",
    "Course",
    "CourseKind",
    "CourseMaterial",
    "CourseSession",
    "Delegation",
    "DutyCheck",
    "DutyKind",
    "DutyPhoto",
    "DutyRecord",
    "DutyReport",
    "Event",
    "EventFile",
    "EventRecord",
    "ExemplaryCase",
    "ExemplaryRecord",
    "Gender",
    "GroupKind",
    "GroupMembership",
    "HowElected",
    "LearningRule",
    "Level",
    "Mandate",
    "MaterialReading",
    "PublishedCase",
    "PublishedDuty",
    "PublishedReport",
    "PublishedRepresentative",
    "ReportComment",
    "ReportRating",
    "ReportRecord",
    "ReportRelease",
    "Representative",
    "RepresentativeGroup",
    "WhyEnded",
]
