"""Who keeps the rounds."""

import rules

from congress.models import Role
from congress.permissions import holds, may, works_in_an_office, works_in_the_office
from stations.querysets.opinions import TOWN_ROLES

may("stations.communityround", view=works_in_an_office)
may("stations.roundsession", view=works_in_an_office)

rules.add_perm("stations.keep_rounds", works_in_the_office)
rules.add_perm(
    "stations.see_rounds", works_in_an_office | holds(*TOWN_ROLES) | holds(Role.REPRESENTATIVE)
)
# A session is a station's: its town enters who came.
rules.add_perm("stations.count_residents", works_in_the_office | holds(*TOWN_ROLES))
