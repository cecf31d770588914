"""Logging in: by password, by a code to the phone, or through the district's own identity provider."""

import base64
import hashlib
import time
from typing import Any, ClassVar

from allauth.account import forms as account_forms
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.fields import PhoneField
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthProcess
from axes.handlers.proxy import AxesProxyHandler
from cryptography.fernet import Fernet, MultiFernet
from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from congress import accounts
from congress.accounts import guessing
from congress.accounts.guessing import Secret
from congress.errors import Refused
from congress.models import Attempt, User
from congress.notifications.gateway import send_text

# No account has a longer one (`User.username`), and the record of a failure holds no longer one.
_LONGEST_NAME = 150
# How long a log-in stands for having just shown who one is.
FRESH = 5 * 60
WAYS_IN = ("password", "code", "activation", "socialaccount", "mfa")


class PortalBackend(AuthenticationBackend):
    """allauth's way to recognise people; permissions are never asked of it (`User.has_perm`)."""


def account_named(typed: str) -> User | None:
    """The open account with this log-in name or phone."""
    typed = typed.strip()
    return (
        User.objects.filter(Q(username__iexact=typed) | Q(phone=typed), is_active=True).first()
        if typed
        else None
    )


def comes_from_a_known_device(
    request: HttpRequest, credentials: dict[str, Any] | None = None
) -> bool:
    """Asked by axes: the owner's own browser is never locked together with its network."""
    account = account_named((credentials or {}).get("username") or "")
    return bool(account and guessing.known_device(request, account))


def has_shown(request: HttpRequest, *methods: str, within: float = float("inf")) -> bool:
    """Whether this session's person has proved who they are, by one of the methods, within these seconds."""
    return any(
        record["method"] in methods and time.time() - record["at"] < within
        for record in get_authentication_records(request, request.user)
    )


class ChinesePhoneField(PhoneField):
    """Eleven digits, as people write them."""

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("validators", [RegexValidator(r"^1\d{10}$", "请填写 11 位手机号。")])
        widget = forms.TextInput(
            attrs={"type": "tel", "inputmode": "numeric", "autocomplete": "tel"}
        )
        super().__init__(**{"label": "手机号", "widget": widget, **facts})

    def to_python(self, value: Any) -> Any:
        """Without the spaces and hyphens of an address book, and without +86."""
        value = super().to_python(value) or ""
        return value.replace(" ", "").replace("-", "").removeprefix("+86")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: accounts are opened by staff. Every log-in that fails is counted in PostgreSQL."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "这个账号已经注销。",
        "incorrect_code": "验证码不对，请核对后再填。",
        "incorrect_password": "密码不对。",
        "phone_password_mismatch": "手机号或密码不对。没有设过密码的，请先用激活单激活账号。",
        "username_password_mismatch": "登录名或密码不对。没有设过密码的，请先用激活单激活账号。",
        "too_many_login_attempts": "尝试的次数太多，请过一会儿再试。",
        "rate_limited": "操作太频繁，请过一会儿再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere in the portal."""
        return guessing.client_address(request)

    def phone_form_field(self, **facts: Any) -> forms.Field:
        """Numbers of this country."""
        return ChinesePhoneField(**facts)

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        """The account's number; it stands there because staff entered it or a code to it came back."""
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        """Through the verb, with its record."""
        accounts.change_phone(user, phone, by=user)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        """Nothing to note: only known numbers get codes."""

    def get_user_by_phone(self, phone: str) -> User | None:
        """The open account with this number."""
        return User.objects.filter(phone=phone, is_active=True).first()

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **facts: Any) -> None:
        """The code, who asks for it, and how long it is good."""
        minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
        send_text(
            phone,
            f"【人大代表工作】验证码 {code}，{minutes} 分钟内有效。不是您本人操作的，请不要告诉任何人。",
        )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Count the try, then look at the password; who is right is not counted."""
        typed = credentials.get("username") or credentials.get("phone") or ""
        if not AxesProxyHandler.is_allowed(request, {"username": typed}):
            # Five failures from this network: nothing is judged, so nothing counts against the account either.
            return super().authenticate(request, **credentials)
        attempt = self.count(request, Secret.PASSWORD, account=account_named(typed), typed=typed)
        if len(typed) > _LONGEST_NAME:
            return None
        user: User | None = super().authenticate(request, **credentials)
        if user:
            attempt.delete()
        return user

    def count(self, request: HttpRequest, secret: Secret, **whose: Any) -> Attempt:
        """A try, or the form's own error if there were too many."""
        try:
            return guessing.begin(request, secret, **whose)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence, code=refused.code) from refused

    def is_reauthentication_required(self, *, app: str, **facts: Any) -> bool:
        """Before the second factor or the phone is changed; not within minutes of the log-in itself."""
        return not has_shown(context.request, *WAYS_IN, within=FRESH)

    def post_login(self, request: HttpRequest, user: Any, **facts: Any) -> HttpResponse:
        """The device is known from now on."""
        response = super().post_login(request, user, **facts)
        guessing.remember_device(request, response, user)
        return response


