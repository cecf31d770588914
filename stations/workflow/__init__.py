"""Verbs: what is done at the stations, each in one transaction with its record."""

from stations.workflow import (
    clocks,
    handling,
    photos,
    publishing,
    receiving,
    residents,
    returning,
    rounds,
)

__all__ = [
    "clocks",
    "handling",
    "photos",
    "publishing",
    "receiving",
    "residents",
    "returning",
    "rounds",
]
