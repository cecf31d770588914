"""人大代表."""

from django.apps import AppConfig


class RepresentativesConfig(AppConfig):
    """人大代表."""

    name = "representatives"
    verbose_name = "人大代表"
    default_auto_field = "django.db.models.BigAutoField"
