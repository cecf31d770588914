"""Representatives: in order of their names, with what becomes of their mandates; nothing of that is edited freely."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from unfold.decorators import action, display

from congress.accounts import SLIPS_FOR
from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, acting
from congress.admin_tools import DistrictFilter
from congress.errors import Refused
from representatives.accounts import open_accounts
from representatives.admin import rows
from representatives.admin.filters import GroupFilter, LevelFilter, StandingFilter, TownFilter
from representatives.admin.profiles import publish_chosen
from representatives.forms import mandates as forms
from representatives.models import (
    Constituency,
    Delegation,
    GroupMembership,
    Mandate,
    Representative,
    Suspension,
)
from representatives.names import order_keys
from representatives.strokes import stroke_count
from representatives.workflow import profiles

LIST = "admin:representatives_representative_changelist"
PAGE = "admin:representatives_representative_change"


class NamedAdmin(DeskAdmin):
    """A name in a district."""

    list_display = ["name"]
    list_filter = [DistrictFilter]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = ["district", "name"]


admin.site.register([Constituency, Delegation], NamedAdmin)


@admin.register(Representative)
class RepresentativeAdmin(DeskAdmin):
    """人大代表."""

    inlines = [rows.MandateInline, rows.ChangeInline, rows.MembershipInline, rows.SeatInline]
    list_display = ["by_sound", "by_strokes", "position", "levels", "groups_now", "account"]
    list_filter = [
        DistrictFilter,
        StandingFilter,
        LevelFilter,
        TownFilter,
        GroupFilter,
        "gender",
    ]
    list_select_related = ["user", "town"]
    search_fields = ["name", "position"]
    search_help_text = "姓名或单位职务"
    fields = [
        "district",
        "name",
        "gender",
        "position",
        "town",
        "expertise",
        "contact",
        "account",
    ]
    readonly_fields = ["account"]
    actions = ["print_slips", publish_chosen]
    actions_list = ["elect_somebody_new"]
    actions_detail = [
        "elect",
        "accept_resignation",
        "terminate",
        "suspend",
        "resume",
        "correct",
        "take_back",
    ]
    # Of each act upon one person the form; what it offers says whether there is anything to do.
    acts: dict[str, Any] = {
        "accept_resignation": forms.ResignForm,
        "terminate": forms.TerminateForm,
        "suspend": forms.SuspendForm,
        "resume": forms.ResumeForm,
        "correct": forms.CorrectForm,
        "take_back": forms.TakeBackForm,
    }

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the mandates and groups that the list names."""
        running = GroupMembership.objects.filter(valid_to__isnull=True).select_related("group")
        suspended = Suspension.objects.filter(until__isnull=True)
        return (
            super()
            .get_queryset(request)
            .prefetch_related(
                Prefetch("mandates", Mandate.objects.valid(), to_attr="running"),
                Prefetch("running__suspensions", suspended, to_attr="open_suspensions"),
                Prefetch("groups", running, to_attr="running_groups"),
            )
        )

    def get_inlines(self, request: HttpRequest, obj: Representative | None) -> list[Any]:
        """What has become of somebody comes after the person."""
        return self.inlines if obj else []

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> Any:
        """Only what there is something to do for."""
        offered = super().get_actions_detail(request, object_id)
        person = self.get_object(request, object_id)
        if person is None:
            return offered
        empty = {name for name, form in self.acts.items() if not form.offered(person).exists()}
        # Unfold names an action's address after its method.
        return [each for each in offered if each.path not in empty]

    @display(description="姓名", ordering="sort_key")
    def by_sound(self, person: Representative) -> str:
        """Sorted in pinyin order."""
        return person.name

    @display(description="姓氏笔画", ordering="stroke_key")
    def by_strokes(self, person: Representative) -> str:
        """Sorted by strokes; how many the surname has."""
        count = stroke_count(person.name[:1])
        return f"{count} 画" if count else "—"

    @display(description="在任")
    def levels(self, person: Any) -> str:
        """Of which congresses today; suspended ones say so."""
        words = [
            each.get_level_display() + ("（暂停执行职务）" if each.open_suspensions else "")
            for each in person.running
        ]
        return "、".join(words) or "—"

    @display(description="代表小组")
    def groups_now(self, person: Any) -> str:
        """Those that he or she is in."""
        return "、".join(str(one.group) for one in person.running_groups) or "—"

    @display(description="账号", label={"已启用": "success", "待激活": "warning"})
    def account(self, person: Representative) -> str:
        """Whether the representative logs in."""
        if person.user is None:
            return "未开"
        return "已启用" if person.user.has_usable_password() else "待激活"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Both orders follow the name."""
        for name, key in order_keys(obj.name).items():
            setattr(obj, name, key)
        super().save_model(request, obj, form, change)
        profiles.follow(obj)

    @admin.action(description="开账号并打印激活单", permissions=["change"])
    def print_slips(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        """On to the page of slips, with the chosen ones."""
        try:
            users = open_accounts(queryset, by=acting(request))
        except Refused as refused:
            messages.error(request, refused.sentence)
            return redirect(LIST)
        request.session[SLIPS_FOR] = [str(user.public_id) for user in users]
        return redirect("activation_slips")

    @action(description="登记当选（补选）", icon="how_to_vote", permissions=["add"])
    def elect_somebody_new(self, request: HttpRequest) -> HttpResponse:
        """Somebody who is not on the roster."""
        mine = self.districts(request, "add")
        asked = request.POST.get("district") or request.GET.get("district")
        district = next((each for each in mine if each.slug == asked), mine[0] if mine else None)
        if district is None:
            raise PermissionDenied
        kept = [("district", district.slug)]
        form = forms.ElectSomebodyNewForm(
            request.POST or None, district=district, by=acting(request)
        )
        return self._ask(request, None, form, reverse(LIST), kept=kept)

    @action(description="登记当选", icon="how_to_vote", permissions=["change"])
    def elect(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """To another level, or again."""
        person = self._person(request, object_id)
        if person is None:
            return redirect(LIST)
        form = forms.ElectForm(
            request.POST or None, district=person.district, person=person, by=acting(request)
        )
        return self._ask(request, person, form, reverse(PAGE, args=[person.pk]))

    @action(description="接受辞职", icon="logout", permissions=["change"])
    def accept_resignation(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """辞职 and 责令辞职."""
        return self._act(request, object_id, "accept_resignation")

    @action(description="终止资格", icon="block", permissions=["change"])
    def terminate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """On the other grounds of the law."""
        return self._act(request, object_id, "terminate")

    @action(description="暂停执行职务", icon="pause_circle", permissions=["change"])
    def suspend(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """暂时停止执行代表职务."""
        return self._act(request, object_id, "suspend")

    @action(description="恢复执行职务", icon="play_circle", permissions=["change"])
    def resume(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """恢复执行代表职务."""
        return self._act(request, object_id, "resume")

    @action(description="更正资格", icon="edit_note", permissions=["change"])
    def correct(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What was entered wrongly, with the reason."""
        return self._act(request, object_id, "correct")

    @action(description="撤回误录", icon="undo", permissions=["change"])
    def take_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """An ending that was entered by mistake."""
        return self._act(request, object_id, "take_back")

    def _act(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        kind = self.acts[name]
        person = self._person(request, object_id)
        if person is None:
            return redirect(LIST)
        back = reverse(PAGE, args=[person.pk])
        if not kind.offered(person).exists():
            messages.error(request, f"{person}现在没有可以{kind.label}的内容。")
            return redirect(back)
        form = kind(request.POST or None, person=person, by=acting(request))
        return self._ask(request, person, form, back)

    def _person(self, request: HttpRequest, object_id: str) -> Representative | None:
        person: Representative | None = self.get_object(request, object_id)
        if person is not None and not self.has_change_permission(request, person):
            raise PermissionDenied
        return person

    def _ask(
        self,
        request: HttpRequest,
        person: Representative | None,
        form: Any,
        back: str,
        kept: Any = (),
    ) -> HttpResponse:
        """Asked, done, said; what is refused comes back with what was typed."""
        status = 200
        if form.is_bound and form.is_valid():
            try:
                done = form.act()
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409
            else:
                whose = person or done.representative
                messages.success(request, f"{whose}：{form.label}，已经登记。")
                return redirect(PAGE, whose.pk)
        context = {
            "title": f"{form.label}：{person}" if person else form.label,
            "words": form.lead,
            "form": form,
            "kept": kept,
            "act": form.label,
            "back": back,
        }
        return ask(self, request, person, context, status)
