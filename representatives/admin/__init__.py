"""The back office of representatives and their duties."""

from representatives.admin import (
    appraisal,
    duties,
    people,
    profiles,
    recurring,
)

__all__ = [
    "appraisal",
    "duties",
    "people",
    "profiles",
    "recurring",
]
