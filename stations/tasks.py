"""What the clock brings at the stations."""

from celery import shared_task
from django.utils import timezone

from stations import workflow


@shared_task(name="stations.remind_of_consultations")
def remind_of_consultations() -> None:
    """Consultation tasks that are due in these days or late; each once a day."""
    workflow.legislation_telling.remind(on=timezone.localdate())
