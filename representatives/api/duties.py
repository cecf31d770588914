"""Duty records in the API: what the person logged in may see, register and do."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT, Refusal
from congress.api.inputs import Input
from congress.api.lists import Columns, ListsRows, NewestFirst, rows_of
from congress.models import User
from congress.permissions import remember
from representatives import workflow
from representatives.api import entries
from representatives.filters import DutyFilter
from representatives.forms import DUTY_ACTS
from representatives.models import DutyRecord, Level, PublishedDuty
from representatives.states import DutyStatus
from representatives.states.duties import DutyOrigin, Way
from representatives.workflow.duties import Resent

PUBLIC_ID = OpenApiParameter(
    "public_id", UUID, OpenApiParameter.PATH, description="公开标识，即 id"
)
INSIDE = {**WRONG_INPUT, **NOT_YOURS}
REFUSED = {**INSIDE, 409: Refusal, 422: Refusal}


class DutyRow(serializers.Serializer):
    """履职记录。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    representative = serializers.UUIDField(help_text="代表的公开标识")
    representative_name = serializers.CharField(help_text="代表")
    level = serializers.ChoiceField(choices=Level.choices, help_text="代表层级")
    kind = serializers.CharField(help_text="履职类型的代号")
    kind_name = serializers.CharField(help_text="履职类型")
    status = serializers.ChoiceField(choices=DutyStatus.choices, help_text="核对情况")
    origin = serializers.ChoiceField(choices=DutyOrigin.choices, help_text="来源")
    done_on = serializers.DateField(help_text="日期")
    title = serializers.CharField(allow_blank=True, help_text="活动名称")
    place = serializers.CharField(allow_blank=True, help_text="地点")
    way = serializers.ChoiceField(choices=Way.choices, allow_blank=True, help_text="方式")
    check_due_on = serializers.DateField(allow_null=True, help_text="核对期限")
    registered_at = serializers.DateTimeField(help_text="登记时间")
    is_public = serializers.BooleanField(help_text="公众现在能否读到")


class DutyDetail(DutyRow):
    """履职记录，连同内容和可以做的动作。"""

    with_whom = serializers.CharField(allow_blank=True, help_text="联系了谁")
    outcome = serializers.CharField(allow_blank=True, help_text="情况和成果")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


class DutyInput(Input):
    """登记一条履职。"""

    key = serializers.UUIDField(help_text="提交标识，由调用的一方产生；重发同一条用同一个")
    kind = serializers.CharField(help_text="履职类型的代号，如 contact")
    done_on = serializers.DateField(help_text="日期")
    title = serializers.CharField(max_length=120, required=False, help_text="活动名称")
    place = serializers.CharField(max_length=120, required=False, help_text="地点")
    way = serializers.ChoiceField(choices=Way.choices, required=False, help_text="方式")
    with_whom = serializers.CharField(max_length=200, required=False, help_text="联系了谁")
    outcome = serializers.CharField(max_length=2000, required=False, help_text="情况和成果")
    representative = serializers.UUIDField(
        required=False, help_text="代表的公开标识；代表为自己登记的不填"
    )


class DutyBatchInput(Input):
    """登记多条履职。"""

    entries = serializers.ListField(
        child=DutyInput(), min_length=1, max_length=entries.MOST, help_text="要登记的履职记录"
    )


class DutyRegistered(serializers.Serializer):
    """登记好的一条。"""

    id = serializers.UUIDField(help_text="公开标识")
    key = serializers.UUIDField(help_text="提交标识")
    status = serializers.ChoiceField(choices=DutyStatus.choices, help_text="核对情况")
    check_due_on = serializers.DateField(allow_null=True, help_text="核对期限")


class DutiesRegistered(serializers.Serializer):
    """登记好的各条，次序同提交的一样。"""

    results = DutyRegistered(many=True)


def duty_columns() -> Columns:
    """What a list shows of a duty record, in one statement."""
    released = PublishedDuty.objects.released().filter(duty=OuterRef("pk"))
    return {
        "id": "public_id",
        "district": "district__slug",
        "year": "year",
        "representative": "representative__public_id",
        "representative_name": "representative__name",
        "level": "level",
        "kind": "kind_id",
        "kind_name": "kind__name",
        "status": "status",
        "origin": "origin",
        "done_on": "done_on",
        "title": "title",
        "place": "place",
        "way": "way",
        "check_due_on": "check_due_on",
        "registered_at": "registered_at",
        "is_public": Exists(released),
    }


