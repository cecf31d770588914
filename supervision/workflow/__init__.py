"""Verbs: what the standing committee does in supervision, each in one transaction with its record."""

from supervision.workflow import (
    comments,
    commitments,
    items,
    plans,
    points,
    publishing,
    reminding,
    review_opinions,
    satisfaction,
    steps,
)

__all__ = [
    "comments",
    "commitments",
    "items",
    "plans",
    "points",
    "publishing",
    "reminding",
    "review_opinions",
    "satisfaction",
    "steps",
]
    carrying_out,
    counting,
    projects,
    projects_in_public,
    proposals,
    votes,
)

__all__ = ["carrying_out", "counting", "projects", "projects_in_public", "proposals", "votes"]
