"""代表变动 as a list, and who sits in the committees."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter
from congress.models import Organ, OrganKind
from representatives.models import CommitteeSeat, MandateChange, Representative


@admin.register(MandateChange)
class MandateChangeAdmin(DeskAdmin):
    """代表变动: to look at; each row comes from a verb on the representative's page."""

    list_display = [
        "on",
        "representative",
        "level",
        "kind",
        "ground",
        "decision",
        "announcement",
        "stands",
    ]
    list_filter = [DistrictFilter, YearFilter, figure_filter(MandateChange), "kind", "level"]
    list_select_related = ["representative"]
    search_fields = ["representative__name", "announcement"]
    search_help_text = "代表姓名或公告文号"
    fields = [
        "representative",
        "level",
        "kind",
        "ground",
        "on",
        "decision",
        "announcement",
        "note",
        "stands",
        "by",
        "at",
    ]
    readonly_fields = ["stands"]

    @display(description="误录", label={"误录": "danger"})
    def stands(self, change: MandateChange) -> str:
        """Taken back, or not."""
        return "误录" if change.is_void else "—"


class CommitteeFilter(admin.SimpleListFilter):
    """Standing committee or special committees."""

    title, parameter_name = "范围", "committee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Two, of today."""
        return [("standing", "现任常委会组成人员"), ("special", "现任专委会组成人员")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those who sit there today."""
        if self.value() == "standing":
            return queryset.of_standing_committee()
        if self.value() == "special":
            return queryset.of_committees()
        return queryset if self.value() is None else queryset.none()


@admin.register(CommitteeSeat)
class CommitteeSeatAdmin(DeskAdmin):
    """常委会和专委会组成人员."""

    district_field = "representative__district"
    list_display = ["representative", "where", "post", "valid_from", "valid_to"]
    list_filter = [CommitteeFilter, "post"]
    list_select_related = ["representative", "organ"]
    search_fields = ["representative__name", "organ__name"]
    search_help_text = "代表姓名或委员会"
    fields = ["representative", "organ", "post", "valid_from", "valid_to"]

    def get_readonly_fields(
        self, request: HttpRequest, obj: CommitteeSeat | None = None
    ) -> list[str]:
        """Who sits where is the seat itself; another one is another seat."""
        return ["representative", "organ", "valid_from"] if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Representatives in office, and organs of the congress."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.related_model is Representative:
            field.queryset = Representative.objects.in_office().filter(
                district__in=self.districts(request, "add", "change")
            )
        if db_field.related_model is Organ:
            field.queryset = field.queryset.filter(kind=OrganKind.CONGRESS)
            field.empty_label = "常委会"
        return field

    @display(description="委员会", ordering="organ__name")
    def where(self, seat: CommitteeSeat) -> str:
        """The standing committee, or a special one."""
        return str(seat.organ or "常委会")
