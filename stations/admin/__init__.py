"""Stations and what residents said there, in the back office."""

from stations.admin import deliberations, intake, legislation, opinions, rounds, stations, today

__all__ = ["deliberations", "intake", "legislation", "opinions", "rounds", "stations", "today"]
