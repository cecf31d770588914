"""The back office of representatives and their duties."""

from representatives.admin import duties, people, profiles

__all__ = ["duties", "people", "profiles"]
