"""The back office of representatives and their duties."""

from representatives.admin import duties, people, reports

__all__ = ["duties", "people", "reports"]