class LogInForm(account_forms.LoginForm):
    """Log-in name or phone, and password."""

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["login"].label = "登录名或手机号"
        self.fields["login"].widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["password"].label = "密码"
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class ReauthenticateForm(account_forms.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["password"].label = "密码"
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class RequestLoginCodeForm(account_forms.RequestLoginCodeForm):
    """Where to send a code. An unknown number is answered like a known one."""

    def clean_phone(self) -> str:
        """Count it: each is a message."""
        phone: str = self.cleaned_data["phone"]
        adapter = AccountAdapter()
        self._user = adapter.get_user_by_phone(phone)
        adapter.count(context.request, Secret.PHONE_CODE, account=self._user, typed=phone)
        return phone


CODE_ATTRS = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class ConfirmLoginCodeForm(account_forms.ConfirmLoginCodeForm):
    """The code from the message."""

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["code"].label = "短信验证码"
        self.fields["code"].widget.attrs = CODE_ATTRS


class CountsSecondFactor(forms.Form):
    """Six digits have to be guarded against guessing, too."""

    user: Any

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["code"].label = "验证码"
        self.fields["code"].widget.attrs = {
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
        }

    def clean_code(self) -> str:
        """Count, judge, forgive."""
        attempt = AccountAdapter().count(context.request, Secret.SECOND_FACTOR, account=self.user)
        code: str = super().clean_code()  # type: ignore[misc]
        attempt.delete()
        return code


class AuthenticateForm(CountsSecondFactor, mfa_forms.AuthenticateForm):
    """The second factor at log-in."""


class ReauthenticateBySecondFactorForm(CountsSecondFactor, mfa_forms.ReauthenticateForm):
    """The second factor once more."""


class ActivateTOTPForm(CountsSecondFactor, totp_forms.ActivateTOTPForm):
    """Enrolling an authenticator: whoever does it has shown the second factor in this session."""

    def clean_code(self) -> str:
        """Right: the session counts as one with a second factor."""
        code = super().clean_code()
        record_authentication(context.request, self.user, method="mfa", type="totp")
        return code


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticators are stored encrypted under the portal's key."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "验证码不对。请看验证器上现在的六位数字，并确认手机时间准确。",
        "cannot_delete_authenticator": "不能解除第二重验证。",
        "cannot_generate_recovery_codes": "先绑定验证器，才能生成备用码。",
    }

    def encrypt(self, text: str) -> str:
        """For the database."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """From the database."""
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """With the library that prints the other QR codes, too."""
        return accounts.qr_svg(url)


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa {key}".encode()).digest()))
            for key in keys
        ]
    )


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An identity provider confirms who somebody is; whether there is an account is the district's matter."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Log in the open account that the provider's claims name; nothing is stored of them."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise ImmediateHttpResponse(redirect(settings.LOGIN_REDIRECT_URL))
        told = sociallogin.account.extra_data
        account = claimed_account({**told.get("id_token", {}), **told.get("userinfo", {})})
        if account is None:
            raise ImmediateHttpResponse(
                render(request, "accounts/unknown_identity.html", status=403)
            )
        sociallogin.user = account


def claimed_account(claims: dict[str, Any]) -> User | None:
    """The open account whose log-in name is `preferred_username`, else whose phone is `phone_number`."""
    name = str(claims.get("preferred_username") or "").strip()
    phone = ChinesePhoneField().to_python(str(claims.get("phone_number") or ""))
    if claims.get("phone_number_verified") is False:
        phone = ""
    people = User.objects.filter(is_active=True)
    return (people.filter(username__iexact=name).first() if name else None) or (
        people.filter(phone=phone).first() if phone else None
    )
