"""Supervision in the back office."""

from supervision.admin import documents, items, points, projects, today, votes

__all__ = ["documents", "items", "points", "projects", "today", "votes"]
