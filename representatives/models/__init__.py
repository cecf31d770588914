"""Representatives (人大代表), their mandates, events and attendance, and what is kept of their duties."""

from representatives.models.appraisal import (
    Appraisal,
    AppraisalOpinion,
    AppraisalPoints,
    AppraisalRecord,
    PublishedAppraisal,
)
from representatives.models.appraisal_schemes import (
    AppraisalScheme,
    PointRule,
)
from representatives.models.changes import (
    ChangeKind,
    MandateChange,
    Suspension,
    WhySuspended,
)
from representatives.models.committees import (
    CommitteePost,
    CommitteeSeat,
)
from representatives.models.duties import (
    DutyCheck,
    DutyKind,
    DutyPhoto,
    DutyRecord,
)
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
from representatives.models.groups import (
    GroupOutcome,
    GroupPlan,
    Publication,
    PublishedIn,
)
from representatives.models.learning import (
    Course,
    CourseKind,
    CourseMaterial,
    CourseSession,
    LearningRule,
    MaterialReading,
)
from representatives.models.mandates import (
    HowElected,
    Mandate,
    WhyEnded,
)
from representatives.models.neighbourhoods import (
    Neighbourhood,
    NeighbourhoodKind,
)
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
from representatives.models.publication import (
    PublishedDuty,
    PublishedRepresentative,
)
from representatives.models.recurring import (
    Audience,
    ContactPair,
    Partners,
    Per,
    RecurringDuty,
    Voter,
    VoterContact,
)
from representatives.models.reports import (
    DutyReport,
    PublishedReport,
    ReportComment,
    ReportRating,
    ReportRecord,
    ReportRelease,
)

__all__ = [
    "Appraisal",
    "AppraisalOpinion",
    "AppraisalPoints",
    "AppraisalRecord",
    "AppraisalScheme",
    "Attendance",
    "AttendanceRecord",
    "Audience",
    "CaseRelease",
    "ChangeKind",
    "CommitteePost",
    "CommitteeSeat",
    "Constituency",
    "ContactPair",
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
    "GroupOutcome",
    "GroupPlan",
    "HowElected",
    "LearningRule",
    "Level",
    "Mandate",
    "MandateChange",
    "MaterialReading",
    "Neighbourhood",
    "NeighbourhoodKind",
    "Partners",
    "Per",
    "PointRule",
    "Publication",
    "PublishedAppraisal",
    "PublishedCase",
    "PublishedDuty",
    "PublishedIn",
    "PublishedReport",
    "PublishedRepresentative",
    "RecurringDuty",
    "ReportComment",
    "ReportRating",
    "ReportRecord",
    "ReportRelease",
    "Representative",
    "RepresentativeGroup",
    "Suspension",
    "Voter",
    "VoterContact",
    "WhyEnded",
    "WhySuspended",
]
