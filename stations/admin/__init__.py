"""Stations and what residents said there, in the back office."""

from stations.admin import (
    deliberations,
    hotline,
    intake,
    legislation,
    opinions,
    rounds,
    stations,
    today,
)

__all__ = [
    "deliberations",
    "hotline",
    "intake",
    "legislation",
    "opinions",
    "rounds",
    "stations",
    "today",
]
