"""What of supervision waits, on the page 今天: the lines of the start page on which the offices act."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from congress.admin.base import acting
from congress.admin.today import asks
from congress.starting import Line, Section
from supervision import starting


@asks
def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """Opinions to hand over, reports to judge, and what is overdue; nothing of what is empty or only due soon."""
    found = starting.of_the_offices(acting(request), timezone.localdate())
    lines = [one for one in found if isinstance(one, Line) and one.section != Section.SOON]
    return [
        {
            "count": one.number,
            "label": one.label,
            "way": one.address,
            "is_late": one.section == Section.LATE,
        }
        for one in lines
        if one.number
    ]
