"""家站点."""

from django.apps import AppConfig


class StationsConfig(AppConfig):
    """家站点."""

    name = "stations"
    verbose_name = "家站点"
    default_auto_field = "django.db.models.BigAutoField"
