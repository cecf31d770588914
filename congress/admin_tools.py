"""Filters of the back office: the sidebar speaks the FilterSet's language, and choices are static."""

from typing import Any

from django.contrib import admin
from django.db.models import Min, Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django_filters import FilterSet

from congress import indicators
from congress.letters import year_in
from congress.models import District

Choices = list[tuple[Any, str]]
YEARS_BACK = 10


def sidebar(filterset: type[FilterSet], *names: str) -> list[type[admin.SimpleListFilter]]:
    """These filters of the FilterSet for `list_filter`: one definition for page, API and admin."""
    return [_sidebar_filter(filterset, name) for name in names]


def _sidebar_filter(filterset: type[FilterSet], name: str) -> type[admin.SimpleListFilter]:
    class SidebarFilter(admin.SimpleListFilter):
        title, parameter_name = str(filterset.base_filters[name].label), name

        def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
            return _flat(_offered(filterset, request, model_admin).form.fields[name].choices)

        def has_output(self) -> bool:
            # The admin leaves a filter out that offers nothing, and so answers with everything.
            return self.value() is not None or super().has_output()

        def queryset(self, request: HttpRequest, queryset: Any) -> Any:
            if self.value() is None:
                return queryset
            # A plain dict would make a choice invalid, and an invalid filter answers with everything.
            bound = filterset(MultiValueDict({name: [self.value()]}), queryset, request=request)
            return bound.qs if bound.is_valid() else queryset.none()

    return SidebarFilter


def _offered(filterset: type[FilterSet], request: HttpRequest, model_admin: Any) -> FilterSet:
    """The FilterSet that offers choices: they differ by district, and one request asks for them once."""
    kept = request.__dict__.setdefault("offered_filters", {})
    if filterset not in kept:
        kept[filterset] = filterset(None, model_admin.get_queryset(request), request=request)
    return kept[filterset]


def figure_filter(base: type[Model]) -> type[admin.SimpleListFilter]:
    """The rows behind a figure that counts `base`: list and figure agree, also where it counts persons."""

    class FigureFilter(admin.SimpleListFilter):
        title, parameter_name = "指标", "figure"

        def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
            return [(item.key, item.name) for item in indicators.counts() if item.base is base]

        def queryset(self, request: HttpRequest, queryset: Any) -> Any:
            if self.value() is None:
                return queryset
            named = [item for item in indicators.counts() if item.key == self.value()]
            if not named or named[0].base is not base:
                return queryset.none()
            rows = queryset.filter(named[0].q)
            if named[0].distinct:
                # One row a person and year, the first one.
                each = rows.order_by().values("district", "year", named[0].distinct)
                rows = queryset.filter(pk__in=each.annotate(first=Min("pk")).values("first"))
            return rows

    return FigureFilter


class YearFilter(admin.SimpleListFilter):
    """年度, without asking the table which years there are."""

    title, parameter_name = "年度", "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """This year and those before it."""
        this_year = timezone.localdate().year
        return [(str(year), f"{year}年") for year in range(this_year, this_year - YEARS_BACK, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows of the year."""
        value = self.value()
        if value is None:
            return queryset
        year = year_in(value)
        return queryset.none() if year is None else queryset.filter(year=year)


class DistrictFilter(admin.SimpleListFilter):
    """区, for those who work in several."""

    title, parameter_name = "区", "district"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """The actor's districts; none if there is but one."""
        mine: list[District] = model_admin.districts(request, "view")
        return [(each.slug, each.name) for each in mine] if len(mine) > 1 else []

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows of the district."""
        return queryset.filter(district__slug=self.value()) if self.value() else queryset


def _flat(choices: Any) -> Choices:
    """Choices without the empty one, groups opened."""
    flat: Choices = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat += _flat(label)
        elif value not in ("", None):
            flat.append((value, str(label)))
    return flat
