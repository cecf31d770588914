"""Log-in, the first log-in from a slip, one's own password and phone, and the sheet of activation slips."""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import make_password
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from congress import accounts, permissions
from congress.accounts import guessing
from congress.accounts.access import has_shown
from congress.accounts.guessing import Secret
from congress.errors import Refused
from congress.forms.accounts import (
    ActivationCodeForm,
    ChangePasswordForm,
    NewPasswordForm,
    PhoneCodeForm,
    PhoneForm,
    SlipsForm,
)
from congress.models import Role, User
from congress.notifications.gateway import send_text

page = require_http_methods(["GET", "HEAD", "POST"])

ACTIVATION = "activation"
NEW_PHONE = "new_phone"
PHONE_CODE_TRIES = 3
# They have nothing to do in the back office; they begin at the desk.
AT_THE_DESK = (
    Role.DISPATCH_OFFICE, Role.ORGAN_CLERK, Role.ORGAN_LEADER, Role.TOWN_STAFF, Role.STATION_STAFF,
)  # fmt: skip
# After a log-in by code the old password may be unknown: that is what the code was for.
FORGOTTEN_WITHIN = 15 * 60

UNKNOWN_CODE = (
    "这个激活码不能用：可能输错了，也可能已经用过、过期，或者被新的激活单代替。"
    "请核对后再试，或请发给您激活单的工作人员重新打印一张。"
)


