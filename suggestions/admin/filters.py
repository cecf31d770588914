"""What the list of the back office is asked besides the FilterSet: how urgent, whose, and what waits for whom."""

from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from congress.admin.base import acting
from suggestions.models import Handling, SuggestionDeadline
from suggestions.states import Status
from suggestions.waiting import queues

Choices = list[tuple[str, str]]
URGENCIES = {
    "overdue": "已逾期",
    "red": "三天以内",
    "amber": "七天以内",
    "green": "七天以上",
}
_RED, _AMBER = timedelta(days=3), timedelta(days=7)


def with_urgency(rows: Any, *, on: date) -> Any:
    """Each with `urgency`: of the reply while it is awaited, before that of the hand-over; nothing where no clock runs."""
    running = SuggestionDeadline.objects.filter(
        suggestion=OuterRef("pk"), handling=None, met_on=None, void_on=None
    )
    until = Case(
        When(status=Status.ASSIGNED, then=Coalesce("again_due_on", "due_on")),
        When(
            status__in=[Status.SUBMITTED, Status.ACCEPTED],
            then=Subquery(running.order_by("due_on").values("due_on")[:1]),
        ),
    )
    urgency = Case(
        When(until=None, then=Value("")),
        When(until__lt=on, then=Value("overdue")),
        When(until__lte=on + _RED, then=Value("red")),
        When(until__lte=on + _AMBER, then=Value("amber")),
        default=Value("green"),
        output_field=CharField(),
    )
    return rows.alias(until=until).annotate(urgency=urgency)


class UrgencyFilter(admin.SimpleListFilter):
    """期限."""

    title, parameter_name = "期限", "urgency"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """From late to early."""
        return list(URGENCIES.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those whose clock stands so today."""
        if self.value() is None:
            return queryset
        return with_urgency(queryset, on=timezone.localdate()).filter(urgency=self.value())


class QueueFilter(admin.SimpleListFilter):
    """等我办."""

    title, parameter_name = "等我办", "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """The queues of the actor's posts."""
        return [(queue.key, queue.title) for queue in queues(acting(request))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """What stands in the queue."""
        if self.value() is None:
            return queryset
        found = [queue.rows for queue in queues(acting(request)) if queue.key == self.value()]
        return (
            queryset.filter(pk__in=found[0].order_by().values("pk")) if found else queryset.none()
        )


class _Linked(admin.SimpleListFilter):
    """Not offered, because there are hundreds; shown while a link from the board set it."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """The one that was asked for."""
        value = self.value()
        return [(value, self.named(value))] if value else []

    def has_output(self) -> bool:
        """While it is set."""
        return self.value() is not None

    def named(self, value: str) -> str:
        """As people call it."""
        return value


class HostFilter(_Linked):
    """主办单位 now, by name."""

    title, parameter_name = "主办单位", "host"

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those that it hosts."""
        if self.value() is None:
            return queryset
        parts = Handling.objects.current().hosts().filter(organ__name=self.value())
        return queryset.filter(pk__in=parts.values("suggestion"))


class AuthorFilter(_Linked):
    """领衔代表, by public id, because names repeat."""

    title, parameter_name = "领衔代表", "author"

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those that the representative leads."""
        if self.value() is None:
            return queryset
        try:
            return queryset.filter(author__public_id=self.value())
        except ValidationError:
            return queryset.none()

    def named(self, value: str) -> str:
        """The one of the board."""
        return "看板上的这一位"


def own_field_first(organs: list[Any]) -> Any:
    """For a committee: the categories that it looks after stand first."""
    mine = Q(category__committee__in=organs)
    return Case(When(mine, then=Value(0)), default=Value(1)).asc()
