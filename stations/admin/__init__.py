"""Stations and what residents said there, in the back office."""

from stations.admin import opinions, stations, today

__all__ = ["opinions", "stations", "today"]
