"""The year's figures of supervision."""

from supervision.statistics import items, points

__all__ = ["items", "points"]
