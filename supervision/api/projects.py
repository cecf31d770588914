"""民生实事项目 and votes in the API: read only. Of a vote its counts, never a ballot and never who has voted."""

from typing import Any

import django_filters
from django.db.models import Count, Q
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.errors import NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, ListsRows
from representatives.api.paging import NewestFirst
from supervision.models import Project, Vote
from supervision.states.projects import ProjectStatus
from supervision.states.votes import Electorate, VoteKind, VoteStatus, Way

PROJECT: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "number": "number",
    "title": "title",
    "status": "status",
    "town": "town__name",
    "organ": "organ__name",
    "planned": "planned",
    "spent": "spent",
    "announced_on": "announced_on",
    "finishes_on": "finishes_on",
    "completed_on": "completed_on",
    "from_residents": "from_residents",
    "steps": "all_steps",
    "done": "done_steps",
}
VOTE: dict[str, Any] = {
    "id": "public_id",
    "district": "district__slug",
    "year": "year",
    "kind": "kind",
    "title": "title",
    "electorate": "electorate",
    "way": "way",
    "status": "status",
    "roll": "roll",
    "returned": "returned",
    "valid": "valid",
    "certified_on": "certified_on",
}


class ProjectRow(serializers.Serializer):
    """民生实事项目。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    number = serializers.IntegerField(allow_null=True, help_text="编号；公告以后才有")
    title = serializers.CharField(help_text="项目名称")
    status = serializers.ChoiceField(choices=ProjectStatus.choices, help_text="状态")
    town = serializers.CharField(allow_null=True, help_text="所在街镇")
    organ = serializers.CharField(allow_null=True, help_text="实施单位")
    planned = serializers.DecimalField(
        max_digits=12, decimal_places=2, allow_null=True, help_text="计划资金，万元"
    )
    spent = serializers.DecimalField(max_digits=12, decimal_places=2, help_text="已用资金，万元")
    announced_on = serializers.DateField(allow_null=True, help_text="公告日期")
    finishes_on = serializers.DateField(allow_null=True, help_text="计划完成日期")
    completed_on = serializers.DateField(allow_null=True, help_text="完成日期")
    from_residents = serializers.BooleanField(help_text="有群众提出的来源")
    steps = serializers.IntegerField(help_text="节点数")
    done = serializers.IntegerField(help_text="已完成的节点")


class VoteRow(serializers.Serializer):
    """表决。"""

    id = serializers.UUIDField(help_text="公开标识")
    district = serializers.CharField(help_text="区的网址名")
    year = serializers.IntegerField(help_text="年度")
    kind = serializers.ChoiceField(choices=VoteKind.choices, help_text="类型")
    title = serializers.CharField(help_text="名称")
    electorate = serializers.ChoiceField(choices=Electorate.choices, help_text="谁投票")
    way = serializers.ChoiceField(choices=Way.choices, help_text="投票方式")
    status = serializers.ChoiceField(choices=VoteStatus.choices, help_text="状态")
    roll = serializers.IntegerField(allow_null=True, help_text="应投票人数")
    returned = serializers.IntegerField(allow_null=True, help_text="收回票数；计票以后才有")
    valid = serializers.IntegerField(allow_null=True, help_text="有效票；计票以后才有")
    certified_on = serializers.DateField(allow_null=True, help_text="认定日期")


class ProjectFilter(django_filters.FilterSet):
    """By year and state."""

    year = django_filters.NumberFilter(label="年度", min_value=1954, max_value=2100)
    status = django_filters.ChoiceFilter(label="状态", choices=ProjectStatus.choices)

    class Meta:
        model = Project
        fields: list[str] = []


class VoteFilter(django_filters.FilterSet):
    """By year, kind and state."""

    year = django_filters.NumberFilter(label="年度", min_value=1954, max_value=2100)
    kind = django_filters.ChoiceFilter(label="类型", choices=VoteKind.choices)
    status = django_filters.ChoiceFilter(label="状态", choices=VoteStatus.choices)

    class Meta:
        model = Vote
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="projects_list",
        summary="民生实事项目列表",
        description="您有权查看的项目，每页 50 项，由近到远，含资金和节点的进度。",
        responses={200: ProjectRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    )
)
class ProjectViewSet(ListsRows, viewsets.GenericViewSet):
    """民生实事项目。"""

    serializer_class = ProjectRow
    filterset_class = ProjectFilter
    pagination_class = NewestFirst

    def columns(self) -> Columns:
        """The named ones."""
        return PROJECT

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        done = Q(milestones__done_on__isnull=False)
        return Project.objects.visible_to(self.request.user).annotate(
            all_steps=Count("milestones"), done_steps=Count("milestones", filter=done)
        )


@extend_schema_view(
    list=extend_schema(
        operation_id="votes_list",
        summary="表决列表",
        description="您有权查看的表决，每页 50 项，由近到远。只有合计，没有谁投了票，也没有谁投了什么。",
        responses={200: VoteRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    )
)
class VoteViewSet(ListsRows, viewsets.GenericViewSet):
    """表决。"""

    serializer_class = VoteRow
    filterset_class = VoteFilter
    pagination_class = NewestFirst

    def columns(self) -> Columns:
        """The named ones."""
        return VOTE

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        return Vote.objects.visible_to(self.request.user)
