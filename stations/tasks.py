"""What the clock brings at the stations."""

from celery import shared_task

from stations.workflow import clocks


@shared_task(name="stations.remind_of_opinions")
def remind_of_opinions() -> None:
    """Who has to accept, answer or tell back soon, today, or has not done so in time."""
    clocks.remind()
