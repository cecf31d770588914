"""The desks of representatives' work, each for those who have something to do there."""

from typing import Any

from django import template
from django.urls import reverse

from congress.models import OFFICES, Role
from congress.permissions import held_by
from representatives.querysets import ORGANISERS, TOWNS

register = template.Library()

_STAFF = (*OFFICES, *TOWNS)
_ORGANS = (Role.ORGAN_CLERK, Role.ORGAN_LEADER)
# By what they are about; of each desk the name of its page, its label, and whose it is.
_GROUPS = (
    (
        "代表履职",
        (
            ("desk_duties", "履职核对", _STAFF),
            ("desk_events", "活动", (*_STAFF, *ORGANISERS)),
            ("desk_contacts", "规定动作", _STAFF),
            ("desk_reports", "报告履职", _STAFF),
            ("desk_learning", "学习培训", _STAFF),
            ("desk_appraisals", "评价", (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, *TOWNS)),
            ("desk_archive_list", "档案", _STAFF),
        ),
    ),
    (
        "代表建议",
        (("desk_suggestions", "代表建议", (*OFFICES, *_ORGANS, Role.DISPATCH_OFFICE)),),
    ),
    (
        "家站点和群众",
        (
            ("desk_opinions", "群众意见", (*OFFICES, *ORGANISERS, *_ORGANS)),
            ("desk_contact_days", "接待日", (*OFFICES, *ORGANISERS)),
            ("desk_stations", "家站点", (*_STAFF, *ORGANISERS)),
            ("desk_rounds", "集中联系", (*_STAFF, *ORGANISERS)),
            ("desk_deliberations", "议事", (*_STAFF, *_ORGANS)),
            ("desk_hotline", "热线监督", (*_STAFF, *ORGANISERS, *_ORGANS)),
            ("desk_legislation", "立法联系点", _STAFF),
        ),
    ),
    (
        "监督",
        (
            ("desk_supervision", "监督事项", OFFICES),
            ("desk_handling", "审议意见办理", _ORGANS),
            ("desk_documents", "备案审查", (*_STAFF, *_ORGANS)),
            ("desk_projects", "民生实事", (*_STAFF, *_ORGANS)),
            ("desk_votes", "表决", OFFICES),
        ),
    ),
    (
        "会议和年度工作",
        (
            ("desk_meetings", "会议", OFFICES),
            ("desk_points", "年度工作", OFFICES),
            ("desk_annual", "年度报告", OFFICES),
            ("desk_quality", "数据质量", (Role.CONGRESS_OFFICE,)),
        ),
    ),
    # Registers, figures, settings.
    ("后台", (("admin:index", "后台", OFFICES),)),
)
# As many as stand in one line; who has more sees the groups, and the desks of the one that is open.
_MOST_IN_A_LINE = 7


@register.inclusion_tag("representatives/_desks.html", takes_context=True)
def desks(context: dict[str, Any]) -> dict[str, Any]:
    """The ways between them, with the one on which the reader is."""
    request = context["request"]
    roles = {post.role for post in held_by(request.user)}
    groups = [
        (title, [_way(request, name, label) for name, label, whose in of if roles & set(whose)])
        for title, of in _GROUPS
    ]
    # A desk may lie within another's address.
    here = max((way[0] for _, ways in groups for way in ways if way[2]), key=len, default="")
    groups = [(title, [(*way[:2], way[0] == here) for way in ways]) for title, ways in groups]
    own = [(title, ways) for title, ways in groups if ways]
    every = [way for _, ways in own for way in ways]
    if len(every) <= _MOST_IN_A_LINE:
        return {"desks": every, "within": []}
    opened = next((ways for _, ways in own if any(here for _, _, here in ways)), [])
    return {
        "desks": [(ways[0][0], title, ways is opened) for title, ways in own],
        "within": opened if len(opened) > 1 else [],
    }


def _way(request: Any, name: str, label: str) -> tuple[str, str, bool]:
    """Where it is, what it is called, and whether the reader is there."""
    address = reverse(name)
    return address, label, request.path.startswith(address)
