"""Supervision in the back office."""

from supervision.admin import items, points, projects, today, votes

__all__ = ["items", "points", "projects", "today", "votes"]
