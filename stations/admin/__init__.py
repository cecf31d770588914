"""Stations and what residents said there, in the back office."""

from stations.admin import legislation, opinions, stations

__all__ = ["legislation", "opinions", "stations"]
