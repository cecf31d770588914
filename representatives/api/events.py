"""Events and attendances in the API: what the person logged in may see, and each act."""

from datetime import UTC, datetime, timedelta
from typing import Any

import django_filters
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE
from congress.api.lists import Columns, rows_of
from congress.filters import StrictFilterSet
from representatives.api.inside import INSIDE, PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from representatives.filters_events import EventFilter
from representatives.forms.attendances import ATTENDANCE_ACTS
from representatives.forms.events import EVENT_ACTS
from representatives.models import Attendance, Event, Level
from representatives.states.events import (
    AttendanceStatus,
    Convener,
    EventStatus,
    HowSignedIn,
    InspectionForm,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


class EventRow(serializers.Serializer):
    """活动。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    kind = serializers.CharField(help_text="活动类型的代号")
    title = serializers.CharField(help_text="名称")
    topic = serializers.CharField(allow_blank=True, help_text="主题")
    status = serializers.ChoiceField(choices=EventStatus.choices, help_text="状态")
    starts_at = serializers.DateTimeField(help_text="开始时间")
    ends_at = serializers.DateTimeField(allow_null=True, help_text="结束时间")
    place = serializers.CharField(allow_blank=True, help_text="地点")
    convener = serializers.ChoiceField(choices=Convener.choices, help_text="组织层级")
    organiser = serializers.CharField(
        allow_blank=True, help_text="组织单位；区人大常委会机关组织的为空"
    )
    form = serializers.ChoiceField(
        choices=InspectionForm.choices, allow_blank=True, help_text="视察形式"
    )
    is_duty = serializers.BooleanField(help_text="应当参加")
    is_open = serializers.BooleanField(help_text="开放报名")
    capacity = serializers.IntegerField(allow_null=True, help_text="名额")


class AttendanceRow(serializers.Serializer):
    """出席情况。"""

    id = serializers.UUIDField(help_text="公开标识")
    year = serializers.IntegerField(help_text="年度")
    event = serializers.UUIDField(help_text="活动的公开标识")
    representative = serializers.UUIDField(help_text="代表的公开标识")
    name = serializers.CharField(help_text="代表姓名")
    level = serializers.ChoiceField(choices=Level.choices, help_text="代表层级")
    status = serializers.ChoiceField(choices=AttendanceStatus.choices, help_text="出席情况")
    signed_in_at = serializers.DateTimeField(allow_null=True, help_text="签到时间")
    how = serializers.ChoiceField(
        choices=HowSignedIn.choices, allow_blank=True, help_text="签到方式"
    )


class AttendanceDetail(AttendanceRow):
    """出席情况，连同可以做的动作。"""

    invited_because = serializers.CharField(allow_blank=True, help_text="邀请理由")
    leave_reason = serializers.CharField(allow_blank=True, help_text="请假事由")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


class EventDetail(EventRow):
    """活动，连同名单和可以做的动作。"""

    agenda = serializers.CharField(allow_blank=True, help_text="安排和要求")
    result = serializers.CharField(allow_blank=True, help_text="活动小结")
    attendances = AttendanceRow(many=True, help_text="名单里您有权查看的")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


EVENT: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "kind": "kind",
    "title": "title",
    "topic": "topic",
    "status": "status",
    "starts_at": "starts_at",
    "ends_at": "ends_at",
    "place": "place",
    "convener": "convener",
    "organiser": Coalesce("organiser__name", Value(""), output_field=CharField()),
    "form": "form",
    "is_duty": "is_duty",
    "is_open": "is_open",
    "capacity": "capacity",
}
ATTENDANCE: dict[str, Any] = {
    "id": "public_id",
    "year": "year",
    "event": "event__public_id",
    "representative": "representative__public_id",
    "name": "representative__name",
    "level": "level",
    "status": "status",
    "signed_in_at": "signed_in_at",
    "how": "how",
}


class ByBeginning(NewestFirst):
    """By when they begin, to the microsecond."""

    by = "starts_at"

    def written(self, value: Any) -> str:
        """Microseconds since 1970."""
        return str((value - _EPOCH) // _STEP)

    def read(self, text: str) -> Any:
        """And back."""
        return _EPOCH + int(text) * _STEP


class AttendanceFilter(StrictFilterSet):
    """Attendances of an event, or of a state."""

    event = django_filters.UUIDFilter(label="活动", field_name="event__public_id")
    status = django_filters.ChoiceFilter(label="出席情况", choices=AttendanceStatus.choices)

    class Meta:
        model = Attendance
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="events_list",
        summary="活动列表",
        description="您有权查看的活动，每页 50 项，由近到远。条件与工作台相同。",
        responses={200: EventRow(many=True), **INSIDE},
    ),
    retrieve=extend_schema(
        operation_id="events_read",
        summary="一项活动",
        description="连同名单里您有权查看的各人。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: EventDetail, **INSIDE, **NOT_THERE},
    ),
)
@extend_schema(tags=["活动和出席"])
@with_acts(EVENT_ACTS, EventDetail, PUBLIC_ID, noun="events")
class EventViewSet(Inside, viewsets.GenericViewSet[Event]):
    """活动."""

    serializer_class = EventDetail
    filterset_class = EventFilter
    pagination_class = ByBeginning

    def columns(self) -> Columns:
        """What a list shows."""
        return EVENT

    def get_queryset(self) -> QuerySet[Event]:
        """Offices, organisers, and those for whom it is."""
        return Event.objects.visible_to(self.request.user)

    def detail_of(self, case: Event) -> dict[str, Any]:
        """With the list as far as the person asking may read it."""
        found = Event.objects.filter(pk=case.pk)
        (row,) = rows_of(found, {**EVENT, "agenda": "agenda", "result": "result"})
        people = Attendance.objects.visible_to(self.request.user).filter(event=case)
        acts = EVENT_ACTS.available(found.get(), to=self.request.user)
        return row | {
            "attendances": rows_of(people.order_by("representative__sort_key", "pk"), ATTENDANCE),
            "actions": [form.name for form in acts],
        }


@extend_schema_view(
    list=extend_schema(
        operation_id="attendances_list",
        summary="出席列表",
        description="您有权查看的出席情况，每页 50 条，按年度由近到远。",
        responses={200: AttendanceRow(many=True), **INSIDE},
    ),
    retrieve=extend_schema(
        operation_id="attendances_read",
        summary="一位代表的出席情况",
        description="没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: AttendanceDetail, **INSIDE, **NOT_THERE},
    ),
)
@extend_schema(tags=["活动和出席"])
@with_acts(ATTENDANCE_ACTS, AttendanceDetail, PUBLIC_ID, noun="attendances")
class AttendanceViewSet(Inside, viewsets.GenericViewSet[Attendance]):
    """出席."""

    serializer_class = AttendanceDetail
    filterset_class = AttendanceFilter
    pagination_class = NewestFirst

    def columns(self) -> Columns:
        """What a list shows."""
        return ATTENDANCE

    def get_queryset(self) -> QuerySet[Attendance]:
        """Offices, organisers, and the representative."""
        return Attendance.objects.visible_to(self.request.user)

    def case_of(self, public_id: str) -> Attendance:
        """With its event and whose it is."""
        rows = self.get_queryset().select_related("event", "representative__user")
        return get_object_or_404(rows, public_id=public_id)

    def detail_of(self, case: Attendance) -> dict[str, Any]:
        """With what the person asking may do."""
        found = Attendance.objects.filter(pk=case.pk).select_related("event", "representative")
        extra = {"invited_because": "invited_because", "leave_reason": "leave_reason"}
        (row,) = rows_of(found, {**ATTENDANCE, **extra})
        acts = ATTENDANCE_ACTS.available(found.get(), to=self.request.user)
        return row | {"actions": [form.name for form in acts]}
