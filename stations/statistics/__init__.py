"""The year's figures of the stations."""

from stations.statistics import legislation, opinions

__all__ = ["legislation", "opinions"]
