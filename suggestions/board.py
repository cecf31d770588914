"""How far the organs are: what each of them has in hand, what is late and what soon will be."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from congress.models import User
from congress.starting import A_WEEK
from suggestions.models import Handling, Suggestion
from suggestions.states import Status


class Line(NamedTuple):
    """One organ as host: cases in hand, those late, and those due within a week."""

    organ: str
    running: int
    late: int
    soon: int


def by_organ(actor: User, *, on: date) -> list[Line]:
    """The hosts of what the actor may see and still waits for a reply, the latest first; one query."""
    seen = Suggestion.objects.visible_to(actor).filter(status=Status.ASSIGNED)
    hosts = Handling.objects.current().hosts().filter(suggestion__in=seen)
    due = hosts.annotate(
        organ_name=F("organ__name"),
        due=Coalesce("suggestion__again_due_on", "suggestion__due_on"),
    )
    soon = (on, on + timedelta(days=A_WEEK))
    counted = due.order_by().values("organ_name").annotate(
        running=Count("pk"),
        late=Count("pk", filter=Q(due__lt=on)),
        soon=Count("pk", filter=Q(due__range=soon)),
    )  # fmt: skip
    rows = counted.order_by("-late", "-soon", "-running", "organ_name")
    return [Line(*row) for row in rows.values_list("organ_name", "running", "late", "soon")]
