"""Supervision in the back office."""

from supervision.admin import items, points, today

__all__ = ["items", "points", "today"]
