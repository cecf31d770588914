"""Who may work with what the standing committee supervises; never when."""

from supervision.permissions import items

__all__ = ["items"]
