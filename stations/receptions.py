"""When a representative receives residents at a station, for the public profile."""

from django.utils import timezone

from representatives.models import PublishedRepresentative
from representatives.receptions import Reception, tells_receptions
from stations.contact_days import COMING, weekday
from stations.models import ContactTurn
from stations.states.contact_days import DayStatus

MOST_ON_A_PROFILE = 4


@tells_receptions
def receptions(profile: PublishedRepresentative) -> list[Reception]:
    """接待安排 on a public profile: the next days to which he or she has said yes."""
    turns = ContactTurn.objects.filter(
        representative=profile.representative_id, is_standing=True, on__gte=timezone.localdate(),
        attendance__status__in=COMING, contact_day__status=DayStatus.PLANNED,
    )  # fmt: skip
    rows = turns.select_related("contact_day__station", "contact_day__district").order_by("on")
    return [
        Reception(
            f"{one.on.month}月{one.on.day}日（{weekday(one.on)}）{one.contact_day.starts_at:%-H:%M}—{one.contact_day.ends_at:%-H:%M}",
            str(one.contact_day.station),
            one.contact_day.public_address,
        )
        for one in rows[:MOST_ON_A_PROFILE]
    ]
