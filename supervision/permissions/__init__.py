"""Who may work with what the standing committee supervises; never when."""

from supervision.permissions import items, points

__all__ = ["items", "points"]
