"""Suggestions in the API: inside, what the person logged in may see and do; outside, the published copies."""

from functools import lru_cache
from typing import Any
from uuid import UUID

import rules
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT
from congress.api.formats import AsStored
from congress.api.lists import Columns, ListsRows, named, rows_of
from congress.models import District, Openness
from congress.permissions import remember
from suggestions.filters import PublishedSuggestionFilter, SuggestionFilter
from suggestions.forms import ACTS
from suggestions.models import Handling, HandlingRole, PublishedSuggestion, Suggestion
from suggestions.querysets import SESSION
from suggestions.states import Grade, Result, Status

DISTRICT = OpenApiParameter(
    "district", str, OpenApiParameter.PATH, description="区的网址名，如 jiading"
)
PUBLIC_ID = OpenApiParameter(
    "public_id", UUID, OpenApiParameter.PATH, description="公开标识，即 id"
)
INSIDE = {**WRONG_INPUT, **NOT_YOURS}


class OutcomeRow(serializers.Serializer):
    """建议的办理情况。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    number = serializers.IntegerField(allow_null=True, help_text="编号；还没有编号的为空")
    title = serializers.CharField(help_text="标题")
    status = serializers.ChoiceField(choices=Status.choices, help_text="状态")
    session = serializers.CharField(allow_blank=True, help_text="会议")
    category = serializers.CharField(allow_blank=True, help_text="类别")
    author = serializers.CharField(help_text="领衔代表")
    hosts = serializers.ListField(child=serializers.CharField(), help_text="主办单位")
    cohosts = serializers.ListField(child=serializers.CharField(), help_text="会办单位")
    submitted_on = serializers.DateField(allow_null=True, help_text="提出日期")
    assigned_on = serializers.DateField(allow_null=True, help_text="交办日期")
    due_on = serializers.DateField(allow_null=True, help_text="答复期限")
    replied_on = serializers.DateField(allow_null=True, help_text="答复日期")
    promised_on = serializers.DateField(allow_null=True, help_text="承诺期限")
    promise_kept_on = serializers.DateField(allow_null=True, help_text="承诺兑现日期")
    is_key = serializers.BooleanField(help_text="重点督办")
    result = serializers.ChoiceField(choices=Result.choices, allow_blank=True, help_text="办理结果")
    attitude = serializers.ChoiceField(
        choices=Grade.choices, allow_blank=True, help_text="对办理态度"
    )
    satisfaction = serializers.ChoiceField(
        choices=Grade.choices, allow_blank=True, help_text="对办理结果"
    )


class SuggestionRow(OutcomeRow):
    """代表建议。"""

    openness = serializers.ChoiceField(
        choices=Openness.choices, allow_blank=True, help_text="公开属性"
    )
    is_public = serializers.BooleanField(help_text="公众现在能否读到")


class SuggestionDetail(SuggestionRow):
    """代表建议，连同内容和可以做的动作。"""

    reason = serializers.CharField(allow_blank=True, help_text="情况和理由")
    content = serializers.CharField(allow_blank=True, help_text="具体建议")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


class PublishedRow(OutcomeRow):
    """已公开的建议。"""

    mode = serializers.ChoiceField(choices=Openness.choices, help_text="公开方式")
    released_at = serializers.DateTimeField(help_text="公开时间")


class PublishedDetail(PublishedRow):
    """已公开的建议，连同内容和答复。"""

    cosigners = serializers.ListField(child=serializers.CharField(), help_text="附议代表")
    content = serializers.CharField(allow_blank=True, help_text="内容；摘要公开的为空")
    reply = serializers.CharField(allow_blank=True, help_text="答复；摘要公开的为空")


OUTCOME = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "number": "number",
    "title": "title",
    "status": "status",
    "submitted_on": "submitted_on",
    "assigned_on": "assigned_on",
    "due_on": "due_on",
    "replied_on": "replied_on",
    "promised_on": "promised_on",
    "promise_kept_on": "promise_kept_on",
    "is_key": "is_key",
    "result": "result",
    "attitude": "attitude",
    "satisfaction": "satisfaction",
}


def suggestion_columns() -> Columns:
    """What a list shows of a suggestion, in one statement."""
    released = PublishedSuggestion.objects.released().filter(suggestion=OuterRef("pk"))
    return {
        **OUTCOME,
        "session": SESSION,
        "category": Coalesce("category__name", Value(""), output_field=CharField()),
        "author": "author__name",
        "hosts": _organs(HandlingRole.HOST),
        "cohosts": _organs(HandlingRole.COHOST),
        "openness": "openness",
        "is_public": Exists(released),
    }


# What a list shows of a published copy.
PUBLISHED: Columns = {
    **OUTCOME,
    "session": "session_name",
    "category": "category_name",
    "author": "author_name",
    "hosts": AsStored("host_names"),
    "cohosts": AsStored("cohost_names"),
    "mode": "mode",
    "released_at": "released_at",
}


@extend_schema_view(
    list=extend_schema(
        operation_id="suggestions_list",
        summary="建议列表",
        description="您有权查看的建议，每页 50 件，按年度由近到远、编号由小到大。条件与工作台相同。",
        responses={200: SuggestionRow(many=True), **INSIDE},
    ),
    retrieve=extend_schema(
        operation_id="suggestions_read",
        summary="一件建议",
        description="内容，和您现在可以做的动作。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: SuggestionDetail, **INSIDE, **NOT_THERE},
    ),
)
@extend_schema(tags=["代表建议"])
@with_acts(ACTS, SuggestionDetail, PUBLIC_ID, noun="suggestions")
class SuggestionViewSet(ListsRows, viewsets.GenericViewSet[Suggestion]):
    """Inside: rows by `visible_to`, acts by the workflow."""

    lookup_field = "public_id"
    lookup_value_converter = "uuid"
    serializer_class = SuggestionDetail
    filterset_class = SuggestionFilter

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """The posts are asked for more than once, and read once."""
        super().initial(request, *args, **kwargs)
        if request.user.is_authenticated:
            remember(request.user)

    def columns(self) -> Columns:
        """What this person is told: to an organ a contested reply is still a reply."""
        named = dict(suggestion_columns())
        if not rules.has_perm("suggestions.hear_evaluations", self.request.user):
            named["status"] = _REPLIED_IF_CONTESTED
        return named

    def get_queryset(self) -> QuerySet[Suggestion]:
        """What the person asking may read."""
        return Suggestion.objects.visible_to(self.request.user)

    def retrieve(self, request: Request, public_id: str) -> Response:
        """One, with its text."""
        return Response(self.detail_of(self.case_of(public_id)))

    def case_of(self, public_id: str) -> Suggestion:
        """The one asked for, if the person asking may read it."""
        return get_object_or_404(self.get_queryset(), public_id=public_id)

    def detail_of(self, suggestion: Suggestion) -> dict[str, Any]:
        """With its text and what the person asking may do."""
        found = self.get_queryset().filter(pk=suggestion.pk)
        (row,) = rows_of(found, {**self.columns(), "reason": "reason", "content": "content"})
        acts = ACTS.available(found.get(), to=self.request.user)
        return row | {"actions": [form.name for form in acts]}


@extend_schema_view(
    list=extend_schema(
        operation_id="public_suggestions_list",
        summary="已公开的建议",
        description="一个区已公开的建议，每页 50 件，按年度由近到远、编号由小到大。条件与公开页面相同。",
        parameters=[DISTRICT],
        responses={200: PublishedRow(many=True), **WRONG_INPUT, **NOT_THERE},
    ),
    retrieve=extend_schema(
        operation_id="public_suggestions_read",
        summary="一件已公开的建议",
        description="内容和答复；摘要公开的没有原文。撤下的回答 404。",
        parameters=[DISTRICT, PUBLIC_ID],
        responses={200: PublishedDetail, **WRONG_INPUT, **NOT_THERE},
    ),
)
@extend_schema(tags=["公开"])
class PublishedSuggestionViewSet(ListsRows, viewsets.GenericViewSet[PublishedSuggestion]):
    """Outside: the released copies of one district."""

    authentication_classes = []
    permission_classes = [AllowAny]
    lookup_field = "public_id"
    lookup_value_converter = "uuid"
    serializer_class = PublishedDetail
    filterset_class = PublishedSuggestionFilter

    @cached_property
    def district(self) -> District | None:
        """The one in the address; none while the documentation is made."""
        if getattr(self, "swagger_fake_view", False):
            return None
        return get_object_or_404(District.objects.only("slug"), slug=self.kwargs["district"])

    def get_queryset(self) -> QuerySet[PublishedSuggestion]:
        """Released and not withdrawn."""
        return PublishedSuggestion.objects.released(district=self.district)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """As every list, but in one statement, and what is asked of a row is told to Django once and not by every request."""
        found = self.filter_queryset(_released_in(self.kwargs["district"]))
        page: Any = self.paginate_queryset(found)
        rows = named(page, PUBLISHED)
        if not rows:
            _ = self.district  # 404, if there is none
        return self.get_paginated_response(rows)

    def retrieve(self, request: Request, district: str, public_id: str) -> Response:
        """One, with its texts."""
        texts = {"cosigners": "cosigner_names", "content": "content", "reply": "reply"}
        columns = {**PUBLISHED, **texts}
        found = rows_of(self.get_queryset().filter(public_id=public_id), columns)
        if not found:
            raise Http404
        return Response(found[0])


@lru_cache(maxsize=100)  # more than a city has districts
def _released_in(district: str) -> Any:
    here = District.objects.filter(slug=district).values("pk")[:1]
    columns = {**PUBLISHED, "district": Value(district, CharField())}
    return (
        PublishedSuggestion.objects.released().filter(district=here).values_list(*columns.values())
    )


def _organs(role: str) -> ArraySubquery:
    parts = Handling.objects.current().filter(suggestion=OuterRef("pk"), role=role).order_by("pk")
    return ArraySubquery(parts.values("organ__name"))


_REPLIED_IF_CONTESTED = Case(
    When(status=Status.CONTESTED, then=Value(Status.REPLIED.value)), default="status"
)
