"""人大代表."""

from importlib import import_module

from django.apps import AppConfig


class RepresentativesConfig(AppConfig):
    """人大代表."""

    name = "representatives"
    verbose_name = "人大代表"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Chapters of the archive that stand in modules of their own."""
        import_module("representatives.archive_reports")
