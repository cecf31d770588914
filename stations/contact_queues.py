"""What of contact days waits at the desk."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from congress.starting import A_WEEK
from stations.models import ContactBooking, ContactTurn
from stations.states.contact_days import BookingStatus, DayStatus


def queues(*, on: date) -> dict[str, tuple[str, Q]]:
    """Names and conditions, by the key in addresses."""
    coming = Q(status=DayStatus.PLANNED, on__gte=on)
    standing = ContactTurn.objects.filter(contact_day=OuterRef("pk"), is_standing=True)
    asked = ContactBooking.objects.filter(contact_day=OuterRef("pk"), status=BookingStatus.ASKED)
    return {
        "coming": ("将要接待", coming),
        "week": ("一周内接待", coming & Q(on__lte=on + timedelta(days=A_WEEK))),
        "to_roster": ("等排班", coming & ~Q(Exists(standing))),
        "to_confirm": ("约访等确认", coming & Q(Exists(asked))),
        "to_close": ("等结束接待", Q(status=DayStatus.PLANNED, on__lt=on)),
        "over": ("以往", Q(on__lt=on) & ~Q(status=DayStatus.PLANNED)),
    }
