"""What the clock brings: reminders of events and of recurring duties, and what is erased in time."""

from celery import shared_task

from representatives import workflow


@shared_task(name="representatives.remind_of_events")
def remind_of_events() -> None:
    """Who is expected tomorrow."""
    workflow.event_reminders.remind_of_events()


@shared_task(name="representatives.remind_of_recurring_duties")
def remind_of_recurring_duties() -> None:
    """Who is behind with what recurs, some days before its period ends."""
    workflow.contacts.remind_all()


@shared_task(name="representatives.erase_voters")
def erase_voters() -> None:
    """The voters of those who are representatives no more."""
    workflow.voters.erase_of_the_former()


@shared_task(name="representatives.follow_profiles")
def follow_profiles() -> None:
    """Public profiles follow the roster: mandates also end by the mere passing of their last day."""
    workflow.profiles.follow_all()
