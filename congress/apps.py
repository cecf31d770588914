"""The app half of the project package."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from congress import trigger_names

trigger_names.keep()


class CongressConfig(AppConfig):
    """区人大常委会."""

    name = "congress"
    verbose_name = "区人大常委会"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Collect what the apps declare, as the admin does: permissions, indicators, registers, jobs."""
        autodiscover_modules(
            "permissions",
            "statistics",
            "checks",
            "registers",
            "archive",
            "interests",
            "receptions",
            "event_cases",
            "tasks",
            "in_public",
        )
