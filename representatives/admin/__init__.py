"""The back office of representatives and their duties."""

from representatives.admin import duties, people, recurring

__all__ = ["duties", "people", "recurring"]
