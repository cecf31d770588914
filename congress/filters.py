"""What every FilterSet of the portal shares.

A FilterSet that is given an invalid value leaves that filter out, and so answers with everything. These answer with
nothing; a page shows why (`form.errors`), the API refuses with 400.
"""

from typing import Any

import django_filters
from django.db.models import QuerySet

from congress.letters import year_in


class StrictFilterSet(django_filters.FilterSet):
    """The FilterSet of one model, for page, API and admin."""

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Nothing at all, if one of the filters is invalid."""
        return super().filter_queryset(queryset) if self.is_valid() else queryset.none()


class YearField(django_filters.fields.ChoiceField):
    """Offers the years of which there are figures; takes any year."""

    def valid_value(self, value: str) -> bool:
        """Four digits of this age."""
        return year_in(value) is not None


class YearFilter(django_filters.ChoiceFilter):
    """年度."""

    field_class = YearField
