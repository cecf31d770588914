"""Forms of people's own accounts, and of the sheet of activation slips."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet

from congress.accounts.access import ChinesePhoneField
from congress.models import User

NEW_PASSWORD = {"autocomplete": "new-password"}


class ActivationCodeForm(forms.Form):
    """The code of a slip."""

    code = forms.CharField(
        label="激活码",
        max_length=40,
        help_text="激活单上的三组字母和数字，大小写和横线都可以不管。",
        error_messages={"required": "请填写激活单上的激活码。"},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "placeholder": "XXXX-XXXX-XXXX",
            }
        ),
    )


class NewPasswordForm(forms.Form):
    """A password, twice; with a first one also the phone, if none is known."""

    password = forms.CharField(
        label="设置密码",
        strip=False,
        min_length=8,
        help_text="至少 8 个字符，不要只用数字，也不要用姓名、登录名或常见的密码。",
        error_messages={"required": "请设置密码。", "min_length": "密码太短，至少要 8 个字符。"},
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
    )
    again = forms.CharField(
        label="再输入一次",
        strip=False,
        error_messages={"required": "请再输入一次密码。"},
        widget=forms.PasswordInput(attrs=NEW_PASSWORD),
    )
    phone = ChinesePhoneField(
        label="手机号（可不填）",
        required=False,
        help_text="填写后会收到一条验证短信；以后可以用手机号登录，忘记密码时也用它。",
    )

    def __init__(self, *args: Any, user: User, asks_for_phone: bool, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.user = user
        if not asks_for_phone:
            del self.fields["phone"]

    def clean_password(self) -> str:
        """Strong enough for this person."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> Any:
        """Twice the same."""
        cleaned = super().clean() or self.cleaned_data
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            self.add_error("again", "两次输入的密码不一样。")
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    """A new password; with the old one unless a code has just stood in for it."""

    old = forms.CharField(
        label="现在的密码",
        strip=False,
        error_messages={"required": "请输入现在的密码。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old", "password", "again")

    def __init__(self, *args: Any, user: User, asks_for_old: bool, **facts: Any) -> None:
        super().__init__(*args, user=user, asks_for_phone=False, **facts)
        self.fields["password"].label = "新密码"
        if not asks_for_old:
            del self.fields["old"]

    def clean_old(self) -> str:
        """Counted like a log-in."""
        old: str = self.cleaned_data["old"]
        if not get_adapter().reauthenticate(self.user, old):
            raise forms.ValidationError("密码不对。", code="incorrect_password")
        return old


class PhoneForm(forms.Form):
    """A new number."""

    phone = ChinesePhoneField(
        label="新手机号",
        help_text="我们会发一条验证短信到这个号码。",
        error_messages={"required": "请填写新的手机号。"},
    )


class PhoneCodeForm(forms.Form):
    """What the message said."""

    code = forms.CharField(
        label="短信验证码",
        max_length=10,
        error_messages={"required": "请填写短信里的六位数字。"},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PeopleField(forms.ModelMultipleChoiceField):
    """Named as staff tell them apart."""

    def label_from_instance(self, obj: Any) -> str:
        """Name, log-in name, and whether there has been a log-in."""
        state = "已激活" if obj.has_usable_password() else "未激活"
        return f"{obj.name}　{obj.username}　{state}"


class SlipsForm(forms.Form):
    """Whose slips to print: those chosen before, or everybody who has not logged in yet."""

    people = PeopleField(
        label="给谁打印",
        queryset=User.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请至少选择一个人。",
            "invalid_choice": "名单已经变化，请刷新后重新选择。",
            "invalid_pk_value": "名单已经变化，请刷新后重新选择。",
        },
    )

    def __init__(self, *args: Any, people: QuerySet[User], chosen: list[int], **facts: Any) -> None:
        super().__init__(*args, **facts)
        field = cast(PeopleField, self.fields["people"])
        field.queryset = people.order_by("username")
        field.initial = [
            user
            for user in field.queryset
            if (user.pk in chosen if chosen else not user.has_usable_password())
        ]
