"""What happens to accounts and posts: opened, activated, appointed, handed over, ended, closed.

`by` is who does it. None is the operator at the machine's own console, where districts begin; every surface that
somebody reaches over the network passes the person.
"""

import io
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pghistory
import rules
import segno
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from pypinyin import lazy_pinyin

from congress.audit import facts_of
from congress.errors import Refused
from congress.models import Activation, District, Membership, Organ, Role, User

# Crockford's alphabet: nothing that is read wrongly from paper. Twelve letters are 60 random bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 12
LOOK_ALIKES = str.maketrans("OIL", "011")
VALID_FOR = timedelta(days=30)
# The session's list of accounts that the next page of activation slips is for (set by the admin's actions).
SLIPS_FOR = "activation_slips_for"


@dataclass(frozen=True)
class Slip:
    """激活单: what is printed once and handed over. The code is nowhere else."""

    user: User
    code: str
    expires_at: datetime

    @property
    def path(self) -> str:
        """The address without the host, as its QR code has it."""
        return f"/activate/{self.code.replace('-', '')}/"


@transaction.atomic
def open_account(
    *,
    name: str,
    district: District,
    by: User | None,
    phone: str = "",
    email: str = "",
    username: str = "",
    as_representative: bool = False,
) -> User:
    """开户. Without a password: it waits for its slip. Whoever is opened as a representative holds that role at once."""
    kind = "open_representative_account" if as_representative else "open_account"
    _ask(f"congress.{kind}", by, district)
    with _recorded("open_account", by):
        try:
            user: User = User.objects.create_user(
                username=username.strip() or propose_username(name, district=district),
                name=name,
                phone=phone or None,
                email=email,
                district=district,
            )
        except ValidationError as error:
            raise _refusal(error, code="account_invalid") from error
        if as_representative:
            Membership.objects.create(user=user, district=district, role=Role.REPRESENTATIVE)
    return user


def propose_username(name: str, *, district: District) -> str:
    """A log-in name that can be read out on the phone: qingpu.wangmin, and qingpu.wangmin2 for the next of that name."""
    spelt = re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(name)).lower()) or "user"
    stem = f"{district.slug}.{spelt}"[:50]
    taken = set(User.objects.filter(username__istartswith=stem).values_list("username", flat=True))
    number = 1
    while (proposal := f"{stem}{number if number > 1 else ''}") in taken:
        number += 1
    return proposal


@transaction.atomic
def issue_activation(user: User, *, by: User | None) -> Slip:
    """A new slip, good for 30 days and one use; the older ones are void from now on."""
    _ask("congress.issue_activation", by, user)
    _lock(user)
    if not user.is_active:
        raise Refused(f"{user.name}的账号已经注销，不能再打印激活单。", code="account_closed")
    now = timezone.now()
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    with _recorded("issue_activation", by):
        user.activations.filter(used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
        activation = Activation.objects.create(
            user=user,
            code_hash=code_hash(code),
            issued_at=now,
            expires_at=now + VALID_FOR,
            issued_by=by,
        )
    return Slip(user, "-".join(re.findall(".{4}", code)), activation.expires_at)


def qr_svg(text: str) -> str:
    """A QR code as an SVG picture, dark on light whatever the page's colours are."""
    picture = io.BytesIO()
    segno.make(text, error="m").save(
        picture, kind="svg", border=2, light="#fff", xmldecl=False, omitsize=True
    )
    return picture.getvalue().decode()


def code_hash(code: str) -> str:
    """How a code is kept: keyed, so that a copy of the database does not open an account."""
    plain = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", code)).upper().translate(LOOK_ALIKES)
    return salted_hmac("congress.activation", plain, algorithm="sha256").hexdigest()


def waiting_activation(digest: str) -> Activation | None:
    """The slip with this hash, if it is unused, in time and its account open."""
    return (
        Activation.objects.select_related("user")
        .filter(
            code_hash=digest,
            used_at__isnull=True,
            expires_at__gt=timezone.now(),
            user__is_active=True,
        )
        .first()
    )


@transaction.atomic
def activate(digest: str, *, password: str) -> User:
    """Set the password that a slip stands for. Two at once: the second is refused."""
    activation = Activation.objects.select_for_update().filter(code_hash=digest).first()
    if activation is None or waiting_activation(digest) is None:
        raise Refused(
            "这张激活单已经用过、过期或被新的代替，请向发给您的工作人员再要一张。",
            code="activation_unknown",
        )
    activation.used_at = timezone.now()
    activation.save(update_fields=["used_at"])
    user: User = activation.user
    with _recorded("activate", user):
        _write_password(user, password)
    return user


@transaction.atomic
def set_password(user: User, password: str, *, by: User) -> None:
    """The owner's new password; every other session of the account ends."""
    _ask("congress.set_password", by, user)
    _lock(user)
    with _recorded("set_password", by):
        _write_password(user, password)


def change_phone(user: User, phone: str, *, by: User | None) -> None:
    """The number that log-in codes go to. From the owner only after a code to the new number (the page sees to it)."""
    _change(user, "phone", phone or None, by=by)


def change_email(user: User, email: str, *, by: User | None) -> None:
    """The mail address that notices go to; nobody logs in by it."""
    _change(user, "email", email, by=by)


@transaction.atomic
def forget_second_factor(user: User, *, by: User | None) -> None:
    """The phone with the authenticator is lost: the next log-in enrols another one."""
    _ask("congress.forget_second_factor", by, user)
    with _recorded("forget_second_factor", by):
        Authenticator.objects.filter(user=user).delete()
    end_sessions(user)


@transaction.atomic
def appoint(
    user: User,
    role: Role,
    *,
    district: District,
    by: User | None,
    organ: Organ | None = None,
    on: date | None = None,
    until: date | None = None,
) -> Membership:
    """授予岗位. Nobody appoints themselves, and the three administrators stand apart."""
    _ask("congress.appoint", by, district)
    if by is not None and by.pk == user.pk:
        raise Refused("不能给自己授予岗位，请另一位安全管理员办理。", code="own_post")
    _lock(user)
    if not user.is_active:
        raise Refused(f"{user.name}的账号已经注销，不能授予岗位。", code="account_closed")
    if user.district_id != district.pk:
        raise Refused(
            f"{user.name}的账号不是{district}开的，不能在这里授予岗位。", code="other_district"
        )
    begins = on or timezone.localdate()
    held = user.memberships.filter(district=district, role=role, organ=organ)
    if held.exclude(valid_to__lt=begins).exists():
        raise Refused(f"{user.name}已经担任{Role(role).label}，不用再授予。", code="post_held")
    membership = Membership(
        user=user, district=district, role=role, organ=organ, valid_from=begins, valid_to=until
    )
    with _recorded("appoint", by):
        _save_checked(membership)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, last_day: date, by: User | None) -> None:
    """免去岗位: valid up to and including that day."""
    _ask("congress.end_membership", by, membership)
    _lock(membership)
    if membership.valid_to is not None and membership.valid_to <= last_day:
        raise Refused(
            f"{membership.user}的这个岗位到 {membership.valid_to} 已经结束。", code="post_ended"
        )
    membership.valid_to, membership.version = last_day, membership.version + 1
    with _recorded("end_membership", by):
        _save_checked(membership)


