"""监督工作."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """监督工作."""

    name = "supervision"
    verbose_name = "监督工作"
    default_auto_field = "django.db.models.BigAutoField"
