"""Public profiles in the API: the released copies of one district, each with its published duties."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from congress.api.errors import NOT_THERE, WRONG_INPUT
from congress.api.lists import KeysetPagination, ListsRows, rows_of
from congress.models import District
from representatives.models import Level, PublishedDuty, PublishedRepresentative
from representatives.profile_filters import ProfileFilter

DISTRICT = OpenApiParameter(
    "district", str, OpenApiParameter.PATH, description="区的网址名，如 jiading"
)
PUBLIC_ID = OpenApiParameter(
    "public_id", UUID, OpenApiParameter.PATH, description="公开标识，即 id"
)


class ProfileMandate(serializers.Serializer):
    """代表资格。"""

    level = serializers.ChoiceField(choices=Level.choices, help_text="层级")
    level_name = serializers.CharField(help_text="层级的名称")
    term = serializers.CharField(allow_blank=True, help_text="届")
    constituency = serializers.CharField(allow_blank=True, help_text="选区或选举单位")
    delegation = serializers.CharField(allow_blank=True, help_text="代表团")
    since = serializers.DateField(help_text="起始日期")


class ProfileGroup(serializers.Serializer):
    """代表小组。"""

    name = serializers.CharField(help_text="名称")
    is_convener = serializers.BooleanField(help_text="召集人")


class ProfileRow(serializers.Serializer):
    """已公开的代表信息。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    name = serializers.CharField(help_text="姓名")
    gender = serializers.CharField(allow_blank=True, help_text="性别")
    position = serializers.CharField(allow_blank=True, help_text="单位职务")
    town = serializers.CharField(allow_blank=True, help_text="街镇")
    contact = serializers.CharField(allow_blank=True, help_text="公开的联系方式")
    mandates = ProfileMandate(many=True, help_text="代表资格")
    groups = ProfileGroup(many=True, help_text="代表小组")
    released_at = serializers.DateTimeField(help_text="公开时间")


class ProfileDuty(serializers.Serializer):
    """已公开的履职记录。"""

    id = serializers.UUIDField(help_text="公开标识")
    year = serializers.IntegerField(help_text="年度")
    done_on = serializers.DateField(help_text="日期")
    level = serializers.ChoiceField(choices=Level.choices, help_text="以哪一级代表的身份")
    kind = serializers.CharField(help_text="履职类型")
    title = serializers.CharField(allow_blank=True, help_text="活动名称")
    place = serializers.CharField(allow_blank=True, help_text="地点")


class ProfileDetail(ProfileRow):
    """已公开的代表信息，连同履职记录。"""

    duties = ProfileDuty(many=True, help_text="已公开的履职记录，由近到远")


PROFILE = {
    "id": "public_id",
    "district": "district__slug",
    "name": "name",
    "gender": "gender",
    "position": "position",
    "town": "town_name",
    "contact": "contact",
    "mandates": "mandates",
    "groups": "groups",
    "released_at": "released_at",
}
DUTY = {
    "id": "public_id",
    "year": "year",
    "done_on": "done_on",
    "level": "level",
    "kind": "kind_name",
    "title": "title",
    "place": "place",
}


class ByName(KeysetPagination):
    """Pages in the order of pinyin; the cursor is the public id of the last row, found also when it was withdrawn."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        """One row more than a page, to know whether there is a next one."""
        self.address = request.build_absolute_uri()
        cursor = request.query_params.get(self.parameter)
        rows = queryset.order_by("sort_key", "public_id")
        if cursor:
            key, public_id = _position(cursor)
            rows = rows.filter(sort_key__gte=key).exclude(sort_key=key, public_id__lte=public_id)
        return rows[: self.size + 1]

    def get_paginated_response(self, data: list[dict[str, Any]]) -> Response:
        """The page, and where the next one is."""
        following = None
        if len(data) > self.size:
            last = data[self.size - 1]["id"]
            following = replace_query_param(self.address, self.parameter, last)
        return Response({"next": following, "results": data[: self.size]})


def _position(cursor: str) -> tuple[str, UUID]:
    wrong = ValidationError({ByName.parameter: ["翻页位置无效，请从第一页重新开始。"]})
    try:
        public_id = UUID(cursor)
    except ValueError as error:
        raise wrong from error
    asked = PublishedRepresentative.objects.filter(public_id=public_id)
    key = asked.values_list("sort_key", flat=True).first()
    if key is None:
        raise wrong
    return key, public_id


@extend_schema_view(
    list=extend_schema(
        operation_id="public_representatives_list",
        summary="已公开的代表信息",
        description="一个区已公开的在任代表，每页 50 名，按姓名拼音。条件与公开页面相同。",
        parameters=[DISTRICT],
        responses={200: ProfileRow(many=True), **WRONG_INPUT, **NOT_THERE},
    ),
    retrieve=extend_schema(
        operation_id="public_representatives_read",
        summary="一位代表",
        description="公开的信息，和全部已公开的履职记录。撤下的回答 404；两份合并为一份的，原来的地址回答 301，指向保留的一份。",
        parameters=[DISTRICT, PUBLIC_ID],
        responses={200: ProfileDetail, **WRONG_INPUT, **NOT_THERE},
    ),
)
@extend_schema(tags=["公开"])
class PublishedRepresentativeViewSet(ListsRows, viewsets.GenericViewSet[PublishedRepresentative]):
    """Outside: the released copies of one district."""

    authentication_classes = []
    permission_classes = [AllowAny]
    lookup_field = "public_id"
    lookup_value_converter = "uuid"
    serializer_class = ProfileDetail
    filterset_class = ProfileFilter
    pagination_class = ByName
    columns = staticmethod(lambda: PROFILE)

    @cached_property
    def district(self) -> District | None:
        """The one in the address; none while the documentation is made."""
        if getattr(self, "swagger_fake_view", False):
            return None
        return get_object_or_404(District.objects.only("slug"), slug=self.kwargs["district"])

    def get_queryset(self) -> QuerySet[PublishedRepresentative]:
        """Released and not withdrawn."""
        return PublishedRepresentative.objects.released(district=self.district)

    def retrieve(self, request: Request, district: str, public_id: str) -> Response:
        """One, with the duties that are published."""
        found = rows_of(self.get_queryset().filter(public_id=public_id), PROFILE)
        if not found:
            raise Http404
        released = PublishedDuty.objects.released(district=self.district)
        duties = released.filter(representative__publication__public_id=public_id)
        return Response(found[0] | {"duties": rows_of(duties.order_by("-done_on", "-id"), DUTY)})
