"""The year's figures of the stations."""

from stations.statistics import legislation, opinions, rounds, stations

__all__ = ["legislation", "opinions", "rounds", "stations"]
