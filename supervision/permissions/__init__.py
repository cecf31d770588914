"""Who may work with what the standing committee supervises; never when."""

from supervision.permissions import documents, items, points, projects, votes

__all__ = ["documents", "items", "points", "projects", "votes"]
