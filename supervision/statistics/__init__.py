"""The year's figures of supervision."""

from supervision.statistics import items, points, projects, votes

__all__ = ["items", "points", "projects", "votes"]
