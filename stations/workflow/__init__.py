"""Verbs: what is done at the stations, each in one transaction with its record."""

from stations.workflow import (
    clocks,
    deliberations,
    handling,
    legislation_comments,
    legislation_drafts,
    legislation_in_public,
    legislation_officers,
    legislation_tasks,
    legislation_telling,
    photos,
    publishing,
    receiving,
    residents,
    returning,
    rounds,
)

__all__ = [
    "clocks",
    "deliberations",
    "handling",
    "legislation_comments",
    "legislation_drafts",
    "legislation_in_public",
    "legislation_officers",
    "legislation_tasks",
    "legislation_telling",
    "photos",
    "publishing",
    "receiving",
    "residents",
    "returning",
    "rounds",
]
