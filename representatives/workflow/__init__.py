"""Verbs: what is done in this app, each in one transaction with its record."""

from representatives.workflow import (
    contacts,
    duties,
    events,
    groups,
    mandates,
    posts,
    publishing,
    voters,
)

__all__ = [
    "contacts",
    "duties",
    "events",
    "groups",
    "mandates",
    "posts",
    "publishing",
    "voters",
]
