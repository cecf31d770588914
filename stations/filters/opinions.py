"""The one FilterSet of residents' opinions, for page, API, board and export."""

from datetime import date, timedelta
from functools import cached_property, partial
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from congress import indicators
from congress.filters import StrictFilterSet, YearFilter
from congress.starting import A_WEEK
from stations.models import PublicOpinion
from stations.rounds import UNLEVELLED
from stations.states.opinions import AT_ORGAN, Channel, HandledAt, Outcome, Status

Rows = QuerySet[Any]
Choices = list[tuple[str, str]]
_MOST_WORDS = 5
# How long ago it was raised, in days: up to a week, a fortnight, a month, longer. The steps of the board alone; no rule.
AGES = (("7", "7 天以内", 0, 7), ("15", "8—15 天", 8, 15), ("30", "16—30 天", 16, 30))
OLDER = ("older", "超过 30 天", 31)
NO_LEVEL = "none"  # as an address says that nobody has said at which level it is handled
YES_NO = (("true", "是"), ("false", "否"))
# Choices that are read from the rows: name of the filter, and its column.
_READ = (
    ("year", "year"),
    ("town", "town__name"),
    ("station", "station__name"),
    ("organ", "organ__name"),
    ("category", "category"),
)


def _figures() -> Choices:
    return [(item.key, item.name) for item in indicators.counts() if item.base is PublicOpinion]


def of_age(key: str, *, today: date) -> Q:
    """Raised so many days ago, as the board says it."""
    for name, _words, youngest, oldest in AGES:
        if name == key:
            return Q(
                received_on__lte=today - timedelta(days=youngest),
                received_on__gte=today - timedelta(days=oldest),
            )
    return Q(received_on__lte=today - timedelta(days=OLDER[2]))


class OpinionFilter(StrictFilterSet):
    """Opinions inside; what is offered is what the reader's own rows hold."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=100, help_text="编号、反映的问题或者地点"
    )
    status = django_filters.ChoiceFilter(
        "status", label="状态", choices=Status.choices, empty_label="全部状态"
    )
    handled_at = django_filters.ChoiceFilter(
        label="办理层级",
        method="at_level",
        choices=[*HandledAt.choices, (NO_LEVEL, UNLEVELLED)],
        empty_label="全部层级",
    )
    town = django_filters.ChoiceFilter("town__name", label="街镇", empty_label="全部街镇")
    station = django_filters.ChoiceFilter("station__name", label="站点", empty_label="全部站点")
    organ = django_filters.ChoiceFilter("organ__name", label="承办单位", empty_label="全部单位")
    category = django_filters.ChoiceFilter("category", label="类别", empty_label="全部类别")
    year = YearFilter("year", label="年度", empty_label="全部年度")
    channel = django_filters.ChoiceFilter(
        "channel", label="来源", choices=Channel.choices, empty_label="全部来源"
    )
    outcome = django_filters.ChoiceFilter(
        "outcome", label="办理结果", choices=Outcome.choices, empty_label="全部结果"
    )
    overdue = django_filters.ChoiceFilter(
        label="逾期", method="late", choices=YES_NO, empty_label="不限"
    )
    due = django_filters.ChoiceFilter(
        label="到期", method="due_soon", choices=[("week", "一周内到期")], empty_label="不限"
    )
    figure = django_filters.ChoiceFilter(
        label="计入指标", method="counted_by", choices=_figures, empty_label="全部指标"
    )
    answered = django_filters.ChoiceFilter(
        label="已有答复", method="with_answer", choices=YES_NO, empty_label="不限"
    )
    running = django_filters.ChoiceFilter(
        label="还没有办完", method="unfinished", choices=YES_NO, empty_label="不限"
    )
    age = django_filters.ChoiceFilter(
        label="反映了多久",
        method="as_old",
        choices=[*((key, words) for key, words, *_ in AGES), OLDER[:2]],
        empty_label="不限",
    )

    class Meta:
        model = PublicOpinion
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, _column in _READ:
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, name))

    def at_level(self, rows: Rows, name: str, value: str) -> Rows:
        """Handled at this level, or at none yet."""
        return rows.filter(handled_at="" if value == NO_LEVEL else value)

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the number, the words or the place; never in who the resident is."""
        for word in value.split()[:_MOST_WORDS]:
            rows = rows.filter(
                Q(number__icontains=word) | Q(content__icontains=word) | Q(place__icontains=word)
            )
        return rows

    def late(self, rows: Rows, name: str, value: str) -> Rows:
        """Handed over, past its date, still unanswered."""
        is_late = Q(status__in=AT_ORGAN, due_on__lt=timezone.localdate())
        return rows.filter(is_late) if value == "true" else rows.exclude(is_late)

    def due_soon(self, rows: Rows, name: str, value: str) -> Rows:
        """At an organ, and due today or within a week."""
        soon: Rows = rows.due_within(A_WEEK, on=timezone.localdate())  # type: ignore[attr-defined]
        return soon

    def counted_by(self, rows: Rows, name: str, value: str) -> Rows:
        """The rows that the figure counts."""
        return rows.filter(next(item.q for item in indicators.counts() if item.key == value))

    def with_answer(self, rows: Rows, name: str, value: str) -> Rows:
        """Something came of it."""
        return rows.exclude(outcome="") if value == "true" else rows.filter(outcome="")

    def unfinished(self, rows: Rows, name: str, value: str) -> Rows:
        """Something is still to be done: not closed, declined, merged or taken back."""
        running: Rows = rows.running()  # type: ignore[attr-defined]
        return running if value == "true" else rows.exclude(pk__in=running.values("pk"))

    def as_old(self, rows: Rows, name: str, value: str) -> Rows:
        """By the day on which it was raised."""
        return rows.filter(of_age(value, today=timezone.localdate()))

    def _offered(self, name: str) -> Choices:
        return [(value, value) for kind, value in self._names if kind == name]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """What stands in the reader's own rows, in one query."""
        actor = getattr(self.request, "user", None)
        mine = PublicOpinion.objects.visible_to(actor) if actor else PublicOpinion.objects.none()
        first, *others = [
            mine.order_by()
            .exclude(**{f"{column}__isnull": True})
            .values_list(Value(name), Cast(column, TextField()))
            .distinct()
            for name, column in _READ
        ]
        found = first.union(*others)
        return sorted(((kind, value) for kind, value in found if value), reverse=False)
