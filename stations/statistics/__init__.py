"""The year's figures of the stations."""

from stations.statistics import legislation, opinions, rounds

__all__ = ["legislation", "opinions", "rounds"]
