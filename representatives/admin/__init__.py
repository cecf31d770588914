"""The back office of representatives and their duties."""

from representatives.admin import changes, duties, groups, people

__all__ = ["changes", "duties", "groups", "people"]
