"""The one FilterSet of events, for page, API and admin."""

from functools import partial
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from congress.filters import StrictFilterSet
from congress.models import District, Organ
from representatives.models import DutyKind, Event
from representatives.states.events import Convener, EventStatus, InspectionForm

Rows = QuerySet[Any]
YEARS_BACK = 10


def _years() -> list[tuple[str, str]]:
    this_year = timezone.localdate().year
    years = range(this_year + 1, this_year - YEARS_BACK, -1)
    return [(str(year), f"{year} 年") for year in years]


class EventFilter(StrictFilterSet):
    """Events at the desk and in the API."""

    q = django_filters.CharFilter(label="搜索", method="containing", max_length=60)
    year = django_filters.ChoiceFilter(label="年度", choices=_years, empty_label="全部年度")
    status = django_filters.ChoiceFilter(
        label="状态", choices=EventStatus.choices, empty_label="全部状态"
    )
    kind = django_filters.ChoiceFilter(label="活动类型", empty_label="全部类型")
    convener = django_filters.ChoiceFilter(
        label="组织层级", choices=Convener.choices, empty_label="全部层级"
    )
    organiser = django_filters.ChoiceFilter(
        label="组织单位", method="organised_by", empty_label="全部单位"
    )
    form = django_filters.ChoiceFilter(
        label="视察形式", choices=InspectionForm.choices, empty_label="全部形式"
    )

    class Meta:
        model = Event
        fields: list[str] = []

    def __init__(self, *args: Any, district: District | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["kind"].extra["choices"] = SimpleLazyObject(partial(self._kinds))
        self.filters["organiser"].extra["choices"] = SimpleLazyObject(partial(self._organs))

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the title, the topic or the place."""
        for word in value.split():
            rows = rows.filter(
                Q(title__icontains=word) | Q(topic__icontains=word) | Q(place__icontains=word)
            )
        return rows

    def organised_by(self, rows: Rows, name: str, value: str) -> Rows:
        """By the organ of that name."""
        return rows.filter(organiser__name=value)

    def _kinds(self) -> list[tuple[str, str]]:
        actor = getattr(self.request, "user", None)
        if actor is None:
            return []
        kinds = DutyKind.objects.visible_to(actor).as_events()
        return list(kinds.values_list("code", "name"))

    def _organs(self) -> list[tuple[str, str]]:
        actor = getattr(self.request, "user", None)
        if actor is None:
            return []
        districts = District.objects.visible_to(actor)
        organs = Organ.objects.filter(
            pk__in=Event.objects.filter(district__in=districts).values("organiser")
        )
        return [(name, name) for name in organs.order_by("name").values_list("name", flat=True)]
