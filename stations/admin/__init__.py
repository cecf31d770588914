"""Stations and what residents said there, in the back office."""

from stations.admin import intake, legislation, opinions, rounds, stations, today

__all__ = ["intake", "legislation", "opinions", "rounds", "stations", "today"]
