"""Who keeps the year's points, and who lets the public read them."""

import rules

from congress.models import Role
from congress.permissions import holds, may, works_in_an_office

for _model in ("workpoint", "publishedpoint"):
    may(f"supervision.{_model}", view=works_in_an_office)

rules.add_perm("supervision.see_points", works_in_an_office)
rules.add_perm("supervision.keep_points", holds(Role.CONGRESS_OFFICE, Role.COMMITTEE_STAFF))
rules.add_perm("supervision.publish_points", holds(Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER))
