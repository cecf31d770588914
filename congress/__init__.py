"""The district's people's congress itself, and the Django project."""

from congress.celery import app as celery_app

__all__ = ["celery_app"]
