"""Stations and what residents said there, in the back office."""

from stations.admin import intake, legislation, opinions, readings, rounds, stations, today

__all__ = ["intake", "legislation", "opinions", "readings", "rounds", "stations", "today"]
