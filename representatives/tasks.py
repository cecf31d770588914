"""Celery entry points of representatives."""

from celery import shared_task

from representatives.workflow.event_reminders import remind_of_events as remind


@shared_task(name="representatives.remind_of_events")
def remind_of_events() -> None:
    """Who is expected tomorrow."""
    remind()
