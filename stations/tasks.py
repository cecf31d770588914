"""What the clock brings to the stations."""

from celery import shared_task
from django.utils import timezone

from congress.models import District
from stations.workflow import (
    clocks,
    contact_reminders,
    contact_rules,
    deliberations_telling,
    hotline_telling,
    legislation_officers,
    legislation_residents,
    legislation_telling,
    residents,
    station_publishing,
    station_rolls,
)


@shared_task(name="stations.erase_residents")
def erase_residents() -> None:
    """Names and numbers of residents whose matter has been settled, and of officers who left, for long enough."""
    residents.erase_of_the_settled()
    legislation_residents.erase_of_the_settled()
    legislation_officers.erase_of_the_former()


@shared_task(name="stations.remind_of_opinions")
def remind_of_opinions() -> None:
    """Who has to accept, answer or tell back soon, today, or has not done so in time."""
    clocks.remind()


@shared_task(name="stations.remind_of_consultations")
def remind_of_consultations() -> None:
    """Consultation tasks that are due in these days or late; each once a day."""
    legislation_telling.remind(on=timezone.localdate())


@shared_task(name="stations.plan_contact_days")
def plan_contact_days() -> None:
    """Contact days as far ahead as the period says, of every district; run twice it makes nothing twice."""
    for district in District.objects.filter(contact_rules__isnull=False).distinct():
        contact_rules.generate(district)


@shared_task(name="stations.remind_of_contact_days")
def remind_of_contact_days() -> None:
    """Who sits in a week or today."""
    contact_reminders.remind(on=timezone.localdate())


@shared_task(name="stations.follow_stations")
def follow_stations() -> None:
    """The rolls of a new year, and public pages of what ended by the mere passing of its last day."""
    station_rolls.renew(on=timezone.localdate())
    station_publishing.follow_all()


@shared_task(name="stations.remind_of_commitments")
def remind_of_commitments() -> None:
    """What was promised in a deliberation and is due in these days or late; each once a day."""
    deliberations_telling.remind()


@shared_task(name="stations.remind_of_the_hotline")
def remind_of_the_hotline() -> None:
    """Hotline supervisors who have to look soon, today, or have not done so in time; each once a day."""
    hotline_telling.remind()