@transaction.atomic
def hand_over(membership: Membership, *, to: User, by: User | None, on: date) -> Membership:
    """交接: one holds the post up to the day before, the other from that day, with everything that hangs on it."""
    _ask("congress.hand_over", by, membership)
    _lock(membership)
    if membership.role == Role.REPRESENTATIVE:
        raise Refused("代表职务由选举产生，不能交接。", code="representative")
    if to.pk == membership.user_id:
        raise Refused("交接的双方是同一个人，请选择接任的人。", code="same_person")
    if on < timezone.localdate():
        raise Refused("交接日期不能早于今天。", code="past")
    if on <= membership.valid_from:
        raise Refused(
            f"{membership.user}从 {membership.valid_from} 起才担任这个岗位，交接日期要晚于这一天。",
            code="too_early",
        )
    if membership.valid_to is not None and membership.valid_to < on:
        raise Refused(
            f"{membership.user}的这个岗位到 {membership.valid_to} 已经结束，没有可交接的。",
            code="post_ended",
        )
    until = membership.valid_to
    membership.valid_to, membership.version = on - timedelta(days=1), membership.version + 1
    with _recorded("hand_over", by):
        membership.save(update_fields=["valid_to", "version"])
        return appoint(
            to,
            Role(membership.role),
            district=membership.district,
            organ=membership.organ,
            on=on,
            until=until,
            by=by,
        )


@transaction.atomic
def close_account(user: User, *, by: User | None) -> None:
    """注销: no way in any more, posts ended, sessions gone; nothing is deleted, and the record says who did it."""
    _ask("congress.close_account", by, user)
    _lock(user)
    if not user.is_active:
        raise Refused(f"{user.name}的账号已经注销。", code="account_closed")
    today = timezone.localdate()
    with _recorded("close_account", by):
        posts = user.memberships.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        for membership in posts.select_for_update():
            # A post that began today keeps this one day; the account itself opens nothing any more.
            membership.valid_to = max(membership.valid_from, today - timedelta(days=1))
            membership.version += 1
            membership.save(update_fields=["valid_to", "version"])
        user.activations.filter(used_at__isnull=True).update(expires_at=timezone.now())
        Authenticator.objects.filter(user=user).delete()
        user.set_unusable_password()
        user.is_active, user.closed_at, user.phone, user.email = False, timezone.now(), None, ""
        user.version += 1
        user.save(update_fields=["password", "is_active", "closed_at", "phone", "email", "version"])
    end_sessions(user)


def end_sessions(user: User) -> None:
    """Log the account out everywhere."""
    open_ones = Session.objects.filter(expire_date__gt=timezone.now())
    ending = [
        session.pk
        for session in open_ones.iterator()
        if session.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    Session.objects.filter(pk__in=ending).delete()


@transaction.atomic
def _change(user: User, column: str, value: str | None, *, by: User | None) -> None:
    _ask(f"congress.change_{column}", by, user)
    _lock(user)
    setattr(user, column, value)
    user.version += 1
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise _refusal(error, code=f"{column}_invalid") from error
    with _recorded(f"change_{column}", by):
        user.save(update_fields=[column, "version"])


def _write_password(user: User, password: str) -> None:
    user.set_password(password)
    user.version += 1
    user.save(update_fields=["password", "version"])


def _save_checked(membership: Membership) -> None:
    try:
        membership.full_clean()
    except ValidationError as error:
        raise _refusal(error, code="post_invalid") from error
    membership.save()


def _refusal(error: ValidationError, *, code: str) -> Refused:
    return Refused("".join(error.messages), code=code)


def _lock(row: Any) -> None:
    row.refresh_from_db(from_queryset=row.__class__._base_manager.select_for_update(of=("self",)))


def _ask(permission: str, by: User | None, about: Any) -> None:
    if by is not None and not rules.has_perm(permission, by, about):
        raise PermissionDenied


def _recorded(verb: str, by: User | None) -> Any:
    """The audit's context: what was done, and by whom (nobody's account: at the console)."""
    return pghistory.context(verb=verb, **facts_of(by))
