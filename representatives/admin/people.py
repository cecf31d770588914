"""Representatives with their mandates, and what they are grouped by."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from unfold.admin import StackedInline
from unfold.decorators import display

from congress.accounts import SLIPS_FOR
from congress.admin.base import DeskAdmin, DeskRows, acting
from congress.admin_tools import DistrictFilter
from congress.errors import Refused
from representatives.accounts import open_accounts
from representatives.admin.profiles import publish_chosen
from representatives.models import (
    Constituency,
    Delegation,
    Mandate,
    Representative,
    RepresentativeGroup,
)
from representatives.names import sort_key
from representatives.workflow import profiles


class NamedAdmin(DeskAdmin):
    """A name in a district."""

    list_display = ["name"]
    list_filter = [DistrictFilter]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = ["district", "name"]


admin.site.register([Constituency, Delegation, RepresentativeGroup], NamedAdmin)


class MandateInline(DeskRows, StackedInline):
    """代表资格, 从何时到何时."""

    model = Mandate
    district_field = "representative__district"
    fields = [
        ("level", "term"),
        ("constituency", "delegation"),
        ("how_elected", "valid_from"),
        ("valid_to", "why_ended"),
        "opened",
    ]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Terms are named with their district."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "term":
            field.queryset = field.queryset.select_related("district")
        return field


@admin.register(Representative)
class RepresentativeAdmin(DeskAdmin):
    """人大代表."""

    inlines = [MandateInline]
    list_display = ["name", "position", "levels", "account"]
    list_filter = [DistrictFilter, "gender"]
    list_select_related = ["user"]
    search_fields = ["name", "position"]
    search_help_text = "姓名或单位职务"
    fields = ["district", "name", "gender", "position", "account"]
    readonly_fields = ["account"]
    actions = ["print_slips", publish_chosen]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the mandates that the list names."""
        return super().get_queryset(request).prefetch_related("mandates")

    @display(description="在任")
    def levels(self, person: Representative) -> str:
        """Of which congresses today."""
        held = [each for each in person.mandates.all() if each.valid_to is None]
        return "、".join(each.get_level_display() for each in held) or "—"

    @display(description="账号", label={"已启用": "success", "待激活": "warning"})
    def account(self, person: Representative) -> str:
        """Whether the representative logs in."""
        if person.user is None:
            return "未开"
        return "已启用" if person.user.has_usable_password() else "待激活"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The order follows the name."""
        obj.sort_key = sort_key(obj.name)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What is public of the representative follows, mandates too."""
        super().save_related(request, form, formsets, change)
        profiles.follow(form.instance)

    @admin.action(description="开账号并打印激活单", permissions=["change"])
    def print_slips(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        """On to the page of slips, with the chosen ones."""
        try:
            users = open_accounts(queryset, by=acting(request))
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect("admin:representatives_representative_changelist")
        request.session[SLIPS_FOR] = [str(user.public_id) for user in users]
        return redirect("activation_slips")
