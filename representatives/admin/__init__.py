"""The back office of representatives and their duties."""

from representatives.admin import duties, events, people

__all__ = ["duties", "events", "people"]
