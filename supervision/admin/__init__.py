"""Supervision in the back office."""

from supervision.admin import items, today

__all__ = ["items", "today"]
