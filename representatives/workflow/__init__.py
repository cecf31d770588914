"""Verbs: what is done in this app, each in one transaction with its record."""

from representatives.workflow import (
    duties,
    events,
    groups,
    mandates,
    posts,
    publishing,
)

__all__ = [
    "duties",
    "events",
    "groups",
    "mandates",
    "posts",
    "publishing",
]
