"""What waits in the work with representatives, on the page 今天."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from congress.admin.base import acting
from congress.admin.today import asks
from representatives import queues, reporting, waiting_events
from representatives.models import Event


@asks
def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """The queues of the three desks that have any; nothing of what is empty."""
    if not request.user.has_perm("representatives.see_events"):
        return []
    actor = acting(request)
    desks = (
        ("desk_duties", "履职", queues.queues(actor)),
        ("desk_events", "活动", waiting_events.queues(Event.objects.at_desk(actor))),
        ("desk_reports", "述职", reporting.queues(actor)),
    )
    found = [
        {
            "count": queue.rows.order_by().count(),
            "label": f"{of}{queue.title}",
            "way": f"{reverse(desk)}?queue={queue.key}",
            "is_late": False,
        }
        for desk, of, waiting in desks
        for queue in waiting
        if queue.key != "coming"
    ]
    return [line for line in found if line["count"]]
