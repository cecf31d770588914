"""Where an opinion is left: the address behind a QR code, and what such an address resolves to."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from congress.models import District
from congress.workflow import merging
from representatives.models import Event, PublishedRepresentative, Representative
from stations.models import AsksForPhone, IntakeRule, Station


@dataclass(frozen=True)
class Door:
    """At which station, to which representative, at which event; what an address does not name or names wrongly is None."""

    station: Station | None = None
    representative: Representative | None = None
    profile: PublishedRepresentative | None = None
    event: Event | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        event_town = self.event.organiser if self.event and self.event.organiser else None
        is_town = event_town is not None and event_town.kind == "town"
        return {
            "station": self.station,
            "representative": self.representative,
            "event": self.event,
            "town": event_town if is_town else None,
        }

    @property
    def is_somewhere(self) -> bool:
        """Somebody keeps it without being asked which town."""
        facts = self.facts
        return any(
            (
                facts["station"],
                facts["town"],
                facts["representative"] and facts["representative"].town,
            )
        )

    @property
    def words(self) -> str:
        """To whom the form says that it goes."""
        if self.station:
            return self.station.name
        if self.profile:
            return f"{self.profile.name}代表"
        return self.event.title if self.event else ""


def address(district: District, **whose: Any) -> str:
    """The address for a QR code: `station=`, `representative=` (the published profile), `event=`."""
    named = {name: str(row.public_id) for name, row in whose.items() if row}
    return reverse("leave_opinion", args=[district.slug]) + (
        f"?{urlencode(named)}" if named else ""
    )


def printed_address(station: Station) -> str:
    """In full, as the station's QR code has it."""
    root = settings.PORTAL_ADDRESS.rstrip("/")
    return f"{root}{address(station.district, station=station)}"


def resolve(asked: QueryDict, *, district: District) -> Door:
    """What an address names. Of another district nothing is found, and a form without a door is still a form."""
    station = Station.objects.filter(district=district).select_related("town")
    profiles = PublishedRepresentative.objects.released(district=district)
    events = Event.objects.filter(district=district).select_related("organiser")
    profiles = profiles.select_related("representative__town")
    profile = _named(asked, "representative", profiles)
    if profile is None and (
        now := merging.moved_to(asked.get("representative", ""), district=district.slug)
    ):
        profile = profiles.filter(public_id=now).first()
    return Door(
        station=_named(asked, "station", station),
        profile=profile,
        representative=profile.representative if profile else None,
        event=_named(asked, "event", events),
    )


def rule_of(district: District) -> IntakeRule:
    """What the district asks; nothing, where it has said nothing."""
    found = IntakeRule.objects.filter(district=district).first()
    return found or IntakeRule(district=district, phone=AsksForPhone.NO)


def _named(asked: QueryDict, name: str, rows: Any) -> Any:
    try:
        key = UUID(asked.get(name, ""))
    except ValueError:
        return None
    return rows.filter(public_id=key).first()
