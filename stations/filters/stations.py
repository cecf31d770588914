"""What is looked for among stations: inside, for page, API, admin and export; and among those that are public."""

from functools import cached_property
from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.forms import ValidationError
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from congress.filters import StrictFilterSet
from congress.models import District
from stations import places
from stations.models import PublishedStation, Station, StationKind

Rows = QuerySet[Any]
_IN_USE = (("true", "使用中"), ("false", "已停用"))
_IN_PUBLIC = (("true", "已公开"), ("false", "没有公开"))
_MOST_WORDS = 5
_LATITUDES, _LONGITUDES = 90, 180


def _containing(rows: Rows, name: str, value: str) -> Rows:
    for word in value.split()[:_MOST_WORDS]:
        rows = rows.filter(Q(name__icontains=word) | Q(address__icontains=word))
    return rows


class StationFilter(StrictFilterSet):
    """Stations inside."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=60, help_text="名称或者地址"
    )
    kind = django_filters.ChoiceFilter(
        label="类型", choices=StationKind.choices, empty_label="全部类型"
    )
    town = django_filters.ChoiceFilter("town__name", label="街镇", empty_label="全部街镇")
    in_use = django_filters.ChoiceFilter(
        label="使用情况", method="now_open", choices=_IN_USE, empty_label="不限"
    )
    in_public = django_filters.ChoiceFilter(
        label="公开情况", method="now_public", choices=_IN_PUBLIC, empty_label="不限"
    )

    class Meta:
        model = Station
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["town"].extra["choices"] = SimpleLazyObject(lambda: self._towns)

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the name or the address."""
        return _containing(rows, name, value)

    def now_open(self, rows: Rows, name: str, value: str) -> Rows:
        """In use today."""
        used: Rows = Station.objects.open(on=timezone.localdate()).values("pk")
        return rows.filter(pk__in=used) if value == "true" else rows.exclude(pk__in=used)

    def now_public(self, rows: Rows, name: str, value: str) -> Rows:
        """The public reads it."""
        public = PublishedStation.objects.released().values("station")
        return rows.filter(pk__in=public) if value == "true" else rows.exclude(pk__in=public)

    @cached_property
    def _towns(self) -> list[tuple[str, str]]:
        actor = getattr(self.request, "user", None)
        mine = Station.objects.visible_to(actor) if actor else Station.objects.none()
        names = mine.filter(town__isnull=False).order_by().values_list("town__name", flat=True)
        return [(name, name) for name in sorted(set(names))]


class PublishedStationFilter(StrictFilterSet):
    """Published stations of one district; `near` puts the nearest first and leaves none out."""

    q = django_filters.CharFilter(
        label="搜索", method="containing", max_length=60, help_text="名称或者地址"
    )
    kind = django_filters.ChoiceFilter(
        label="类型", choices=StationKind.choices, empty_label="全部类型"
    )
    town = django_filters.ChoiceFilter(label="街镇", field_name="town_name", empty_label="全部街镇")
    near = django_filters.CharFilter(
        label="离我近的在前", method="nearest_first", max_length=40, help_text="纬度,经度"
    )

    class Meta:
        model = PublishedStation
        fields: list[str] = []

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = district
        self.filters["town"].extra["choices"] = SimpleLazyObject(lambda: self._towns)
        self.filters["near"].extra["validators"] = [where]

    def containing(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word of it in the name or the address."""
        return _containing(rows, name, value)

    def nearest_first(self, rows: Rows, name: str, value: str) -> Rows:
        """Those without coordinates last."""
        found = rows.annotate(metres=places.metres_to(*where(value)))
        return found.order_by(F("metres").asc(nulls_last=True), "pk")

    @cached_property
    def _towns(self) -> list[tuple[str, str]]:
        released = PublishedStation.objects.released(district=self.district).exclude(town_name="")
        names = released.order_by("town_name").values_list("town_name", flat=True).distinct()
        return [(name, name) for name in names]


def where(text: str) -> tuple[float, float]:
    """31.383,121.250. Raises ValidationError for what is no place on earth."""
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError:
        latitude = longitude = float("nan")
    if not (abs(latitude) <= _LATITUDES and abs(longitude) <= _LONGITUDES):
        raise ValidationError("请写成“纬度,经度”，如 31.383,121.250。")
    return latitude, longitude
