"""What the clock brings to the stations."""

from celery import shared_task

from stations.workflow import clocks, residents


@shared_task(name="stations.erase_residents")
def erase_residents() -> None:
    """Names and numbers of residents whose opinion has been settled for long enough."""
    residents.erase_of_the_settled()


@shared_task(name="stations.remind_of_opinions")
def remind_of_opinions() -> None:
    """Who has to accept, answer or tell back soon, today, or has not done so in time."""
    clocks.remind()
