"""Verbs: what is done in this app, each in one transaction with its record."""

from representatives.workflow import (
    attending,
    contacts,
    duties,
    event_reminders,
    events,
    exemplary,
    following,
    groups,
    learning,
    mandates,
    posts,
    publishing,
    report_telling,
    reports,
    reports_in_public,
    voters,
)

__all__ = [
    "attending",
    "contacts",
    "duties",
    "event_reminders",
    "events",
    "exemplary",
    "following",
    "groups",
    "learning",
    "mandates",
    "posts",
    "publishing",
    "report_telling",
    "reports",
    "reports_in_public",
    "voters",
]
