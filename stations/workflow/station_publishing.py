"""公开站点: the office lets the public know the place; from then on the copy follows the station by itself (决定 0011).

A station's particulars are facts without a text, so that one person releases them. A photograph is looked at by two.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress.errors import Refused
from congress.models import Openness, User
from congress.publications import scan
from congress.publications.releasing import reason_for_withdrawal, released
from stations.models import PublishedStation, Station

_AS_IT_IS = ("name", "kind", "address", "phone", "latitude", "longitude", "hours", "opened_on")
_WANTED_IN_A_PHONE = "固定电话"
CLOSED = "站点已停用"


@dataclass
class Published:
    """What came of publishing many."""

    released: int = 0
    refused: list[tuple[Station, Refused]] = field(default_factory=list)


@transaction.atomic
def publish(station: Station, *, by: User) -> PublishedStation:
    """公开, again after a withdrawal too. Raises PermissionDenied, and Refused for one that is closed or tells too much."""
    Station.objects.select_for_update().get(pk=station.pk)
    _ask(by, station)
    if station.closed_on and station.closed_on < timezone.localdate():
        raise Refused(f"{station}已经停用，不能公开。", code="station_closed")
    facts = facts_of(station)
    _ensure_clean(station, facts)
    with pghistory.context(user=by.pk, action="publish_station"):
        copy, _ = PublishedStation.objects.update_or_create(
            station=station,
            defaults={
                **facts, "district_id": station.district_id, "mode": Openness.FULL, **released(by),
                "changed_at": timezone.now(),
            },
        )  # fmt: skip
    return copy


def publish_all(stations: Iterable[Station], *, by: User) -> Published:
    """公开 of several; what is refused holds nothing else up."""
    done = Published()
    for station in stations:
        try:
            publish(station, by=by)
        except Refused as refused:
            done.refused.append((station, refused))
        else:
            done.released += 1
    return done


@transaction.atomic
def withdraw(station: Station, *, by: User, because: str) -> None:
    """撤下: gone at once, and with it whom and what it named. Raises PermissionDenied and Refused."""
    Station.objects.select_for_update().get(pk=station.pk)
    _ask(by, station)
    reason = reason_for_withdrawal(because)
    copy = PublishedStation.objects.released().filter(station=station).first()
    if copy is None:
        raise Refused("这个站点没有公开，不用撤下。", code="not_public")
    with pghistory.context(user=by.pk, action="withdraw_station"):
        _retire(copy, by=by, because=reason)


def follow(station: Station) -> None:
    """What is public says what the station says now; a closed one is withdrawn; what is not public stays so.

    A word that would bring out personal data leaves the copy's own words as they were, and is refused on publishing anew;
    who works and sits there, and which photographs there are, always follows, so that a withdrawal is one at once.
    """
    copy = PublishedStation.objects.released().filter(station=station).first()
    if copy is None:
        return
    if station.closed_on and station.closed_on < timezone.localdate():
        _retire(copy, by=None, because=CLOSED)
        return
    facts = facts_of(station)
    facts = {name: value for name, value in facts.items() if not _findings({name: value})}
    if all(getattr(copy, name) == value for name, value in facts.items()):
        return
    for name, value in facts.items():
        setattr(copy, name, value)
    copy.changed_at = timezone.now()
    copy.save(update_fields=[*facts, "changed_at"])


def follow_all() -> None:
    """Days pass: placements and posts end, stations close."""
    for copy in PublishedStation.objects.released().select_related("station"):
        follow(copy.station)


def facts_of(station: Station) -> dict[str, Any]:
    """What the public may read of a station, and nothing else."""
    named = station.people.valid().filter(is_named_in_public=True).order_by("pk")
    placed = station.placements.valid().select_related("representative")
    released = station.photos.filter(released_at__isnull=False).order_by("pk")
    return {
        **{name: getattr(station, name) for name in _AS_IT_IS},
        "town_name": station.town.name if station.town else "",
        "people": [{"post": str(one.get_post_display()), "name": one.name} for one in named],
        "placed": [
            {
                "representative": str(one.representative.public_id),
                "level_name": str(one.get_level_display()),
            }
            for one in placed.order_by("representative__sort_key", "pk")
        ],
        "photos": [{"id": str(one.public_id), "text": one.text} for one in released],
    }


def _retire(copy: PublishedStation, *, by: User | None, because: str) -> None:
    copy.withdrawn_by, copy.withdrawn_at, copy.withdrawn_because = by, timezone.now(), because
    copy.people, copy.placed, copy.photos = [], [], []
    copy.save(
        update_fields=[
            "withdrawn_by", "withdrawn_at", "withdrawn_because", "people", "placed", "photos",
        ]
    )  # fmt: skip


def _findings(facts: dict[str, Any]) -> list[Any]:
    """Personal data in these facts; a station's own landline is wanted."""
    texts = [facts[name] for name in ("name", "town_name", "address", "hours") if name in facts]
    texts += [one["name"] for one in facts.get("people", ())]
    texts += [one["text"] for one in facts.get("photos", ())]
    phone = [one for one in scan(facts.get("phone", "")) if one.kind != _WANTED_IN_A_PHONE]
    return [*phone, *scan(*texts)]


def _ensure_clean(station: Station, facts: dict[str, Any]) -> None:
    if found := _findings(facts):
        words = "、".join(map(str, found))
        raise Refused(
            f"{station}的公开信息里有{words}，请先改掉；电话请填站点的固定电话。",
            code="personal_data",
        )


def _ask(by: User, station: Station) -> None:
    if not rules.has_perm("stations.publish_station", by, station):
        raise PermissionDenied
