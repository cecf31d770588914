"""What a representative's own pages list: what waits for an answer, and how far each suggestion came."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from congress.models import User
from representatives.waiting import Waiting, in_days, waits
from suggestions.marks import Mark, mark
from suggestions.models import Suggestion
from suggestions.states import Status
from suggestions.waiting import Queue, queues

MOST, MOST_WAITING = 200, 20
# Where a tap on a row leads: to the thing to do, else to the case.
_PAGES = {
    "evaluate": "my_evaluate",
    "evaluate_again": "my_evaluate",
    "consent": "my_cosign",
    "agree_to_withdraw": "my_cosign",
    "drafts": "draft",
}
# Drafts stand in the list of one's own, and press nobody.
_NOT_PRESSING = ("drafts",)


class Line(NamedTuple):
    """One suggestion in a list of one's own: how far it came, and which day comes next."""

    case: Suggestion
    address: str
    mark: Mark
    steps: list[tuple[str, bool]]
    next_day: str
    days_left: int | None

    @property
    def days(self) -> str:
        """还有 6 天, or how late."""
        return in_days(self.days_left)


@waits
def waiting_for(actor: User) -> list[Waiting]:
    """What this person is asked to do, by the order of the queues, each one tap away."""
    today = timezone.localdate()
    return [
        _waiting(queue, case, today)
        for queue in queues(actor)
        if queue.key not in _NOT_PRESSING
        for case in _rows_of(queue)
    ]


def _rows_of(queue: Queue) -> Any:
    named = queue.rows.select_related("author").defer("reason", "content", "search")
    since = Coalesce(Max("evaluations__asked_on"), "replied_on", output_field=DateField())
    return (named.annotate(since=since) if queue.act.startswith("evaluate") else named)[
        :MOST_WAITING
    ]


def _waiting(queue: Queue, case: Suggestion, today: date) -> Waiting:
    page = _PAGES.get(queue.key)
    address = reverse(page, args=[case.public_id]) if page else case.get_absolute_url()
    return Waiting(queue.title, str(case), _words(case), address, case.days_left(on=today))


def _words(case: Suggestion) -> str:
    if case.status == Status.DRAFT:
        return f"{case.author}代表领衔"
    since = getattr(case, "since", None)
    return f"{case.official_number}" + (f" · {since:%Y-%m-%d} 起等您评价" if since else "")


def lines(rows: Any, *, most: int = MOST, signs: bool = False) -> list[Line]:
    """The newest first, what is a draft before all."""
    today = timezone.localdate()
    listed = rows.defer("reason", "content", "note", "search").order_by("-year", "-number", "-id")
    cases = sorted(listed[:most], key=lambda case: case.status != Status.DRAFT)
    return [_line(case, today, signs=signs) for case in cases]


def _line(case: Suggestion, today: date, *, signs: bool) -> Line:
    words, day = _next_day(case)
    return Line(
        case,
        _address(case, signs=signs),
        mark(status=case.status, result=case.result),
        _steps(case),
        f"{day:%Y-%m-%d} {words}" if day else "",
        (day - today).days if day else None,
    )


def _address(case: Suggestion, *, signs: bool) -> str:
    if case.status == Status.DRAFT:
        return reverse("my_cosign" if signs else "draft", args=[case.public_id])
    return case.get_absolute_url()


def _steps(case: Suggestion) -> list[tuple[str, bool]]:
    """提出、受理、交办、答复、评价, and which of them are behind it."""
    return [
        ("提出", case.submitted_on is not None or case.status != Status.DRAFT),
        ("受理", case.number is not None or case.assigned_on is not None),
        ("交办", case.assigned_on is not None),
        ("答复", case.replied_on is not None),
        ("评价", bool(case.satisfaction)),
    ]


def _next_day(case: Suggestion) -> tuple[str, date | None]:
    if case.awaited_on:
        return "前答复", case.awaited_on
    if case.promised_on and not case.promise_kept_on and case.status != Status.WITHDRAWN:
        return "前兑现承诺", case.promised_on
    return "", None
