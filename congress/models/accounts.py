"""People who log in, the roles they hold for a time, and their first log-in."""

from datetime import date
from typing import Any

import pgtrigger
import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from congress.models.audit import NotesPersonalChanges, keeps_history
from congress.models.base import Entity, NameField, Versioned
from congress.models.institution import District, Organ
from congress.querysets import MembershipQuerySet, UserQuerySet
from congress.roles import ADMINISTRATORS, DESK_ROLES, ORGAN_ROLES, Role


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Accounts are opened by staff; nobody signs up, and there is no superuser."""

    def create_user(self, username: str, password: str | None = None, **facts: Any) -> "User":
        """Open an account; without a password it waits for its activation slip."""
        user = self.model(username=username, **facts)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Log-in names ignore case and outer spaces."""
        return self.get(username__iexact=(username or "").strip())


class User(AbstractBaseUser, Entity, Versioned):
    """账号."""

    username = models.CharField(
        "登录名",
        max_length=60,
        unique=True,
        error_messages={"unique": "这个登录名已经有人用了。"},
    )
    name = NameField("姓名", max_length=60)
    phone = models.CharField(
        "手机号",
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^1\d{10}$", "请填写 11 位手机号。")],
        error_messages={"unique": "这个手机号已经登记在另一个账号上。"},
    )
    email = models.EmailField("邮箱", blank=True, help_text="可不填；填了，消息也发到这里")
    # The district that opened the account and looks after it; what somebody may do is read from memberships alone.
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="开户的区",
        related_name="accounts",
        null=True,
        blank=True,
    )
    is_active = models.BooleanField("启用", default=True, editable=False)
    opened_at = models.DateTimeField("开户时间", default=timezone.now, editable=False)
    closed_at = models.DateTimeField("注销时间", null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    is_superuser = False

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        ordering = ["username"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="account_name_ignores_case",
                violation_error_message="这个登录名已经有人用了。",
            ),
        ]
        triggers = [NotesPersonalChanges()]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """An empty phone is no phone, so that two people without one do not collide."""
        super().clean()
        self.phone = self.phone or None

    def get_full_name(self) -> str:
        """The name as it is written on paper."""
        return self.name

    def get_short_name(self) -> str:
        """The same: Chinese names are not shortened."""
        return self.name

    @property
    def is_staff(self) -> bool:
        """Holds a role at the desk today."""
        return self.is_active and self.memberships.valid().roles(*DESK_ROLES).exists()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Permissions are predicates over memberships (django-rules), nothing is stored per user."""
        return self.is_active and bool(rules.has_perm(perm, self, obj))

    def has_perms(self, perm_list: list[str], obj: Any = None) -> bool:
        """All of them."""
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the admin shows the app at all."""
        return self.is_active and any(
            rules.has_perm(name, self)
            for name in rules.permissions.permissions
            if name.startswith(f"{app_label}.view_")
        )


@keeps_history()
class Membership(Entity, Versioned):
    """岗位: a role of a user in one district, for one organ, for a time. All access is read from it."""

    user = models.ForeignKey(User, models.PROTECT, verbose_name="账号", related_name="memberships")
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="memberships"
    )
    role = models.CharField("角色", max_length=30, choices=Role)
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="单位",
        related_name="memberships",
        null=True,
        blank=True,
    )
    valid_from = models.DateField("起始日期", default=timezone.localdate)
    valid_to = models.DateField(
        "截止日期", null=True, blank=True, help_text="不填表示一直有效；当天仍有效"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "岗位"
        ordering = ["district", "role", "user"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
            models.CheckConstraint(
                name="membership_of_an_organ_names_it",
                condition=~models.Q(role__in=ORGAN_ROLES) | models.Q(organ__isnull=False),
                violation_error_message="这个角色要写明是哪个单位的。",
            ),
        ]
        triggers = [
            # A constraint over several rows: an administrator of the three holds nothing else meanwhile.
            pgtrigger.Trigger(
                name="administrators_stand_apart",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=pgtrigger.Func(
                    """
                    IF EXISTS (
                        SELECT 1 FROM {meta.db_table} other
                        WHERE other.user_id = NEW.user_id AND other.id <> NEW.id AND other.role <> NEW.role
                        AND (other.role LIKE '%%_administrator' OR NEW.role LIKE '%%_administrator')
                        AND daterange(other.valid_from, other.valid_to, '[]') && daterange(NEW.valid_from, NEW.valid_to, '[]')
                    ) THEN
                        RAISE EXCEPTION 'administrators_stand_apart' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                    """
                ),
            ),
        ]

    def __str__(self) -> str:
        place = self.organ or self.district
        return f"{place} {self.get_role_display()}"

    def clean(self) -> None:
        """Say in words what the constraints and the trigger hold to."""
        super().clean()
        if self.organ and self.organ.district_id != self.district_id:
            raise ValidationError({"organ": "单位不属于所选的区。"})
        others = (
            Membership.objects.filter(user=self.user_id).exclude(pk=self.pk).exclude(role=self.role)
        )
        if self.role not in ADMINISTRATORS:
            others = others.roles(*ADMINISTRATORS)
        others = others.exclude(valid_to__lt=self.valid_from)
        if self.valid_to:
            others = others.exclude(valid_from__gt=self.valid_to)
        if others.exists():
            raise ValidationError("系统、安全、审计管理员三员分立，不能同时担任其他角色。")

    def is_valid(self, *, on: date | None = None) -> bool:
        """In force on that day."""
        day = on or timezone.localdate()
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Activation(models.Model):
    """激活单: the one-time code with which somebody sets the first (or a new) password."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="账号", related_name="activations")
    code_hash = models.CharField("激活码摘要", max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField("发出时间", default=timezone.now, editable=False)
    expires_at = models.DateTimeField("失效时间", editable=False)
    used_at = models.DateTimeField("使用时间", null=True, editable=False)
    issued_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="发出人", related_name="+", null=True, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "激活单"
        ordering = ["-issued_at"]
        triggers = [NotesPersonalChanges()]

    def __str__(self) -> str:
        return f"{self.user} {self.issued_at:%Y-%m-%d}"


class Attempt(models.Model):
    """试探: one try at a secret that was not right. Kept for a day; whose and from where only as a keyed hash."""

    secret = models.CharField("凭据", max_length=20)
    network = models.CharField("网络", max_length=64)
    account = models.CharField("账号", max_length=64, blank=True)
    device = models.CharField("设备", max_length=64, blank=True)
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "登录试探"
        ordering = ["-id"]
        indexes = [
            models.Index(name="attempt_by_network", fields=["network", "secret", "at"]),
            models.Index(name="attempt_by_account", fields=["account", "secret", "at"]),
            models.Index(name="attempt_by_age", fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.secret} {self.at:%Y-%m-%d %H:%M}"
