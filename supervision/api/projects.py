"""民生实事项目 and votes in the API, with the acts of their procedures. Of a vote its counts, never a ballot and never who has voted."""

from typing import Any

import django_filters
import rules
from django.db.models import Case, Count, Q, When
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, viewsets

from congress.api.acts import with_acts
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT
from congress.api.lists import Columns, rows_of
from representatives.api.inside import PUBLIC_ID, Inside
from representatives.api.paging import NewestFirst
from supervision.forms.projects import PROJECT_ACTS
from supervision.forms.votes import VOTE_ACTS
from supervision.models import Project, Vote
from supervision.states.projects import ProjectStatus
from supervision.states.votes import Electorate, Outcome, VoteKind, VoteStatus, Way

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


class ProjectDetail(ProjectRow):
    """民生实事项目，连同内容、目标和可以做的动作。"""

    summary = serializers.CharField(allow_blank=True, help_text="内容")
    goal = serializers.CharField(allow_blank=True, help_text="目标")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


class VoteItemRow(serializers.Serializer):
    """表决的一项。"""

    number = serializers.IntegerField(help_text="序号")
    title = serializers.CharField(help_text="内容")
    counts = serializers.ListField(
        child=serializers.IntegerField(allow_null=True),
        help_text="三种答案各多少票；计票以后才有，代表在认定以后才看到",
    )
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_blank=True, help_text="结果")


class VoteDetail(VoteRow):
    """表决，连同各项内容和可以做的动作。只有合计，没有谁投了什么。"""

    items = VoteItemRow(many=True, help_text="各项")
    actions = serializers.ListField(child=serializers.CharField(), help_text="您现在可以做的动作")


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
    ),
    retrieve=extend_schema(
        operation_id="projects_read",
        summary="一个民生实事项目",
        description="连同内容和目标。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: ProjectDetail, **WRONG_INPUT, **NOT_YOURS, **NOT_THERE},
    ),
)
@extend_schema(tags=["民生实事项目"])
@with_acts(PROJECT_ACTS, ProjectDetail, PUBLIC_ID, noun="projects")
class ProjectViewSet(Inside, viewsets.GenericViewSet[Project]):
    """民生实事项目。"""

    serializer_class = ProjectDetail
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

    def detail_of(self, case: Project) -> dict[str, Any]:
        """With its texts and what the person asking may do."""
        found = self.get_queryset().filter(pk=case.pk)
        (row,) = rows_of(found.order_by(), {**PROJECT, "summary": "summary", "goal": "goal"})
        acts = PROJECT_ACTS.available(found.get(), to=self.request.user)
        return row | {"actions": [form.name for form in acts]}


@extend_schema_view(
    list=extend_schema(
        operation_id="votes_list",
        summary="表决列表",
        description="您有权查看的表决，每页 50 项，由近到远。只有合计，没有谁投了票，也没有谁投了什么。",
        responses={200: VoteRow(many=True), **WRONG_INPUT, **NOT_YOURS},
    ),
    retrieve=extend_schema(
        operation_id="votes_read",
        summary="一次表决",
        description="连同各项的合计。领取密钥和投票只在页面上办。没有的和您无权查看的，同样回答 404。",
        parameters=[PUBLIC_ID],
        responses={200: VoteDetail, **WRONG_INPUT, **NOT_YOURS, **NOT_THERE},
    ),
)
@extend_schema(tags=["表决"])
@with_acts(VOTE_ACTS, VoteDetail, PUBLIC_ID, noun="votes")
class VoteViewSet(Inside, viewsets.GenericViewSet[Vote]):
    """表决。"""

    serializer_class = VoteDetail
    filterset_class = VoteFilter
    pagination_class = NewestFirst

    def columns(self) -> Columns:
        """The named ones; before two people have certified them, the numbers are those of the desk alone, as on the phone."""
        if rules.has_perm("supervision.see_votes", self.request.user):
            return VOTE
        return VOTE | {
            name: Case(When(status=VoteStatus.CERTIFIED, then=name))
            for name in ("returned", "valid")
        }

    def get_queryset(self) -> Any:
        """What the person asking may read."""
        return Vote.objects.visible_to(self.request.user)

    def detail_of(self, case: Vote) -> dict[str, Any]:
        """With its items and what the person asking may do."""
        (row,) = rows_of(Vote.objects.filter(pk=case.pk).order_by(), self.columns())
        told = case.status == VoteStatus.CERTIFIED or rules.has_perm(
            "supervision.see_votes", self.request.user, case
        )
        items = [
            {
                "number": one.number,
                "title": one.title,
                "counts": one.counts if told else [None] * len(one.counts),
                "outcome": one.outcome if told else "",
            }
            for one in case.items.all()
        ]
        acts = VOTE_ACTS.available(Vote.objects.get(pk=case.pk), to=self.request.user)
        return row | {"items": items, "actions": [form.name for form in acts]}
