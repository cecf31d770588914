"""Kinds of duty, the records of duties, moved on by the acts of their check, and what the public reads of them."""

from typing import Any
from uuid import uuid4

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from unfold.decorators import action, display

from congress.admin import acts
from congress.admin.base import DeskAdmin, acting
from congress.admin_tools import DistrictFilter, YearFilter, figure_filter, sidebar
from representatives.filters import DutyFilter
from representatives.forms import DUTY_ACTS
from representatives.models import DutyKind, DutyRecord, PublishedDuty
from representatives.queues import queues
from representatives.states.duties import DutyStatus

COLORS = {
    DutyStatus.REGISTERED.label: "warning",
    DutyStatus.CONFIRMED.label: "success",
    DutyStatus.OBJECTED.label: "danger",
}
OUT, WITHDRAWN = "公开中", "已撤下"


@admin.register(DutyKind)
class DutyKindAdmin(DeskAdmin):
    """履职类型: those of the law, which figures know by their code, and a district's own."""

    common = True
    list_display = ["name", "known_as", "source", "is_logged", "is_event", "is_open"]
    list_filter = [DistrictFilter, "is_open"]
    fields = [
        "district",
        "name",
        "aliases",
        "source",
        "is_logged",
        "is_event",
        "place",
        "is_open",
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A kind of the district's own has a code that no figure knows."""
        obj.code = obj.code or f"own-{uuid4().hex[:12]}"
        super().save_model(request, obj, form, change)

    @display(description="登记表里的写法")
    def known_as(self, kind: DutyKind) -> str:
        """In one line."""
        return "、".join(kind.aliases)


class QueueFilter(admin.SimpleListFilter):
    """The queues of the desk."""

    title, parameter_name = "待办", "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Their names."""
        return [(queue.key, queue.title) for queue in queues(acting(request))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Rows of the queue."""
        if self.value() is None:
            return queryset
        rows = [queue.rows for queue in queues(acting(request)) if queue.key == self.value()]
        return queryset.filter(pk__in=rows[0].order_by().values("pk")) if rows else queryset.none()


def named(duty: DutyRecord) -> str:
    """张三 2024-03-05 列席会议."""
    return str(duty)


@admin.register(DutyRecord)
class DutyRecordAdmin(DeskAdmin):
    """履职记录."""

    change_form_outer_before_template = "admin/suggestion_acts.html"
    list_display = [
        "done_on",
        "representative",
        "level",
        "kind",
        "title",
        "place",
        "standing",
        "is_out",
    ]
    list_display_links = ["done_on", "representative"]
    list_filter = [
        DistrictFilter,
        QueueFilter,
        YearFilter,
        *sidebar(DutyFilter, "kind", "status", "level", "town"),
        figure_filter(DutyRecord),
    ]
    list_select_related = ["representative", "kind", "publication"]
    search_fields = ["representative__name", "title"]
    search_help_text = "代表姓名或活动名称"
    fields = [
        "district",
        "year",
        "representative",
        "level",
        "kind",
        "done_on",
        "title",
        "place",
        "way",
        "with_whom",
        "counterpart",
        "outcome",
        "hours",
        "convener",
        "note",
        "standing",
        "is_out",
        "source",
        "checks",
    ]
    readonly_fields = ["standing", "is_out", "source", "checks"]

    def get_urls(self) -> list[URLPattern]:
        """With the acts."""
        guarded = self.admin_site.admin_view
        own = path(
            "<path:object_id>/act/<slug:act>/",
            guarded(self.act),
            name="representatives_dutyrecord_act",
        )
        return [own, *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> Any:
        """What may be done with many at once."""
        return acts.actions_for(DUTY_ACTS, request.user, named=named)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With what this person may do now."""
        duty = self.get_object(request, object_id)
        context = (extra_context or {}) | {"acts": (), "forms": ()}
        if duty is not None and self.has_view_permission(request, duty):
            context["acts"] = [
                (kind.label, _act_address(duty, kind.name))
                for kind in DUTY_ACTS.available(duty, to=acting(request))
            ]
        return super().change_view(request, object_id, form_url, context)

    def act(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """One act, asked by its form."""
        duty, kind = self.get_object(request, object_id), DUTY_ACTS.named(act)
        if duty is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if kind is None:
            raise Http404
        back = reverse("admin:representatives_dutyrecord_change", args=[duty.pk])
        return acts.ask_one(
            self, request, duty, kind, acts=DUTY_ACTS, named=named(duty), title=named(duty), back=back
        )  # fmt: skip

    @display(description="核对情况", ordering="status", label=COLORS)
    def standing(self, duty: DutyRecord) -> str:
        """In one word."""
        return duty.get_status_display()

    @display(description="公开", label={OUT: "success", WITHDRAWN: "danger"})
    def is_out(self, duty: DutyRecord) -> str:
        """Whether the public reads it."""
        copy = getattr(duty, "publication", None)
        if copy is None:
            return "未公开"
        return WITHDRAWN if copy.withdrawn_at else OUT

    @display(description="来自")
    def source(self, duty: DutyRecord) -> str:
        """How it came, and the register that brought it."""
        register = f"（{duty.register}）" if duty.register_id else ""
        return f"{duty.get_origin_display()}{register}"

    @display(description="核对记录")
    def checks(self, duty: DutyRecord) -> str:
        """Its steps, one a line."""
        return "\n".join(
            f"{each.at:%Y-%m-%d} {each.label} {each.by.name if each.by else ''} {each.note}".strip()
            for each in duty.records.select_related("by")
        )


def _act_address(duty: DutyRecord, name: str) -> str:
    return reverse("admin:representatives_dutyrecord_act", args=[duty.pk, name])


@admin.register(PublishedDuty)
class PublishedDutyAdmin(DeskAdmin):
    """What the public reads; taken back by the act of its record."""

    list_display = ["done_on", "representative", "kind_name", "title", "place", "standing"]
    list_display_links = ["done_on", "representative"]
    list_filter = [DistrictFilter, YearFilter, "level"]
    list_select_related = ["representative", "district"]
    search_fields = ["representative__name", "title"]
    search_help_text = "代表姓名或活动名称"
    actions_detail = ["take_back", "open_record"]
    fields = [
        "representative",
        "level",
        "kind_name",
        "done_on",
        "title",
        "place",
        "released_by",
        "released_at",
        "standing",
        "withdrawn_because",
    ]
    readonly_fields = ["standing"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The copies of records that the actor sees."""
        inner = DutyRecord.objects.visible_to(request.user)
        return super().get_queryset(request).filter(duty__in=inner)

    @display(description="状态", label={OUT: "success", WITHDRAWN: "danger"})
    def standing(self, copy: PublishedDuty) -> str:
        """Out, or withdrawn."""
        return WITHDRAWN if copy.withdrawn_at else OUT

    @action(description="撤下公开", icon="visibility_off", permissions=["take_back"])
    def take_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """By the act of the record, which asks for the reason."""
        copy = self.get_object(request, object_id)
        if copy is None:
            return redirect("admin:representatives_publishedduty_changelist")
        return redirect(_act_address(copy.duty, "unpublish"))

    def has_take_back_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever publishes."""
        return bool(request.user.has_perm("representatives.publish_duty"))

    @action(description="看这条履职记录", icon="description", permissions=["view"])
    def open_record(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where it is put right."""
        copy = self.get_object(request, object_id)
        if copy is None:
            return redirect("admin:representatives_publishedduty_changelist")
        return redirect("admin:representatives_dutyrecord_change", copy.duty_id)
