"""How contact days are filtered, at the desk and in the API."""

from typing import Any

import django_filters

from congress.filters import StrictFilterSet
from congress.models import Organ, OrganKind
from stations.models import ContactDay, Station
from stations.states.contact_days import DayStatus


class ContactDayFilter(StrictFilterSet):
    """By town, station, days and status."""

    town = django_filters.ModelChoiceFilter(
        field_name="station__town",
        queryset=Organ.objects.filter(kind=OrganKind.TOWN).order_by("name"),
        to_field_name="public_id",
        label="街镇",
        empty_label="全部",
    )
    station = django_filters.ModelChoiceFilter(
        queryset=Station.objects.order_by("name"),
        to_field_name="public_id",
        label="站点",
        empty_label="全部",
    )
    since = django_filters.DateFilter(field_name="on", lookup_expr="gte", label="从")
    until = django_filters.DateFilter(field_name="on", lookup_expr="lte", label="到")
    status = django_filters.ChoiceFilter(choices=DayStatus.choices, label="状态")

    class Meta:
        model = ContactDay
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Only those of whose days the reader sees any.
        seen = self.queryset.order_by()
        stations = self.filters["station"]
        stations.queryset = Station.objects.filter(pk__in=seen.values("station")).order_by("name")
        towns = self.filters["town"]
        towns.queryset = Organ.objects.filter(pk__in=seen.values("station__town")).order_by("name")
