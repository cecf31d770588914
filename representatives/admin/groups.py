"""代表小组 with members and conveners, their plans of the year, and what was printed of their work."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSelect2MultipleWidget

from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, acting
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from congress.errors import Refused
from congress.models import Organ, OrganKind
from representatives.admin.rows import MemberInline
from representatives.forms import groups as forms
from representatives.models import (
    GroupMembership,
    GroupOutcome,
    GroupPlan,
    RepresentativeGroup,
)

LIST = "admin:representatives_representativegroup_changelist"
PAGE = "admin:representatives_representativegroup_change"


@admin.register(RepresentativeGroup)
class RepresentativeGroupAdmin(DeskAdmin):
    """代表小组."""

    inlines = [MemberInline]
    list_display = ["name", "kind", "town", "topic", "size", "conveners"]
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["town"]
    search_fields = ["name", "topic"]
    search_help_text = "名称、课题或领域"
    fields = ["district", "name", "kind", "town", "topic"]
    actions_detail = ["join", "leave", "convene"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how many are in it, and who convenes it."""
        running = Q(members__valid_to__isnull=True)
        convening = GroupMembership.objects.filter(valid_to__isnull=True, is_convener=True)
        return (
            super()
            .get_queryset(request)
            .annotate(number=Count("members", filter=running))
            .prefetch_related(
                Prefetch("members", convening.select_related("representative"), to_attr="convening")
            )
        )

    def get_readonly_fields(
        self, request: HttpRequest, obj: RepresentativeGroup | None = None
    ) -> list[str]:
        """Of which kind it is decides who may be in it, so that it stays."""
        return ["kind"] if obj else []

    def get_inlines(self, request: HttpRequest, obj: RepresentativeGroup | None) -> list[Any]:
        """Members come after the group."""
        return self.inlines if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Towns alone."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.related_model is Organ:
            field.queryset = field.queryset.filter(kind=OrganKind.TOWN)
        return field

    @display(description="成员")
    def size(self, group: Any) -> str:
        """How many are in it now."""
        return f"{group.number} 名"

    @display(description="召集人", label={"未定": "warning"})
    def conveners(self, group: Any) -> str:
        """By name; a group without one is to be seen."""
        names = "、".join(str(one.representative) for one in group.convening)
        return names or ("未定" if group.number else "—")

    @action(description="编入成员", icon="group_add", permissions=["change"])
    def join(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Some who are in office."""
        return self._act(request, object_id, forms.JoinForm)

    @action(description="移出成员", icon="group_remove", permissions=["change"])
    def leave(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Some who are in it."""
        return self._act(request, object_id, forms.LeaveForm)

    @action(description="定召集人", icon="record_voice_over", permissions=["change"])
    def convene(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """One to three."""
        return self._act(request, object_id, forms.ConvenersForm)

    def _act(self, request: HttpRequest, object_id: str, kind: Any) -> HttpResponse:
        group = self.get_object(request, object_id)
        if group is None:
            return redirect(LIST)
        if not self.has_change_permission(request, group):
            raise PermissionDenied
        back, status = reverse(PAGE, args=[group.pk]), 200
        form = kind(request.POST or None, group=group, by=acting(request))
        if isinstance(form, forms.JoinForm):
            people = form.fields["people"]
            people.widget = UnfoldAdminSelect2MultipleWidget({"data-placeholder": "输入姓名查找"})
            people.widget.choices = people.choices  # type: ignore[attr-defined]
        if form.is_bound and form.is_valid():
            try:
                form.act()
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409
            else:
                messages.success(request, f"{group}：{form.label}，已经办好。")
                return redirect(back)
        context = {
            "title": f"{form.label}：{group}",
            "words": form.lead,
            "form": form,
            "act": form.label,
            "back": back,
        }
        return ask(self, request, group, context, status)


class OfAGroupAdmin(DeskAdmin):
    """What a group has in a year; district and kind are the group's."""

    list_select_related = ["group"]
    search_fields = ["group__name"]
    search_help_text = "小组名称"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Whose it is stays."""
        return ["group"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """As the trigger would write them."""
        obj.district, obj.kind = obj.group.district, obj.group.kind
        super().save_model(request, obj, form, change)


@admin.register(GroupPlan)
class GroupPlanAdmin(OfAGroupAdmin):
    """小组年度计划."""

    list_display = ["group", "year", "kind", "times", "forms"]
    list_filter = [DistrictFilter, YearFilter, figure_filter(GroupPlan), "kind"]
    fields = ["group", "year", "times", "forms", "content"]


@admin.register(GroupOutcome)
class GroupOutcomeAdmin(OfAGroupAdmin):
    """小组成果."""

    list_display = ["title", "group", "published_in", "publication", "published_on"]
    list_filter = [
        DistrictFilter,
        YearFilter,
        figure_filter(GroupOutcome),
        "published_in",
        "publication",
    ]
    search_fields = ["title", "group__name"]
    search_help_text = "题目或小组名称"
    fields = ["group", "title", "published_in", "publication", "published_on"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Counted in the year in which it was printed."""
        obj.year = obj.published_on.year
        super().save_model(request, obj, form, change)