class LogIn(LoginView):
    """allauth's log-in, with what the portal says beside it."""

    def get_context_data(self, **facts: Any) -> dict[str, Any]:
        """The district's identity provider, if one is configured, and whether staff need a second factor."""
        return {
            **super().get_context_data(**facts),
            "providers": [
                {"name": each.name, "address": each.get_login_url(self.request)}
                for each in get_social_adapter().list_providers(self.request)
            ],
            "second_factor": settings.STAFF_SECOND_FACTOR,
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        """Too many tries are said with their own status."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, "too_many_attempts"):
            response.status_code = 429
        return response


def _answers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same view, with a page of ours when the identity provider is away."""

    @login_not_required
    @require_safe
    @wraps(view)
    def answering(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException:
            return render(request, "socialaccount/authentication_error.html", status=503)

    return answering


log_in_elsewhere = _answers(oidc.login)
come_back = _answers(oidc.callback)


@require_safe
def after_login(request: HttpRequest) -> HttpResponse:
    """Representatives to their own page, handlers, towns and stations to the desk, offices and administrators to the back office."""
    posts = permissions.held_by(request.user)
    in_the_back = (permissions.works_in_an_office | permissions.administers)(request.user)
    represents = any(post.role == Role.REPRESENTATIVE for post in posts)
    at_desk = any(post.role in AT_THE_DESK for post in posts)
    ways = [
        name
        for name, leads in (("me", represents), ("desk", at_desk), ("admin:index", in_the_back))
        if leads
    ]
    if len(ways) == 1:
        return redirect(ways[0])
    facts = {
        "posts": posts,
        "in_the_back": in_the_back,
        "represents": represents,
        "at_desk": at_desk,
    }
    return render(request, "accounts/after_login.html", facts)


@login_not_required
@page
@never_cache
def activate(request: HttpRequest, code: str = "") -> HttpResponse:
    """Enter the code, or come by its QR code; both lead to the page that sets the password."""
    typed = code or request.POST.get("code", "")
    form = ActivationCodeForm({"code": typed} if typed or request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        request.session.pop(ACTIVATION, None)
        return render(request, "accounts/activate.html", {"form": form})
    try:
        digest = _judged(request, form.cleaned_data["code"])
    except Refused as refused:
        form.add_error("code", refused.sentence)
        status = 429 if refused.code == "too_many_attempts" else 200
        return render(request, "accounts/activate.html", {"form": form}, status=status)
    if request.user.is_authenticated:
        logout(request)
    request.session[ACTIVATION] = digest
    return redirect("activate_password")


def _judged(request: HttpRequest, code: str) -> str:
    """The hash of a code that opens an account. A wrong one costs as much time as a wrong password."""
    attempt = guessing.begin(request, Secret.ACTIVATION)
    make_password(code)
    digest = accounts.code_hash(code)
    if accounts.waiting_activation(digest) is None:
        raise Refused(UNKNOWN_CODE, code="activation_unknown")
    attempt.delete()
    return digest


@login_not_required
@page
@never_cache
@sensitive_post_parameters()
def activate_password(request: HttpRequest) -> HttpResponse:
    """Whose account it is, and its first (or new) password; then logged in."""
    digest = request.session.get(ACTIVATION, "")
    activation = accounts.waiting_activation(digest)
    if activation is None:
        return redirect("activate")
    user: User = activation.user
    form = NewPasswordForm(request.POST or None, user=user, asks_for_phone=not user.phone)
    if not form.is_valid():
        facts = {"form": form, "account": user, "name": _covered(user.name)}
        return render(request, "accounts/activate_password.html", facts)
    user = accounts.activate(digest, password=form.cleaned_data["password"])
    del request.session[ACTIVATION]
    record_authentication(request, user, method="activation")
    phone = form.cleaned_data.get("phone")
    if phone and _send_phone_code(request, user, phone):
        return perform_login(request, user, redirect_url=reverse("account_verify_phone"))
    return perform_login(request, user)


def _covered(name: str) -> str:
    """王*: enough to know oneself by."""
    return f"{name[:1]}{'*' * max(len(name) - 1, 1)}"


@page
@never_cache
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password: with the old one, or minutes after a log-in by a code."""
    user = _oneself(request)
    forgotten = not user.has_usable_password() or has_shown(
        request, "code", "activation", within=FORGOTTEN_WITHIN
    )
    form = ChangePasswordForm(request.POST or None, user=user, asks_for_old=not forgotten)
    if not form.is_valid():
        return render(request, "accounts/password.html", {"form": form, "forgotten": forgotten})
    accounts.set_password(user, form.cleaned_data["password"], by=user)
    update_session_auth_hash(request, user)
    messages.success(request, "密码已经改好，其他设备上的登录都已退出。")
    return redirect("after_login")


@page
@never_cache
@reauthentication_required(app="congress")
def change_phone(request: HttpRequest) -> HttpResponse:
    """The new number, to which a code goes."""
    user = _oneself(request)
    form = PhoneForm(request.POST or None)
    if form.is_valid():
        try:
            _send_phone_code(request, user, form.cleaned_data["phone"], refuses=True)
        except Refused as refused:
            form.add_error("phone", refused.sentence)
        else:
            return redirect("account_verify_phone")
    return render(request, "accounts/phone.html", {"form": form, "account": user})


@page
@never_cache
def confirm_phone(request: HttpRequest) -> HttpResponse:
    """The code that came to the new number; then it is the account's."""
    user = _oneself(request)
    waiting = request.session.get(NEW_PHONE)
    if not waiting or time.time() - waiting["at"] > settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT:
        return redirect("account_change_phone")
    form = PhoneCodeForm(request.POST or None)
    if form.is_valid():
        if constant_time_compare(
            _phone_code_hash(waiting["phone"], form.cleaned_data["code"]), waiting["hash"]
        ):
            del request.session[NEW_PHONE]
            accounts.change_phone(user, waiting["phone"], by=user)
            messages.success(request, "手机号已经登记，以后可以用它登录。")
            return redirect("after_login")
        waiting["tries"] += 1
        request.session[NEW_PHONE] = waiting
        if waiting["tries"] >= PHONE_CODE_TRIES:
            del request.session[NEW_PHONE]
            messages.error(request, "验证码错了三次，请重新获取。")
            return redirect("account_change_phone")
        form.add_error("code", "验证码不对，请核对后再填。")
    return render(request, "accounts/phone_confirm.html", {"form": form, "phone": waiting["phone"]})


def _send_phone_code(
    request: HttpRequest, user: User, phone: str, *, refuses: bool = False
) -> bool:
    """Send a code to a number that is to be the account's. With too many messages: Refused, or False."""
    try:
        guessing.begin(request, Secret.PHONE_CODE, account=user)
        guessing.begin(request, Secret.PHONE_CODE, typed=phone)
    except Refused:
        if refuses:
            raise
        return False
    code = f"{secrets.randbelow(10**6):06d}"
    request.session[NEW_PHONE] = {
        "phone": phone,
        "hash": _phone_code_hash(phone, code),
        "at": time.time(),
        "tries": 0,
    }
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    send_text(phone, f"【人大代表工作】登记手机号的验证码 {code}，{minutes} 分钟内有效。")
    return True


def _phone_code_hash(phone: str, code: str) -> str:
    return salted_hmac("congress.phone", f"{phone} {code}", algorithm="sha256").hexdigest()


@page
@never_cache
def activation_slips(request: HttpRequest) -> HttpResponse:
    """Whose slips; then the sheet to print, which exists only in this one answer."""
    people = User.objects.activated_by(request.user)
    if not people.exists():
        raise PermissionDenied
    chosen = request.session.get(accounts.SLIPS_FOR, [])
    form = SlipsForm(request.POST or None, people=people, chosen=chosen)
    if not form.is_valid():
        return render(request, "accounts/slips_choose.html", {"form": form})
    request.session.pop(accounts.SLIPS_FOR, None)
    with transaction.atomic():
        slips = [
            accounts.issue_activation(user, by=_oneself(request))
            for user in form.cleaned_data["people"]
        ]
    sheet = [(slip, accounts.qr_svg(request.build_absolute_uri(slip.path))) for slip in slips]
    facts = {"sheet": sheet, "address": request.build_absolute_uri("/activate/")}
    return render(request, "accounts/slips.html", facts)


def _oneself(request: HttpRequest) -> User:
    return cast(User, request.user)
