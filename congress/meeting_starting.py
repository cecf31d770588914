"""What of the meetings stands on the staff's start page: papers that have not come in time, and those of this week."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

import rules
from django.db.models import Count, Q
from django.urls import reverse

from congress.models import PaperDue, User
from congress.starting import A_WEEK, Compared, Line, Section, starts

# Papers by their day, as the list of them names them.
QUEUES: Mapping[str, Callable[[date], Q]] = MappingProxyType(
    {
        "late": lambda on: Q(due_on__lt=on),
        "soon": lambda on: Q(due_on__gte=on, due_on__lte=on + timedelta(days=A_WEEK)),
    }
)
_LINES = (
    ("late", Section.LATE, "会议文件过期没有收到"),
    ("soon", Section.SOON, "会议文件应当收到"),
)


@starts
def of_the_offices(actor: User, on: date) -> list[Line | Compared]:
    """Papers of the meetings to come (监督法第十五条)."""
    if not rules.has_perm("congress.see_meetings", actor):
        return []
    asked = {key: Count("pk", filter=of(on)) for key, of in QUEUES.items()}
    counted = PaperDue.objects.missing(actor).order_by().aggregate(**asked)
    return [
        Line(section, label, counted[key], f"{reverse('desk_papers')}?queue={key}")
        for key, section, label in _LINES
    ]
