"""The one FilterSet of suggestions, for page, API and admin; the public one asks the published copies the same."""

from functools import cached_property, partial
from typing import Any

import django_filters
import rules
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from congress import indicators, search
from congress.filters import StrictFilterSet, YearFilter
from congress.models import OPEN, District, FigureSnapshot, Organ
from congress.starting import A_WEEK
from suggestions import promises
from suggestions.models import Category, Handling, PublishedSuggestion, Suggestion
from suggestions.models.outcome import OUTCOME
from suggestions.querysets import IN_THE_FIRST_HALF
from suggestions.states import Result, Status

Rows = QuerySet[Any]
Choices = list[tuple[str, str]]


# Choices are asked for where they are shown; a list would be copied with every form.
def _put_forward() -> Choices:
    return [
        choice for choice in Status.choices if choice[0] not in (Status.DRAFT, Status.CONTESTED)
    ]


def _figures() -> Choices:
    return [(item.key, item.name) for item in indicators.counts() if item.base is Suggestion]


class _OutcomeFilter(StrictFilterSet):
    """What a suggestion and its public copy are asked alike; what is offered differs by district."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=100, help_text="标题、内容里的词，或编号"
    )
    year = YearFilter(label="年度", empty_label="全部年度")
    status = django_filters.ChoiceFilter(label="状态", choices=_put_forward, empty_label="全部状态")
    result = django_filters.ChoiceFilter(
        label="办理结果", choices=lambda: Result.choices, empty_label="全部结果"
    )
    category = django_filters.ChoiceFilter(
        label="类别", method="of_category", empty_label="全部类别"
    )
    organ = django_filters.ChoiceFilter(
        label="承办单位", method="handled_by", empty_label="全部单位"
    )
    figure = django_filters.ChoiceFilter(
        label="计入指标", method="counted_by", choices=_figures, empty_label="全部指标"
    )

    def __init__(self, *args: Any, district: District | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        for name in {"year", "category", "organ", "host"} & set(self.filters):
            kind = "organ" if name == "host" else name
            self.filters[name].extra["choices"] = SimpleLazyObject(partial(self._offered, kind))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the texts, or its number."""
        return search.matching(rows, value)

    def _offered(self, name: str) -> Choices:
        return [(value, value) for kind, value in self._names if kind == name]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """Years that have rows, categories and organs of the districts concerned, in one query."""
        within: dict[str, Any] = (
            {"district": self.district} if self.district else {"district__in": self._districts()}
        )
        # Every year that has rows has figures: a handful is tried, each by one look at an index.
        of_it = self._recorded().filter(district=OuterRef("district"), year=OuterRef("year"))
        years = FigureSnapshot.objects.filter(Exists(of_it), **within).order_by()
        rows = years.values_list(Value("year"), Cast("year", TextField())).union(
            Category.objects.filter(**within).order_by().values_list(Value("category"), "name"),
            Organ.objects.filter(**within).order_by().values_list(Value("organ"), "name"),
        )
        return sorted(
            rows, key=lambda row: (row[0], -int(row[1]) if row[0] == "year" else 0, row[1])
        )

    def _recorded(self) -> Rows:
        """What a year has to have to be offered."""
        return Suggestion.objects.order_by()

    def _districts(self) -> Rows:
        actor = getattr(self.request, "user", None)
        return District.objects.visible_to(actor) if actor else District.objects.none()


