"""The year's figures of supervision."""

from supervision.statistics import projects, votes

__all__ = ["projects", "votes"]
