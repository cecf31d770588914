"""Stations and what residents said there, in the back office."""

from stations.admin import opinions, rounds, stations

__all__ = ["opinions", "rounds", "stations"]
