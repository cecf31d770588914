"""Who may work with what the standing committee supervises; never when."""

from supervision.permissions import items, points, projects, votes

__all__ = ["items", "points", "projects", "votes"]
