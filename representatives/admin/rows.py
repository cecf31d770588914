"""What stands on a representative's or a group's page, to look at: it is changed by the verbs alone."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from unfold.decorators import display

from congress.admin.base import DeskInline
from representatives.models import CommitteeSeat, GroupMembership, Mandate, MandateChange


class LookedAt(DeskInline):
    """Rows that nobody edits here."""

    hide_title = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By the verbs alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By the verbs alone."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing that was decided is deleted."""
        return False


class MandateInline(LookedAt):
    """代表资格, from when to when."""

    model = Mandate
    district_field = "representative__district"
    fields = [
        "level",
        "term",
        "constituency",
        "delegation",
        "how_elected",
        "valid_from",
        "valid_to",
        "why_ended",
        "suspended",
    ]
    readonly_fields = ["suspended"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what they name."""
        rows = super().get_queryset(request).select_related("term__district", "constituency")
        return rows.select_related("delegation").prefetch_related("suspensions")

    @display(description="暂停执行职务")
    def suspended(self, mandate: Mandate) -> str:
        """2024-03-01 至 2024-05-01."""
        spans = [f"{one.since} 至 {one.until or '今'}" for one in mandate.suspensions.all()]
        return "；".join(spans) or "—"


class ChangeInline(LookedAt):
    """代表变动, the newest first."""

    model = MandateChange
    fields = ["on", "level", "kind", "ground", "decision", "announcement", "note", "stands"]
    readonly_fields = ["stands"]

    @display(description="误录")
    def stands(self, change: MandateChange) -> str:
        """Taken back, or not."""
        return "误录，已撤回" if change.is_void else "—"


class MembershipInline(LookedAt):
    """小组成员."""

    model = GroupMembership
    district_field = "group__district"
    fields = ["group", "is_convener", "valid_from", "valid_to"]
    verbose_name_plural = "代表小组"

    def get_queryset(self, request: HttpRequest) -> Any:
        """With their groups."""
        return super().get_queryset(request).select_related("group").order_by("-valid_from")


class MemberInline(MembershipInline):
    """成员 of a group: those who are in it, then those who were."""

    fields = ["representative", "is_convener", "valid_from", "valid_to"]
    verbose_name_plural = "成员"

    def get_queryset(self, request: HttpRequest) -> Any:
        """The conveners first."""
        rows = super().get_queryset(request).select_related("representative")
        in_it = Q(valid_to__isnull=True)
        return rows.alias(in_it=in_it).order_by(
            "-in_it", "-is_convener", "representative__sort_key"
        )


class SeatInline(LookedAt):
    """常委会和专委会职务."""

    model = CommitteeSeat
    district_field = "representative__district"
    fields = ["organ", "post", "valid_from", "valid_to"]
    verbose_name_plural = "常委会和专委会职务"

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the committee."""
        return super().get_queryset(request).select_related("organ")