class SuggestionFilter(_OutcomeFilter):
    """Suggestions at the desk and in the inside API; in the districts where the actor holds a role."""

    status = django_filters.ChoiceFilter(
        label="状态", method="standing", choices=Status.choices, empty_label="全部状态"
    )
    overdue = django_filters.ChoiceFilter(
        label="逾期未答复",
        method="late",
        choices=[("true", "逾期"), ("false", "未逾期")],
        empty_label="全部",
    )
    due = django_filters.ChoiceFilter(
        label="到期", method="due_soon", choices=[("week", "一周内到期")], empty_label="全部期限"
    )
    host = django_filters.ChoiceFilter(
        label="主办单位", method="hosted_by", empty_label="全部主办单位"
    )
    half = django_filters.ChoiceFilter(
        label="提出时间", method="of_half", choices=[("first", "上半年提出")], empty_label="全年"
    )
    promise = django_filters.ChoiceFilter(
        label="承诺", method="promised", choices=promises.Standing.choices, empty_label="全部承诺"
    )

    class Meta:
        model = Suggestion
        fields: list[str] = []

    def standing(self, rows: Rows, name: str, value: str) -> Rows:
        """Where they stand, as far as the person asking is told."""
        told = as_told(value, to=self.request.user) if self.request else [value]
        return rows.filter(status__in=told)

    def of_category(self, rows: Rows, name: str, value: str) -> Rows:
        """Of the category of that name."""
        return rows.filter(category__name=value)

    def handled_by(self, rows: Rows, name: str, value: str) -> Rows:
        """Hosted or co-handled by the organ of that name."""
        parts = Handling.objects.filter(suggestion=OuterRef("pk"), organ__name=value, ended_on=None)
        return rows.filter(Exists(parts))

    def hosted_by(self, rows: Rows, name: str, value: str) -> Rows:
        """Hosted by the organ of that name."""
        parts = Handling.objects.current().hosts()
        return rows.filter(Exists(parts.filter(suggestion=OuterRef("pk"), organ__name=value)))

    def of_half(self, rows: Rows, name: str, value: str) -> Rows:
        """Put forward in the first half of its year."""
        return rows.filter(IN_THE_FIRST_HALF)

    def promised(self, rows: Rows, name: str, value: str) -> Rows:
        """With promises that stand so today."""
        return rows.filter(promises.stands(value, today=timezone.localdate()))

    def due_soon(self, rows: Rows, name: str, value: str) -> Rows:
        """Awaiting a reply that is due today or within a week."""
        soon: Rows = rows.due_within(A_WEEK, on=timezone.localdate())  # type: ignore[attr-defined]
        return soon

    def counted_by(self, rows: Rows, name: str, value: str) -> Rows:
        """The rows that the figure counts."""
        return rows.filter(_counted(value))

    def late(self, rows: Rows, name: str, value: str) -> Rows:
        """Past the date and unanswered today, or not."""
        late = Suggestion.objects.overdue(on=timezone.localdate())
        return rows.filter(pk__in=late) if value == "true" else rows.exclude(pk__in=late)


class PublishedSuggestionFilter(_OutcomeFilter):
    """What the public may look for among the published copies of one district."""

    class Meta:
        model = PublishedSuggestion
        fields: list[str] = []

    def _recorded(self) -> Rows:
        return PublishedSuggestion.objects.released().order_by()

    def of_category(self, rows: Rows, name: str, value: str) -> Rows:
        """Of the category of that name."""
        return rows.filter(category_name=value)

    def handled_by(self, rows: Rows, name: str, value: str) -> Rows:
        """Hosted or co-handled by the organ of that name."""
        return rows.filter(Q(host_names__contains=[value]) | Q(cohost_names__contains=[value]))

    def counted_by(self, rows: Rows, name: str, value: str) -> Rows:
        """The copies of the rows that the figure counts."""
        counted = _counted(value)
        if _columns(counted) & {*OUTCOME}:
            rows = rows.filter(
                outcome_mode__in=OPEN
            )  # what is held back is not told by a filter either
        return rows.filter(suggestion__in=Suggestion.objects.filter(counted))


class PromiseFilter(PublishedSuggestionFilter):
    """The same of the suggestions with a promise, by how it stands and who gave it."""

    promise = django_filters.ChoiceFilter(
        label="承诺", method="standing", choices=promises.Standing.choices, empty_label="全部承诺"
    )

    def handled_by(self, rows: Rows, name: str, value: str) -> Rows:
        """Promised by the organ of that name."""
        return rows.filter(promises__contains=[{"organ": value}])

    def standing(self, rows: Rows, name: str, value: str) -> Rows:
        """Due, past its day, kept or broken today."""
        return rows.filter(promises.standing(value, today=timezone.localdate()))


def as_told(status: str, *, to: Any) -> list[str]:
    """The statuses that this person knows under that name: to an organ a contested reply is still a reply."""
    if rules.has_perm("suggestions.hear_evaluations", to):
        return [status]
    known: dict[str, list[str]] = {
        Status.CONTESTED: [],
        Status.REPLIED: [Status.REPLIED, Status.CONTESTED],
    }
    return known.get(status, [status])


def _columns(condition: Q) -> set[str]:
    """The columns that a condition names."""
    named: set[str] = set()
    for part in condition.children:
        named |= _columns(part) if isinstance(part, Q) else {str(part[0]).split("__")[0]}  # type: ignore[index]
    return named


def _counted(key: str) -> Q:
    return next(item.q for item in indicators.counts() if item.key == key)
