"""Verbs: what is done with duty records, events and attendances, each in one transaction with its record."""

from representatives.workflow import (
    duties,
    events,
    exemplary,
    learning,
    reports,
    reports_in_public,
)

__all__ = ["duties", "events", "exemplary", "learning", "reports", "reports_in_public"]