Endpoint = Callable[[Any, Request], Response]


def resent_is_422(endpoint: Endpoint) -> Endpoint:
    """The same key with other facts is a mistake of the program's, not a wrong moment."""

    @wraps(endpoint)
    def answer(self: Any, request: Request) -> Response:
        try:
            return endpoint(self, request)
        except Resent as resent:
            return Response({"code": resent.code, "detail": resent.sentence}, status=422)

    return answer


@extend_schema_view(
    list=extend_schema(
        operation_id="duties_list",
        summary="履职记录列表",
        description="您有权查看的履职记录，每页 50 条，按日期由近到远。条件与工作台相同。",
        responses={200: DutyRow(many=True), **INSIDE},
    ),
    retrieve=extend_schema(
        operation_id="duties_read",
        summary="一条履职记录",
        description="内容，和您现在可以做的动作。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: DutyDetail, **INSIDE, **NOT_THERE},
    ),
    create=extend_schema(
        operation_id="duties_register",
        summary="登记一条履职",
        description="代表为自己登记，工作人员为代表登记。同一个提交标识重发，回答第一次登记的那一条；内容不同的回答 422。",
        request=DutyInput,
        responses={201: DutyRegistered, **REFUSED},
    ),
    batch=extend_schema(
        operation_id="duties_register_many",
        summary="登记多条履职",
        description=f"一次最多 {entries.MOST} 条，要么全部登记，要么一条也不登记。",
        request=DutyBatchInput,
        responses={201: DutiesRegistered, **REFUSED},
    ),
)
@extend_schema(tags=["履职"])
@with_acts(DUTY_ACTS, DutyDetail, PUBLIC_ID, noun="duties")
class DutyViewSet(ListsRows, viewsets.GenericViewSet[DutyRecord]):
    """Inside: rows by `visible_to`, acts by the workflow."""

    lookup_field = "public_id"
    lookup_value_converter = "uuid"
    serializer_class = DutyDetail
    filterset_class = DutyFilter
    pagination_class = NewestFirst
    columns = staticmethod(duty_columns)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """The posts are asked for more than once, and read once."""
        super().initial(request, *args, **kwargs)
        if request.user.is_authenticated:
            remember(request.user)

    def get_queryset(self) -> QuerySet[DutyRecord]:
        """What the person asking may read."""
        return DutyRecord.objects.visible_to(self.request.user)

    def retrieve(self, request: Request, public_id: str) -> Response:
        """One, with what came of it."""
        return Response(self.detail_of(self.case_of(public_id)))

    @resent_is_422
    def create(self, request: Request) -> Response:
        """Register one; sent again it is the same one."""
        user = cast(User, request.user)
        person, facts = entries.read(request.data, by=user)
        record = workflow.duties.register(person, by=user, **facts)
        return Response(_registered(record), status=201)

    @action(detail=False, methods=["post"])
    @resent_is_422
    def batch(self, request: Request) -> Response:
        """Register many, all or none."""
        user = cast(User, request.user)
        told = entries.read_many(request.data, by=user)
        made = workflow.duties.register_many(told, by=user)
        return Response({"results": [_registered(record) for record in made]}, status=201)

    def case_of(self, public_id: str) -> DutyRecord:
        """The one asked for, if the person asking may read it."""
        rows = self.get_queryset().select_related("kind", "representative__user", "district")
        return get_object_or_404(rows, public_id=public_id)

    def detail_of(self, record: DutyRecord) -> dict[str, Any]:
        """With what came of it and what the person asking may do."""
        found = self.get_queryset().filter(pk=record.pk)
        columns = {**duty_columns(), "with_whom": "with_whom", "outcome": "outcome"}
        (row,) = rows_of(found, columns)
        case = found.select_related("representative").get()
        acts = DUTY_ACTS.available(case, to=self.request.user)
        return row | {"actions": [form.name for form in acts]}


def _registered(record: DutyRecord) -> dict[str, Any]:
    return {
        "id": record.public_id,
        "key": record.key,
        "status": record.status,
        "check_due_on": record.check_due_on,
    }
