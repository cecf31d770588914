"""The year's figures of the stations."""

from stations.statistics import opinions

__all__ = ["opinions"]
