"""What somebody may be: the roles that a post gives, and which of them belong together."""

from django.db import models


class Role(models.TextChoices):
    """What somebody may be, in one district, for one organ, for a time."""

    REPRESENTATIVE = "representative", "人大代表"
    STATION_STAFF = "station_staff", "站点工作人员"
    TOWN_STAFF = "town_staff", "街镇人大工作人员"
    ORGAN_CLERK = "organ_clerk", "承办单位经办人"
    ORGAN_LEADER = "organ_leader", "承办单位负责人"
    DISPATCH_OFFICE = "dispatch_office", "区政府办公室（分办）"
    COMMITTEE_STAFF = "committee_staff", "专工委工作人员"
    CONGRESS_OFFICE = "congress_office", "代表工委、办公室"
    CONGRESS_LEADER = "congress_leader", "常委会领导"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理员"


# The standing committee's own offices, which see its inner work; everybody else reads what is released.
OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
# 三员分立: nobody holds two of them, and none sees business data (trust §2).
ADMINISTRATORS = (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)
# Roles that hold for one organ and mean nothing without it.
ORGAN_ROLES = (Role.ORGAN_CLERK, Role.ORGAN_LEADER, Role.STATION_STAFF, Role.TOWN_STAFF)
# Who works at the desk (browser admin) and needs a second factor.
DESK_ROLES = tuple(role for role in Role if role != Role.REPRESENTATIVE)
