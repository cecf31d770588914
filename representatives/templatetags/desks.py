"""The desks of representatives' work, each for those who have something to do there."""

from typing import Any

from django import template
from django.urls import reverse

from congress.models import Role
from congress.permissions import held_by
from representatives.querysets import OFFICES, ORGANISERS, TOWNS

register = template.Library()

_STAFF = (*OFFICES, *TOWNS)
_DESKS = (
    ("desk_duties", "履职核对", _STAFF),
    ("desk_events", "活动", (*_STAFF, *ORGANISERS)),
    # Organs handle suggestions and opinions alike.
    ("desk_suggestions", "代表建议", (Role.ORGAN_CLERK, Role.ORGAN_LEADER)),
    ("desk_opinions", "群众意见", (*OFFICES, *ORGANISERS, Role.ORGAN_CLERK, Role.ORGAN_LEADER)),
    ("desk_contact_days", "接待日", (*OFFICES, *ORGANISERS)),
    ("desk_stations", "家站点", (*_STAFF, *ORGANISERS)),
    ("desk_rounds", "集中联系", (*_STAFF, *ORGANISERS)),
    ("desk_deliberations", "议事", (*_STAFF, Role.ORGAN_CLERK, Role.ORGAN_LEADER)),
    ("desk_hotline", "热线监督", (*_STAFF, *ORGANISERS, Role.ORGAN_CLERK, Role.ORGAN_LEADER)),
    ("desk_contacts", "规定动作", _STAFF),
    ("desk_reports", "报告履职", _STAFF),
    ("desk_learning", "学习培训", _STAFF),
    ("desk_legislation", "立法联系点", _STAFF),
    ("desk_supervision", "监督", OFFICES),
    ("desk_points", "年度工作", OFFICES),
    ("desk_handling", "审议意见办理", (Role.ORGAN_CLERK, Role.ORGAN_LEADER)),
    ("desk_projects", "民生实事", (*_STAFF, Role.ORGAN_CLERK, Role.ORGAN_LEADER)),
    ("desk_votes", "表决", OFFICES),
    ("desk_appraisals", "评价", (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, *TOWNS)),
    ("desk_meetings", "会议", OFFICES),
    ("desk_archive_list", "档案", _STAFF),
)


@register.inclusion_tag("representatives/_desks.html", takes_context=True)
def desks(context: dict[str, Any]) -> dict[str, Any]:
    """The ways between them, with the one on which the reader is."""
    request = context["request"]
    roles = {post.role for post in held_by(request.user)}
    return {
        "desks": [
            (reverse(name), label, request.path.startswith(reverse(name)))
            for name, label, whose in _DESKS
            if roles & set(whose)
        ]
    }
