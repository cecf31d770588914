"""The year's figures of the stations."""

from stations.statistics import contact_days, legislation, opinions, rounds, stations

__all__ = ["contact_days", "legislation", "opinions", "rounds", "stations"]
