"""Stations in the API, for everybody who works in the district: read only, nobody's name."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.errors import NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, KeysetPagination, ListsRows
from stations.filters.stations import StationFilter
from stations.models import Station, StationKind
from stations.station_lists import counted

STATION: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "name": "name",
    "kind": "kind",
    "town": "town__name",
    "address": "address",
    "phone": "phone",
    "hours": "hours",
    "latitude": "latitude",
    "longitude": "longitude",
    "opened_on": "opened_on",
    "closed_on": "closed_on",
    "representatives": "placed",
    "is_public": "in_public",
}


class StationRow(serializers.Serializer):
    """家站点。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    name = serializers.CharField(help_text="名称")
    kind = serializers.ChoiceField(choices=StationKind.choices, help_text="类型")
    town = serializers.CharField(allow_null=True, help_text="街镇")
    address = serializers.CharField(help_text="地址")
    phone = serializers.CharField(help_text="站点电话")
    hours = serializers.CharField(help_text="开放时间，每行一条")
    latitude = serializers.DecimalField(9, 6, allow_null=True, help_text="纬度")
    longitude = serializers.DecimalField(9, 6, allow_null=True, help_text="经度")
    opened_on = serializers.DateField(allow_null=True, help_text="启用日期")
    closed_on = serializers.DateField(allow_null=True, help_text="停用日期")
    representatives = serializers.IntegerField(help_text="今天的驻站代表人数")
    is_public = serializers.BooleanField(help_text="已公开")


class ByName(KeysetPagination):
    """By name."""

    order = ("name", "public_id")

    def cursor_of(self, row: dict[str, Any]) -> str:
        """The id and the name."""
        return f"{row['id']}.{row['name']}"

    def behind(self, cursor: str) -> Q:
        """Later names. Raises ValueError for what is no position."""
        key, name = cursor.split(".", 1)
        if "\0" in name:
            raise ValueError
        return Q(name__gt=name) | Q(name=name, public_id__gt=UUID(key))


@extend_schema_view(
    list=extend_schema(
        operation_id="stations_list",
        summary="家站点列表",
        description="您所在区的家站点，每页 50 个，按名称排列。条件与工作台相同；没有人员的姓名。",
        responses={200: StationRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    )
)
@extend_schema(tags=["家站点"])
class StationViewSet(ListsRows, viewsets.GenericViewSet[Station]):
    """家站点。"""

    serializer_class = StationRow
    filterset_class = StationFilter
    pagination_class = ByName

    def columns(self) -> Columns:
        """The named ones."""
        return STATION

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        return counted(Station.objects.visible_to(self.request.user), on=timezone.localdate())
