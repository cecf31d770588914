"""约访: a resident books a slot of a contact day, without an account. Who it is stands in `Resident`, apart."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    District,
    Entity,
    NotesPersonalChanges,
    Versioned,
    keeps_history,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Representative
from stations.models.contact_days import ContactDay, ContactVisitor
from stations.querysets.contact_days import ContactBookingQuerySet
from stations.states.contact_days import (
    BOOKING_MOVES,
    BookingAction,
    BookingStatus,
)


@keeps_history(exclude=["topic", "tracking_digest"])
class ContactBooking(Entity, Versioned, Case):
    """约访: for a slot of a contact day, with one of the representatives or whoever is there."""

    MOVES = BOOKING_MOVES
    ACTIONS = BookingAction
    FINAL = (BookingStatus.CAME, BookingStatus.CANCELLED)

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    contact_day = models.ForeignKey(
        ContactDay, models.PROTECT, verbose_name="接待日", related_name="bookings"
    )
    slot = models.TimeField("时间")
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="想见的代表", related_name="contact_bookings", null=True, blank=True
    )  # fmt: skip
    topic = models.CharField("想谈的事", max_length=200, blank=True)
    status = models.CharField(
        "状态", max_length=20, choices=BookingStatus, default=BookingStatus.ASKED, editable=False
    )
    said = models.CharField("站点的话", max_length=200, blank=True, editable=False)
    # The station has told what stands now by phone; empty again once something changes.
    called_at = models.DateTimeField("电话告知时间", null=True, editable=False)
    visitor = models.OneToOneField(
        ContactVisitor, models.PROTECT, verbose_name="到访", related_name="booking", null=True, editable=False
    )  # fmt: skip
    # 80 random bits, kept as a keyed hash (trust §1.5).
    tracking_digest = models.CharField("查询码", max_length=64, editable=False, db_index=True)
    key = models.UUIDField("提交标识", editable=False)
    is_bulk = models.BooleanField("密集提交", default=False, db_default=False, editable=False)
    created_at = models.DateTimeField("提交时间", default=timezone.now, editable=False)

    objects = ContactBookingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "约访"
        ordering = ["contact_day__on", "slot", "id"]
        constraints = [
            models.UniqueConstraint(name="booking_is_made_once", fields=["district", "key"]),
            models.CheckConstraint(
                name="booking_status_is_a_known_one", condition=Q(status__in=BookingStatus.values)
            ),
            models.CheckConstraint(
                name="booking_that_came_is_counted",
                condition=Q(status=BookingStatus.CAME, visitor__isnull=False)
                | (~Q(status=BookingStatus.CAME) & Q(visitor__isnull=True)),
            ),
        ]
        indexes = [models.Index(name="bookings_of_a_day", fields=["contact_day", "status"])]
        triggers = [
            NotesPersonalChanges(of=("topic",)),
            guard("booking_status_follows_the_table", BOOKING_MOVES),
        ]

    def __str__(self) -> str:
        return f"{self.contact_day} {self.slot:%H:%M} 约访"

    def get_absolute_url(self) -> str:
        """On the page of its day."""
        return reverse("desk_contact_day", args=[self.contact_day.public_id])

    @property
    def day_has_come(self) -> bool:
        """It is today or has been."""
        return self.contact_day.has_begun

    @property
    def is_to_be_called(self) -> bool:
        """There is a number, and nobody has told what stands now."""
        resident = getattr(self, "resident", None)
        return self.called_at is None and resident is not None and bool(resident.phone)

    @property
    def waits_for_a_call(self) -> bool:
        """It is to be called now: the station has decided something, or its day was moved and had no room left."""
        is_decided = self.status != BookingStatus.ASKED or bool(self.said)
        return self.is_to_be_called and is_decided

    @property
    def has_particulars(self) -> bool:
        """Who booked is known, and not erased."""
        resident = getattr(self, "resident", None)
        return resident is not None and resident.erased_at is None


class BookingRecord(CaseRecord):
    """约访办理记录. Append-only; no word about who the resident is."""

    booking = models.ForeignKey(
        ContactBooking, models.PROTECT, verbose_name="约访", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "约访办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.booking_id} {self.action}"
