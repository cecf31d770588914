"""Who a resident is, shown to whoever may know it; each time that leaves a line (stations.models.IdentityReading)."""

from collections.abc import Iterable
from typing import Any

import rules
from django.db.models import Count, Max

from congress.models import User
from stations.models import (
    ConsultationTask,
    ContactBooking,
    IdentityReading,
    LawComment,
    PublicOpinion,
    ReadAt,
    Resident,
)


def resident_of(opinion: PublicOpinion, *, reader: User, place: ReadAt) -> Resident | None:
    """Who left it, for this person to read here and now. None for whoever may not know, and where nobody is named."""
    if not rules.has_perm("stations.know_resident", reader, opinion):
        return None
    resident = Resident.objects.filter(opinion=opinion).first()
    if resident and (resident.name or resident.phone or resident.address):
        IdentityReading.objects.create(
            district_id=opinion.district_id, reader=reader, place=place, opinion=opinion
        )
    return resident


def readers_of(opinion: PublicOpinion) -> list[dict[str, Any]]:
    """Who read who the resident is: person and place once each, with how often and when last; the latest first."""
    found = opinion.readings.order_by().values("reader__name", "place")
    return [
        {**one, "where": ReadAt(one["place"]).label}
        for one in found.annotate(times=Count("pk"), last=Max("at")).order_by("-last")
    ]


def note_proposers(
    task: ConsultationTask, comments: Iterable[LawComment], *, reader: User, place: ReadAt
) -> None:
    """The proposers of these comments come onto a list or paper for this person."""
    IdentityReading.objects.bulk_create(
        IdentityReading(district_id=task.district_id, reader=reader, place=place, comment=one)
        for one in comments
    )


def note_bookings(
    bookings: Iterable[ContactBooking], *, reader: User, place: ReadAt = ReadAt.DESK
) -> None:
    """Who booked these comes onto a page for this person; nothing is noted of those who left neither name nor number."""
    IdentityReading.objects.bulk_create(
        IdentityReading(district_id=one.district_id, reader=reader, place=place, booking=one)
        for one in bookings
        if (resident := getattr(one, "resident", None)) and (resident.name or resident.phone)
    )
