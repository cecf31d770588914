"""When representatives receive residents: for the public profile of each, and for the public page of a station."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from representatives.models import PublishedRepresentative
from representatives.receptions import Reception, tells_receptions
from stations.contact_days import COMING, PublicDay, announced, public_days, weekday
from stations.models import ContactTurn, Station
from stations.states.contact_days import DayStatus
from stations.station_page import Coming, tells_of_days

MOST_ON_A_PROFILE = 4
MOST_OF_A_STATION = 20  # its page shows the nearest few


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


def _who(one: PublicDay) -> str:
    """Who will be there, as far as it is known, and what is special about the day."""
    names = "、".join(person.name for person in one.people)
    who = f"接待代表：{names}" if names else "接待代表确认以后公布"
    return "；".join(filter(None, ("" if one.is_cancelled else who, one.day.because)))


@tells_of_days
def contact_days_of(station: Station, now: datetime) -> list[Coming]:
    """The contact days of a station, with the published ones who have said that they come."""
    coming = announced(station.district, since=timezone.localdate(now), station=station)
    days = public_days(station.district, coming[:MOST_OF_A_STATION])
    return [
        Coming(
            one.day.opens,
            "代表接待日" + ("（取消）" if one.is_cancelled else ""),
            _who(one),
            one.day.public_address,
            reverse("book_contact_day", args=[station.district.slug, one.day.public_id])
            if one.free
            else "",
        )
        for one in days
        if one.day.closes > now
    ]
