"""The back office of representatives and their duties."""

from representatives.admin import (
    appraisal,
    duties,
    people,
    recurring,
)

__all__ = [
    "appraisal",
    "duties",
    "people",
    "recurring",
]
