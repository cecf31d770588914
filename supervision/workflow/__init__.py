"""Verbs: what the standing committee does in supervision, each in one transaction with its record."""

from supervision.workflow import (
    carrying_out,
    comments,
    commitments,
    counting,
    items,
    plans,
    points,
    projects,
    projects_in_public,
    proposals,
    publishing,
    reminding,
    review_opinions,
    satisfaction,
    steps,
    votes,
)

__all__ = [
    "carrying_out",
    "comments",
    "commitments",
    "counting",
    "items",
    "plans",
    "points",
    "projects",
    "projects_in_public",
    "proposals",
    "publishing",
    "reminding",
    "review_opinions",
    "satisfaction",
    "steps",
    "votes",
]
