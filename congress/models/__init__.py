"""The institution and what every app stands on."""

from congress.models.accounts import ADMINISTRATORS, DESK_ROLES, ORGAN_ROLES, Activation, Membership, Role, User
from congress.models.audit import AuditSeal, NotesPersonalChanges, PersonalEvent
from congress.models.base import Entity, NameField, Versioned
from congress.models.calendar import CalendarDay, Period, PeriodUnit
from congress.models.figures import FigureMark, FigureSnapshot, PublishedFigure, RateDefinition, marks_its_year
from congress.models.institution import RESERVED_SLUGS, District, Organ, OrganKind, Session, Term
from congress.models.jobs import Job, JobState
from congress.models.publications import Openness, Publication
from congress.models.registers import FromRegister, Register, RegisterState

__all__ = [
    "ADMINISTRATORS",
    "DESK_ROLES",
    "ORGAN_ROLES",
    "RESERVED_SLUGS",
    "Activation",
    "AuditSeal",
    "CalendarDay",
    "District",
    "Entity",
    "FigureMark",
    "FigureSnapshot",
    "FromRegister",
    "Job",
    "JobState",
    "Membership",
    "NameField",
    "NotesPersonalChanges",
    "Openness",
    "Organ",
    "OrganKind",
    "Period",
    "PeriodUnit",
    "PersonalEvent",
    "Publication",
    "PublishedFigure",
    "RateDefinition",
    "Register",
    "RegisterState",
    "Role",
    "Session",
    "Term",
    "User",
    "Versioned",
    "marks_its_year",
]
