"""Stations and what residents said there, in the back office."""

from stations.admin import intake, opinions, rounds, stations, today

__all__ = ["intake", "opinions", "rounds", "stations", "today"]
