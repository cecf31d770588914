"""Verbs: what is done in this app, each in one transaction with its record."""

from representatives.workflow import (
    attending,
    contacts,
    duties,
    event_reminders,
    events,
    following,
    groups,
    mandates,
    posts,
    publishing,
    voters,
)

__all__ = [
    "attending",
    "contacts",
    "duties",
    "event_reminders",
    "events",
    "following",
    "groups",
    "mandates",
    "posts",
    "publishing",
    "voters",
]
