"""What the clock brings to the stations."""

from celery import shared_task

from stations import workflow


@shared_task(name="stations.erase_residents")
def erase_residents() -> None:
    """Names and numbers of residents whose opinion has been settled for long enough."""
    workflow.residents.erase_of_the_settled()
