"""What of residents' opinions waits, on the page 今天."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from congress.admin.base import acting
from congress.admin.today import asks
from stations import opinion_queues


@asks
def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """The queues that have any, in one statement; nothing of what is empty."""
    if not request.user.has_perm("stations.see_opinions"):
        return []
    actor = acting(request)
    queues = opinion_queues.queues(actor)
    counted = opinion_queues.counts(opinion_queues.seen_at_desk(actor), queues)
    return [
        {
            "count": counted[queue.key],
            "label": f"群众意见{queue.title}",
            "way": f"{reverse('desk_opinions')}?queue={queue.key}",
            "is_late": queue.key in ("overdue", "dissatisfied"),
        }
        for queue in queues
        if counted[queue.key]
    ]
