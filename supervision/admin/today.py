"""What of supervision waits, on the page 今天."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from congress.admin.base import acting
from congress.admin.today import asks
from supervision import board
from supervision.models import Item

# What the offices act on; the rest waits for others.
SHOWN = ("deliberated", "reported", "overdue")


@asks
def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """Opinions to hand over, reports to judge, and what is overdue, in one statement; nothing of what is empty."""
    if not request.user.has_perm("supervision.see_board"):
        return []
    queues = [one for one in board.queues(on=timezone.localdate()) if one.key in SHOWN]
    counted = board.counts(Item.objects.visible_to(acting(request)), queues)
    return [
        {
            "count": counted[queue.key],
            "label": f"监督事项{queue.title}",
            "way": f"{reverse('desk_supervision')}?queue={queue.key}",
            "is_late": queue.key == "overdue",
        }
        for queue in queues
        if counted[queue.key]
    ]
