"""Stations and what residents said there, in the back office."""

from stations.admin import (
    contact_days,
    deliberations,
    hotline,
    intake,
    legislation,
    opinions,
    readings,
    rounds,
    stations,
    today,
)

__all__ = [
    "contact_days",
    "deliberations",
    "hotline",
    "intake",
    "legislation",
    "opinions",
    "readings",
    "rounds",
    "stations",
    "today",
]
