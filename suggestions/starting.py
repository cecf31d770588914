"""What of suggestions stands on the staff's start page."""

from datetime import date

from django.db.models import Count, Value
from django.urls import reverse
from django.utils.http import urlencode

from congress.models import OFFICES, Role, User
from congress.permissions import held_by
from congress.starting import A_WEEK, Compared, Line, Section, compare, starts
from suggestions import promises
from suggestions.models import Suggestion
from suggestions.querysets import HANDLERS
from suggestions.statistics import HANDLED, RECEIVED
from suggestions.waiting import queues

STAFF = {*OFFICES, *HANDLERS, Role.DISPATCH_OFFICE}


@starts
def suggestions(actor: User, on: date) -> list[Line | Compared]:
    """Late and nearly due replies, promises, the queues of the person's posts, and what came in and was answered."""
    if not {post.role for post in held_by(actor)} & STAFF:
        return []
    seen = Suggestion.objects.visible_to(actor)
    overdue = promises.stands(promises.Standing.OVERDUE, today=on)
    counted = seen.order_by().aggregate(promises=Count(Value(1), filter=overdue))
    lines: list[Line | Compared] = [
        Line(Section.LATE, "建议逾期未答复", seen.overdue(on=on).count(), _list(overdue="true")),
        Line(Section.LATE, "建议的承诺到期没有兑现", counted["promises"], _list(promise="overdue")),
        Line(Section.SOON, "建议要答复", seen.due_within(A_WEEK, on=on).count(), _list(due="week")),
    ]
    lines += [
        Line(
            Section.WAITS,
            f"建议{queue.title}",
            queue.rows.order_by().count(),
            _way(queue=queue.key),
        )
        for queue in queues(actor)
        if queue.act
    ]
    year = str(on.year)
    figures = [
        (figure, day, _list(year=year, figure=figure.key))
        for figure, day in ((RECEIVED, "submitted_on"), (HANDLED, "replied_on"))
    ]
    return [*lines, *compare(seen, figures, on=on)]


def _list(**asked: str) -> str:
    return _way(queue="all", **asked)


def _way(**asked: str) -> str:
    return f"{reverse('desk_suggestions')}?{urlencode(asked)}"
