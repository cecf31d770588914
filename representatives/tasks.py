"""What the worker does for representatives."""

from celery import shared_task

from representatives.workflow import profiles


@shared_task(name="representatives.follow_profiles")
def follow_profiles() -> None:
    """Public profiles follow the roster: mandates also end by the mere passing of their last day."""
    profiles.follow_all()
