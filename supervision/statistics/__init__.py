"""The year's figures of supervision."""

from supervision.statistics import documents, items, points, projects, votes

__all__ = ["documents", "items", "points", "projects", "votes"]
