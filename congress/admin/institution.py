"""Districts, terms, sessions and organs."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from congress.models import District, Organ, Session, Term


@admin.register(District)
class DistrictAdmin(DeskAdmin):
    """区. Opened by `setup_district`; its address never changes, because it is printed."""

    district_field = "pk"
    list_display = ["name", "congress_name", "slug", "host"]
    fields = ["name", "congress_name", "slug", "host"]
    readonly_fields = ["slug"]


@admin.register(Term)
class TermAdmin(DeskAdmin):
    """届."""

    list_display = ["title", "valid_from", "valid_to"]
    list_filter = [DistrictFilter]
    list_select_related = ["district"]
    fields = ["district", "number", "valid_from", "valid_to"]

    @display(description="届", ordering="number")
    def title(self, term: Term) -> str:
        """嘉定区第七届."""
        return str(term)


@admin.register(Session)
class SessionAdmin(DeskAdmin):
    """次会议."""

    list_display = ["title", "opened_on", "closed_on"]
    list_filter = [DistrictFilter]
    list_select_related = ["term"]
    fields = ["district", "term", "number", "opened_on", "closed_on"]

    @display(description="会议")
    def title(self, session: Session) -> str:
        """第七届人大第四次会议."""
        return str(session)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Terms are named with their district."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "term":
            field.queryset = field.queryset.select_related("district")
        return field


@admin.register(Organ)
class OrganAdmin(DeskAdmin):
    """单位: the tree, with the other names that registers use."""

    list_display = ["name", "kind", "parent", "known_as", "closed_on"]
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "aliases"]
    search_help_text = "名称或别名"
    fields = ["district", "name", "kind", "parent", "aliases", "closed_on"]

    @display(description="别名")
    def known_as(self, organ: Organ) -> str:
        """The other names in one line."""
        return "、".join(organ.aliases)
