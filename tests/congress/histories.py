"""Where the audit stands."""

from django.apps import apps
from pghistory.models import Event

# The history of every table that has one.
HISTORIES = [model for model in apps.get_models() if issubclass(model, Event)]
