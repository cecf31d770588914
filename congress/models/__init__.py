"""The institution and what every app stands on."""

from congress.models.accounts import Activation, Attempt, Membership, User
from congress.models.appointments import (
    ENTERING,
    Appointment,
    AppointmentKind,
    AppointmentRecord,
    Body,
    OathCeremony,
)
from congress.models.attachments import Attachment
from congress.models.audit import (
    AuditSeal,
    Event,
    NotesPersonalChanges,
    Operation,
    PersonalEvent,
    keeps_history,
)
from congress.models.base import Entity, NameField, Versioned
from congress.models.calendar import CalendarDay, Period, PeriodUnit
from congress.models.counters import Counter
from congress.models.deadlines import Deadline
from congress.models.figures import (
    FigureMark,
    FigureSnapshot,
    PublishedFigure,
    RateDefinition,
    marks_its_year,
)
from congress.models.institution import RESERVED_SLUGS, District, Organ, OrganKind, Session, Term
from congress.models.jobs import Job, JobState
from congress.models.meetings import (
    ON_PAPER,
    AgendaItem,
    Decision,
    DecisionKind,
    ItemKind,
    Meeting,
    MeetingRecord,
    MeetingRule,
    PaperDue,
    Share,
)
from congress.models.meetings_public import MeetingRelease, PublishedMeeting
from congress.models.notices import Notice
from congress.models.publications import OPEN, Openness, Publication
from congress.models.quality import Checkup, Merging
from congress.models.registers import FromRegister, Register, RegisterState
from congress.models.report_templates import ReportTemplate, TemplateKind
from congress.models.revisions import FigureRevision, FigureRevisionRecord
from congress.roles import ADMINISTRATORS, DESK_ROLES, OFFICES, ORGAN_ROLES, Role

__all__ = [
    "ADMINISTRATORS",
    "DESK_ROLES",
    "ENTERING",
    "OFFICES",
    "ON_PAPER",
    "OPEN",
    "ORGAN_ROLES",
    "RESERVED_SLUGS",
    "Activation",
    "AgendaItem",
    "Appointment",
    "AppointmentKind",
    "AppointmentRecord",
    "Attachment",
    "Attempt",
    "AuditSeal",
    "Body",
    "CalendarDay",
    "Checkup",
    "Counter",
    "Deadline",
    "Decision",
    "DecisionKind",
    "District",
    "Entity",
    "Event",
    "FigureMark",
    "FigureRevision",
    "FigureRevisionRecord",
    "FigureSnapshot",
    "FromRegister",
    "ItemKind",
    "Job",
    "JobState",
    "Meeting",
    "MeetingRecord",
    "MeetingRelease",
    "MeetingRule",
    "Membership",
    "Merging",
    "NameField",
    "NotesPersonalChanges",
    "Notice",
    "OathCeremony",
    "Openness",
    "Operation",
    "Organ",
    "OrganKind",
    "PaperDue",
    "Period",
    "PeriodUnit",
    "PersonalEvent",
    "Publication",
    "PublishedFigure",
    "PublishedMeeting",
    "RateDefinition",
    "Register",
    "RegisterState",
    "ReportTemplate",
    "Role",
    "Session",
    "Share",
    "TemplateKind",
    "Term",
    "User",
    "Versioned",
    "keeps_history",
    "marks_its_year",
]
