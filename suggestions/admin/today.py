"""What waits among the suggestions, on the page 今天."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from congress.admin.base import acting
from congress.admin.today import asks
from suggestions.admin.board import list_of
from suggestions.models import Suggestion
from suggestions.waiting import queues


@asks
def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """What is late, and the queues of the actor's posts; nothing of what is empty."""
    if not request.user.has_perm("suggestions.view_suggestion"):
        return []
    seen = Suggestion.objects.visible_to(request.user)
    late = seen.overdue(on=timezone.localdate()).count()
    asked = [
        {
            "count": queue.rows.order_by().count(),
            "label": f"建议{queue.title}",
            "way": list_of(queue=queue.key),
            "is_late": False,
        }
        for queue in queues(acting(request))
    ]
    overdue = {
        "count": late,
        "label": "建议逾期未答复",
        "way": list_of(overdue="true"),
        "is_late": True,
    }
    return [line for line in (overdue, *asked) if line["count"]]
