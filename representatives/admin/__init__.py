"""The back office of representatives and their duties."""

from representatives.admin import (
    appraisal,
    changes,
    duties,
    events,
    groups,
    people,
    profiles,
    recurring,
    reports,
    today,
)

__all__ = [
    "appraisal",
    "changes",
    "duties",
    "events",
    "groups",
    "people",
    "profiles",
    "recurring",
    "reports",
    "today",
]
