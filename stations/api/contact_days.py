"""Contact days in the API: when, where, who sits and how many came. Never who booked or came."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.errors import NOT_THERE
from congress.api.lists import Columns, rows_of
from representatives.api.inside import INSIDE, PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from representatives.states.events import AttendanceStatus
from stations.filters.contact_days import ContactDayFilter
from stations.models import ContactDay, ContactVisitor
from stations.states.contact_days import DayStatus


class ContactDayRow(serializers.Serializer):
    """代表接待日。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    station = serializers.CharField(help_text="站点")
    on = serializers.DateField(help_text="日期")
    ruled_on = serializers.DateField(allow_null=True, help_text="规则的日期；临时安排的为空")
    starts_at = serializers.TimeField(help_text="开始时间")
    ends_at = serializers.TimeField(help_text="结束时间")
    status = serializers.ChoiceField(choices=DayStatus.choices, help_text="状态")
    because = serializers.CharField(allow_blank=True, help_text="改期、取消、没有举行的原因")
    visitors = serializers.IntegerField(help_text="接待人次")


class SittingRow(serializers.Serializer):
    """一位排班的代表。"""

    name = serializers.CharField(help_text="代表")
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, help_text="出席情况")


class ContactDayDetail(ContactDayRow):
    """代表接待日，连同排班的代表。"""

    representatives = SittingRow(many=True, help_text="在排班里的代表")
    version = serializers.IntegerField(help_text="版本")


_VISITORS = (
    ContactVisitor.objects.filter(contact_day=OuterRef("pk"))
    .order_by()
    .values("contact_day")
    .annotate(times=Count("pk"))
    .values("times")
)
CONTACT_DAY: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "station": "station__name",
    "on": "on",
    "ruled_on": "ruled_on",
    "starts_at": "starts_at",
    "ends_at": "ends_at",
    "status": "status",
    "because": "because",
    "visitors": Coalesce(Subquery(_VISITORS), 0),
}


class ByDay(NewestFirst):
    """By the day."""

    by = "on"

    def read(self, text: str) -> Any:
        """A day."""
        return date.fromisoformat(text)


@extend_schema_view(
    list=extend_schema(
        operation_id="contact_days_list",
        summary="代表接待日列表",
        description="您有权查看的代表接待日，每页 50 个，由近到远。没有群众的任何信息。",
        responses={200: ContactDayRow(many=True), **INSIDE},
    ),
    retrieve=extend_schema(
        operation_id="contact_days_read",
        summary="一个代表接待日",
        description="连同排班的代表。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: ContactDayDetail, **INSIDE, **NOT_THERE},
    ),
)
@extend_schema(tags=["家站点"])
class ContactDayViewSet(Inside, viewsets.GenericViewSet[ContactDay]):
    """代表接待日."""

    serializer_class = ContactDayDetail
    filterset_class = ContactDayFilter
    pagination_class = ByDay

    def columns(self) -> Columns:
        """What a list shows."""
        return CONTACT_DAY

    def get_queryset(self) -> QuerySet[ContactDay]:
        """Offices and representatives of the district, and the station's town."""
        return ContactDay.objects.visible_to(self.request.user)

    def detail_of(self, case: ContactDay) -> dict[str, Any]:
        """With who sits."""
        (row,) = rows_of(ContactDay.objects.filter(pk=case.pk).order_by(), CONTACT_DAY)
        turns = case.turns.filter(is_standing=True).select_related("representative", "attendance")
        sitting = [
            {"name": turn.representative.name, "status": turn.attendance.status} for turn in turns
        ]
        return row | {"representatives": sitting, "version": case.version}
