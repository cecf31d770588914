"""Supervision in the back office."""

from supervision.admin import projects, votes

__all__ = ["projects", "votes"]
