"""What of duties and events stands on the staff's start page."""

from datetime import date

import rules
from django.urls import reverse
from django.utils.http import urlencode

from congress.models import OFFICES, User
from congress.permissions import held_by
from congress.starting import Compared, Line, Section, compare, starts
from representatives.models import DutyRecord
from representatives.querysets import TOWNS
from representatives.queues import queues
from representatives.statistics import CONTACTS

READERS = {*OFFICES, *TOWNS}


@starts
def duties(actor: User, on: date) -> list[Line | Compared]:
    """What waits to be checked, and how often representatives were in touch with people."""
    roles = {post.role for post in held_by(actor)}
    if not roles & READERS:
        return []
    lines: list[Line | Compared] = [
        Line(
            Section.WAITS,
            f"履职{queue.title}",
            queue.rows.order_by().count(),
            _way(queue=queue.key),
        )
        for queue in (queues(actor) if rules.has_perm("representatives.keep_duty", actor) else ())
    ]
    seen = DutyRecord.objects.visible_to(actor)
    way = _way(queue="all", year=str(on.year), figure=CONTACTS.key)
    return [*lines, *compare(seen, [(CONTACTS, "done_on", way)], on=on)]


def _way(**asked: str) -> str:
    return f"{reverse('desk_duties')}?{urlencode(asked)}"
