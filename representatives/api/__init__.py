"""Representatives in the API."""

from representatives.api.duties import DutyViewSet

__all__ = ["DutyViewSet"]
