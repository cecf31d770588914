"""What tests of the appraisal share."""

from datetime import date

from representatives.models import GroupMembership

YEAR = 2024
# Who there is; the convener and the colleague are representatives too.
PERSONAS = (
    "office", "leader", "committee", "dispatch", "clerk", "organ_leader", "station_worker", "town_worker",
    "representative", "convener", "colleague", "system_administrator", "security_administrator",
    "audit_administrator", "foreign_office", "foreign_town", "visitor",
)  # fmt: skip


def join(group, person, *, convenes=False):
    GroupMembership.objects.create(
        group=group, representative=person, is_convener=convenes, valid_from=date(2021, 11, 1)
    )
