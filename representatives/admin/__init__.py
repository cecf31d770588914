"""The back office of representatives and their duties."""

from representatives.admin import (
    appraisal,
    changes,
    duties,
    groups,
    people,
    profiles,
    recurring,
    reports,
)

__all__ = [
    "appraisal",
    "changes",
    "duties",
    "groups",
    "people",
    "profiles",
    "recurring",
    "reports",
]
