"""Verbs: what is done at the stations, each in one transaction with its record."""

from stations.workflow import clocks, handling, photos, receiving, returning

__all__ = ["clocks", "handling", "photos", "receiving", "returning"]
