"""Who keeps contact days: the office in its district, town and station staff at the stations of their town."""

from typing import Any

import rules

from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from stations.querysets.opinions import OFFICES, TOWN_ROLES


def _town_of(row: Any) -> int | None:
    """Of a contact day, a booking, a turn, a station, a rule or a town itself."""
    kind = row._meta.model_name
    if kind == "organ":
        return int(row.pk)
    if kind == "contactrule" and row.town_id:
        return int(row.town_id)
    day = getattr(row, "contact_day", row)
    station = row if kind == "station" else day.station
    return station.town_id if station is not None else None


@rules.predicate
def works_at_the_station(actor: Any, row: Any = None) -> bool:
    """Town and station staff, of their town."""
    posts = [post for post in held_by(actor) if post.role in TOWN_ROLES]
    if row is None or row._meta.model_name == "district":
        return any(row is None or post.district_id == row.pk for post in posts)
    town = _town_of(row)
    return town is not None and any(post.organ_id == town for post in posts)


keeps = works_in_the_office | works_at_the_station

may("stations.contactday", view=works_in_an_office)
may("stations.contactvisitor", view=works_in_an_office)
may(
    "stations.contactrule", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office
)  # fmt: skip
rules.add_perm("stations.see_contact_days", holds(*OFFICES, *TOWN_ROLES))
rules.add_perm("stations.keep_contact_days", keeps)
# A name and a number are for whoever calls and receives; representatives and leaders do not need them.
rules.add_perm("stations.know_visitor", keeps)
