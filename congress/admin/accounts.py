"""Accounts and posts. Opened by the system administrator, appointed by the security administrator."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSingleDateWidget

from congress import accounts
from congress.admin.base import DeskAdmin, DeskForm, DeskInline, acting
from congress.admin_tools import DistrictFilter
from congress.errors import Refused
from congress.models import Membership, Role, User


class MembershipInline(DeskInline):
    """岗位 of an account, to look at; they are given and ended on pages of their own."""

    model = Membership
    fields = ["role", "organ", "valid_from", "valid_to"]
    readonly_fields = fields
    verbose_name_plural = "岗位"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By `appoint` alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """By `end_membership` and `hand_over` alone."""
        return False


class AccountForm(DeskForm):
    """An account: no password here, nobody but its owner ever types one."""

    class Meta:
        model = User
        fields = ["district", "name", "phone", "email", "username"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "username" in self.fields:
            self.fields["username"].required = False
            self.fields["username"].help_text = "可不填，按姓名拼音生成"


@admin.register(User)
class UserAdmin(DeskAdmin):
    """账号."""

    form = AccountForm
    inlines = [MembershipInline]
    list_display = ["name", "username", "posts", "standing", "opened_at"]
    list_filter = [DistrictFilter, "is_active"]
    search_fields = ["name", "username", "phone"]
    search_help_text = "姓名、登录名或手机号"
    readonly_fields = ["standing", "opened_at", "closed_at"]
    actions = ["print_slips"]
    actions_detail = ["print_slip", "close"]
    list_prefetch = ("memberships__organ", "memberships__district")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the posts that the list names."""
        return super().get_queryset(request).prefetch_related(*self.list_prefetch)

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Opened with the least; then what became of it."""
        if obj is None:
            return ["district", "name", "phone", "email", "username"]
        return ["name", "phone", "email", "username", "standing", "opened_at", "closed_at"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """A log-in name is printed on the slip, so it stays."""
        return [*self.readonly_fields, *(["username"] if obj else [])]

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[Any]:
        """Posts come after the account."""
        return self.inlines if obj else []

    @display(description="岗位")
    def posts(self, user: User) -> str:
        """Those held today."""
        held = [post for post in user.memberships.all() if post.is_valid()]
        return "；".join(str(post) for post in held) or "—"

    @display(description="状态", label={"已启用": "success", "待激活": "warning"})
    def standing(self, user: User) -> str:
        """Open, waiting for its slip, or closed."""
        if not user.is_active:
            return "已注销"
        return "已启用" if user.has_usable_password() else "待激活"

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Opened by the verb; a changed phone or mail address goes through its own, too."""
        facts = form.cleaned_data
        if not change:
            opened = accounts.open_account(
                name=facts["name"],
                district=facts["district"],
                phone=facts["phone"] or "",
                email=facts["email"],
                username=facts["username"],
                by=acting(request),
            )
            obj.pk, obj._state.adding = opened.pk, False  # noqa: SLF001 - the verb has saved it
            obj.refresh_from_db()
            return
        phone, email = obj.phone, obj.email
        obj.phone, obj.email = form.initial.get("phone"), form.initial.get("email", "")
        super().save_model(request, obj, form, change)
        if "phone" in form.changed_data:
            accounts.change_phone(obj, phone or "", by=acting(request))
        if "email" in form.changed_data:
            accounts.change_email(obj, email, by=acting(request))

    @admin.action(description="打印激活单", permissions=["change"])
    def print_slips(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        """The chosen accounts' slips on one page."""
        return _to_slips(request, list(queryset.filter(is_active=True)))

    @action(description="打印激活单", icon="print", permissions=["change"])
    def print_slip(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """This account's slip."""
        return _to_slips(request, list(self.get_queryset(request).filter(pk=object_id)))

    @action(description="注销账号", icon="person_off", permissions=["change"])
    def close(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asked once more, then closed."""
        user = self.get_object(request, object_id)
        back = reverse("admin:congress_user_change", args=[object_id])
        if user is None:
            return redirect("admin:congress_user_changelist")
        if request.method == "POST":
            try:
                accounts.close_account(user, by=acting(request))
                messages.success(request, f"{user.name}的账号已经注销。")
            except Refused as refused:
                messages.error(request, refused.sentence)
            return redirect(back)
        words = "注销以后不能再登录，岗位到昨天为止，手机号和邮箱清除；办过的事和记录都保留。"
        context = {"title": f"注销{user.name}的账号", "words": words, "back": back, "act": "注销"}
        return ask(self, request, user, context)


class MembershipForm(DeskForm):
    """A post: given once; afterwards only its end is set."""

    class Meta:
        model = Membership
        fields = ["district", "user", "role", "organ", "valid_from", "valid_to"]


class HandOverForm(forms.Form):
    """To whom, and from which day."""

    to = forms.ModelChoiceField(User.objects.none(), label="接任的人", empty_label="请选择")
    on = forms.DateField(label="从哪一天起", widget=UnfoldAdminSingleDateWidget)


@admin.register(Membership)
class MembershipAdmin(DeskAdmin):
    """岗位."""

    form = MembershipForm
    list_display = ["user", "role", "organ", "valid_from", "valid_to", "standing"]
    list_filter = [DistrictFilter, "role"]
    list_select_related = ["user", "organ"]
    search_fields = ["user__name", "organ__name"]
    search_help_text = "姓名或单位"
    fields = ["district", "user", "role", "organ", "valid_from", "valid_to"]
    autocomplete_fields = ["user", "organ"]
    actions_detail = ["hand_over"]

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[str]:
        """Who holds what is the post itself; another one is another post."""
        return ["user", "role", "organ", "valid_from"] if obj else []

    @display(description="状态", label={"在任": "success", "尚未开始": "info"})
    def standing(self, post: Membership) -> str:
        """Today."""
        if post.is_valid():
            return "在任"
        return "尚未开始" if post.valid_from > timezone.localdate() else "已结束"

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        """By the verbs, which know the rules of the three administrators."""
        if change:
            last_day = obj.valid_to
            if last_day is None:
                raise Refused("岗位的截止日期不能清空；要继续任职，请重新授予。", code="reopened")
            if "valid_to" in form.changed_data:
                accounts.end_membership(obj, last_day=last_day, by=acting(request))
            return
        given = accounts.appoint(
            obj.user,
            Role(obj.role),
            district=obj.district,
            organ=obj.organ,
            on=obj.valid_from,
            until=obj.valid_to,
            by=acting(request),
        )
        obj.pk, obj._state.adding = given.pk, False  # noqa: SLF001 - the verb has saved it

    @action(description="交接给别人", icon="sync_alt", permissions=["change"])
    def hand_over(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """One to the day before, the other from that day."""
        post = self.get_object(request, object_id)
        if post is None:
            return redirect("admin:congress_membership_changelist")
        tomorrow = timezone.localdate() + timedelta(days=1)
        form = HandOverForm(request.POST or None, initial={"on": tomorrow})
        status = 200
        people = User.objects.filter(district=post.district, is_active=True).exclude(
            pk=post.user_id
        )
        form.fields["to"].queryset = people  # type: ignore[attr-defined]
        if request.method == "POST" and form.is_valid():
            facts = form.cleaned_data
            try:
                new = accounts.hand_over(post, to=facts["to"], on=facts["on"], by=acting(request))
            except Refused as refused:
                form.add_error(None, refused.sentence)
                status = 409
            else:
                messages.success(request, f"“{new}”从 {facts['on']} 起由{facts['to']}担任。")
                return redirect("admin:congress_membership_changelist")
        context = {
            "title": f"交接“{post}”",
            "words": f"现在由{post.user}担任。交接以后，原来的人到前一天为止，手上的事由接任的人接着办。",
            "form": form,
            "act": "交接",
            "back": reverse("admin:congress_membership_change", args=[object_id]),
        }
        return ask(self, request, post, context, status)


def ask(
    page: DeskAdmin, request: HttpRequest, obj: Any, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A question before an act: what it does, what is to be filled in, do it or go back."""
    request.current_app = page.admin_site.name
    common = {**page.admin_site.each_context(request), "opts": page.opts, "original": obj}
    unasked = {"form": None, "hints": (), "compared": (), "kept": ()}
    full = {**common, **unasked, "media": page.media, **context}
    if full["form"]:
        full["media"] += full["form"].media
    return TemplateResponse(request, "admin/ask.html", full, status=status)


def _to_slips(request: HttpRequest, users: list[User]) -> HttpResponse:
    request.session[accounts.SLIPS_FOR] = [str(user.public_id) for user in users]
    return redirect("activation_slips")
