"""What the clock brings to supervision."""

from celery import shared_task

from supervision.workflow import reminding


@shared_task(name="supervision.remind")
def remind() -> None:
    """Whatever of supervision is due in these days or late."""
    reminding.remind()
