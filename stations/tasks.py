"""What the clock brings to the stations."""

from celery import shared_task
from django.utils import timezone

from stations.workflow import clocks, hotline_telling, legislation_telling, residents


@shared_task(name="stations.erase_residents")
def erase_residents() -> None:
    """Names and numbers of residents whose opinion has been settled for long enough."""
    residents.erase_of_the_settled()


@shared_task(name="stations.remind_of_opinions")
def remind_of_opinions() -> None:
    """Who has to accept, answer or tell back soon, today, or has not done so in time."""
    clocks.remind()


@shared_task(name="stations.remind_of_consultations")
def remind_of_consultations() -> None:
    """Consultation tasks that are due in these days or late; each once a day."""
    legislation_telling.remind(on=timezone.localdate())


@shared_task(name="stations.remind_of_the_hotline")
def remind_of_the_hotline() -> None:
    """Hotline supervisors who have to look soon, today, or have not done so in time; each once a day."""
    hotline_telling.remind()
