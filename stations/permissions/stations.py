"""Who keeps the stations, who places representatives there, and who speaks of them in public; never when."""

from typing import Any

import rules

from congress.models import Role
from congress.permissions import held_by, holds, may, works_in_an_office, works_in_the_office
from stations.querysets.opinions import TOWN_ROLES


def _works_in_its_town(*roles: str) -> Any:
    @rules.predicate(name="works_in_the_stations_town_as_" + "_or_".join(roles))
    def works(actor: Any, row: Any = None) -> bool:
        """Of the station itself, or of what belongs to one; without a row, of any town."""
        posts = [post for post in held_by(actor) if post.role in roles]
        if row is None or not posts:
            return bool(posts)
        town = getattr(getattr(row, "station", row), "town_id", None)
        return town is not None and any(post.organ_id == town for post in posts)

    return works


may(
    "stations.station", view=works_in_an_office, add=works_in_the_office, change=works_in_the_office
)
for _model in ("placement", "placementyear", "stationyear", "publishedstation"):
    may(f"stations.{_model}", view=works_in_an_office)

rules.add_perm("stations.see_stations", works_in_an_office | holds(*TOWN_ROLES))
rules.add_perm("stations.open_station", works_in_the_office)
# Its particulars, its people and photographs: the office, and whoever works there.
rules.add_perm("stations.keep_station", works_in_the_office | _works_in_its_town(*TOWN_ROLES))
rules.add_perm(
    "stations.place_representative", works_in_the_office | _works_in_its_town(Role.TOWN_STAFF)
)
rules.add_perm("stations.assess_station", works_in_the_office)
rules.add_perm("stations.publish_station", works_in_the_office)
