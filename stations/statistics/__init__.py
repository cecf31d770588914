"""The year's figures of the stations."""

from stations.statistics import opinions, rounds

__all__ = ["opinions", "rounds"]
