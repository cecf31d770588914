"""The one FilterSet of hotline tickets, for page, API, board and export. The rows come from `with_task`."""

from functools import cached_property, partial
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.functional import SimpleLazyObject

from congress.filters import StrictFilterSet, YearFilter
from stations.filters.opinions import YES_NO, Choices
from stations.models import HotlineTicket
from stations.querysets.hotline import DISSATISFIED, REPEATED, UNSOLVED
from stations.states.hotline import Judge, Solved, SupervisionStatus

Rows = QuerySet[Any]
_MOST_WORDS = 5
_READ = (
    ("year", "year"),
    ("town", "town__name"),
    ("organ", "organ__name"),
    ("category", "category"),
)
NOBODY = "nobody"
TIMES = (("2", "2 次以上"), ("3", "3 次以上"), ("5", "5 次以上"))
SORTS = (
    ("urgency", "急的在前"), ("repeats", "反映次数多的在前"), ("organ", "承办单位"), ("category", "类别"),
    ("newest", "新的在前"),
)  # fmt: skip
_ORDERS: dict[str, tuple[str, ...]] = {
    "urgency": ("-urgency", "-repeats", "received_on", "pk"),
    "repeats": ("-repeats", "received_on", "pk"),
    "organ": ("organ__name", "-urgency", "pk"),
    "category": ("category", "-urgency", "pk"),
    "newest": ("-received_on", "-pk"),
}


def ordered(rows: Rows, sort: str) -> Rows:
    """By urgency unless something else is asked."""
    return rows.order_by(*_ORDERS.get(sort, _ORDERS["urgency"]))


class TicketFilter(StrictFilterSet):
    """Tickets inside; what is offered is what the reader's own rows hold."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=100, help_text="工单编号或者诉求概要"
    )
    organ = django_filters.ChoiceFilter("organ__name", label="承办单位", empty_label="全部单位")
    town = django_filters.ChoiceFilter("town__name", label="街镇", empty_label="全部街镇")
    category = django_filters.ChoiceFilter("category", label="类别", empty_label="全部类别")
    times = django_filters.ChoiceFilter(
        label="反映次数", method="so_often", choices=TIMES, empty_label="不限"
    )
    step = django_filters.ChoiceFilter(
        label="监督到哪一步",
        method="at_step",
        choices=[(NOBODY, "没有交给监督员"), *SupervisionStatus.choices[:-1]],
        empty_label="全部",
    )
    unsolved = django_filters.ChoiceFilter(
        label="还没有解决", method="not_solved", choices=YES_NO, empty_label="不限"
    )
    dissatisfied = django_filters.ChoiceFilter(
        label="有不满意", method="not_content", choices=YES_NO, empty_label="不限"
    )
    judged_by = django_filters.ChoiceFilter(
        "judged_by", label="由谁认定", choices=Judge.choices, empty_label="不限"
    )
    solved = django_filters.ChoiceFilter(
        "solved", label="登记表上是否解决", choices=Solved.choices, empty_label="不限"
    )
    found = django_filters.ChoiceFilter(
        "found", label="监督员或区人大认定", choices=Solved.choices, empty_label="不限"
    )
    year = YearFilter("year", label="年度", empty_label="全部年度")

    class Meta:
        model = HotlineTicket
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, _column in _READ:
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, name))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the number or the summary."""
        for word in value.split()[:_MOST_WORDS]:
            rows = rows.filter(Q(number__icontains=word) | Q(subject__icontains=word))
        return rows

    def so_often(self, rows: Rows, name: str, value: str) -> Rows:
        """Raised at least so many times."""
        return rows.filter(repeats__gte=int(value))

    def at_step(self, rows: Rows, name: str, value: str) -> Rows:
        """Where the last supervision stands."""
        return (
            rows.filter(task_status__isnull=True)
            if value == NOBODY
            else rows.filter(task_status=value)
        )

    def not_solved(self, rows: Rows, name: str, value: str) -> Rows:
        """Nobody but the handling organ says that it is solved."""
        return rows.filter(UNSOLVED if value == "true" else ~UNSOLVED)

    def not_content(self, rows: Rows, name: str, value: str) -> Rows:
        """The caller said 不满意 of efficiency, attitude or result."""
        return rows.filter(DISSATISFIED if value == "true" else ~DISSATISFIED)

    def _offered(self, name: str) -> Choices:
        return [(value, value) for kind, value in self._names if kind == name]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """What stands in the reader's own rows, in one query."""
        actor = getattr(self.request, "user", None)
        mine = HotlineTicket.objects.visible_to(actor) if actor else HotlineTicket.objects.none()
        first, *others = [
            mine.order_by()
            .exclude(**{f"{column}__isnull": True})
            .values_list(Value(name), Cast(column, TextField()))
            .distinct()
            for name, column in _READ
        ]
        found = first.union(*others)
        return sorted((kind, value) for kind, value in found if value)


__all__ = ["NOBODY", "REPEATED", "SORTS", "TicketFilter", "ordered"]
