"""Representatives (人大代表), their mandates, events and attendance, and the records of their duties."""

from representatives.models.duties import DutyCheck, DutyKind, DutyPhoto, DutyRecord
from representatives.models.events import (
    Attendance,
    AttendanceRecord,
    Event,
    EventFile,
    EventRecord,
)
from representatives.models.mandates import HowElected, Mandate, WhyEnded
from representatives.models.neighbourhoods import Neighbourhood, NeighbourhoodKind
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
    "Neighbourhood",
    "NeighbourhoodKind",
    "PublishedDuty",
    "PublishedRepresentative",
    "Representative",
    "RepresentativeGroup",
    "WhyEnded",
]
