"""The back office of representatives and their duties."""

from representatives.admin import appraisal, duties, people

__all__ = ["appraisal", "duties", "people"]
