"""Who may work with what the standing committee supervises; never when."""

from supervision.permissions import projects, votes

__all__ = ["projects", "votes"]
