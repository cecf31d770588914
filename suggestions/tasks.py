"""Celery entry points of suggestions."""

from celery import shared_task

from suggestions import workflow


@shared_task(name="suggestions.remind_of_deadlines")
def remind_of_deadlines() -> None:
    """Who has to act soon, today or has not acted in time."""
    workflow.remind_of_deadlines()
