"""Guessing is slow: every try at a secret is counted in PostgreSQL before it is judged (docs/decisions/0008).

Counted are tries from one network, whomever it tries; of one network on one account; the networks that have tried one
account; and tries on a device that has logged in to this account before. Such a device answers to its own count alone,
so that no stranger's tries keep the owner out.
"""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from congress.errors import Refused
from congress.models import Attempt, User

KEPT_FOR = timedelta(days=1)
DEVICE_COOKIE = "device"
DEVICE_REMEMBERED_FOR = timedelta(days=400)
ACCOUNTS_PER_DEVICE = 8


class Secret(models.TextChoices):
    """What can be guessed at."""

    PASSWORD = "password", "密码"
    ACTIVATION = "activation", "激活码"
    SECOND_FACTOR = "second_factor", "第二重验证"
    PHONE_CODE = "phone_code", "短信验证码"
    TRACKING_CODE = "tracking_code", "群众意见查询码"
    OPINION = "opinion", "群众意见提交"  # no secret, but counted alike (docs/decisions/0016)


@dataclass(frozen=True)
class Limit:
    """So many within so long: tries by these columns, or the different networks among them."""

    columns: tuple[str, ...]
    most: int
    within: timedelta
    counts: str = "pk"
    on_known_device: bool = False

    def is_passed(self, attempt: Attempt) -> bool:
        """This try is one too many."""
        same = {column: getattr(attempt, column) for column in self.columns}
        tries = Attempt.objects.filter(
            **same, secret=attempt.secret, at__gt=attempt.at - self.within
        )
        return tries.values(self.counts).distinct().count() > self.most

    @property
    def sentence(self) -> str:
        """For the person who has to wait."""
        where: dict[tuple[str, ...], str] = {
            ("network",): "从您所在的网络尝试的次数太多",
            ("account",): "近来有人从许多地方反复试这个账号",
        }
        words = where.get(self.columns, "尝试的次数太多")
        return f"{words}，请 {int(self.within.total_seconds() // 60)} 分钟后再试。"


TEN_MINUTES, HOUR = timedelta(minutes=10), timedelta(hours=1)


def by_network(most: int, within: timedelta) -> Limit:
    """Whomever it tries."""
    return Limit(("network",), most, within)


def by_pair(most: int, within: timedelta) -> Limit:
    """One network on one account."""
    return Limit(("network", "account"), most, within)


def by_account(most: int, within: timedelta) -> Limit:
    """So many networks on one account: many, so that one of them alone keeps nobody out."""
    return Limit(("account",), most, within, counts="network")


def by_device(most: int, within: timedelta) -> Limit:
    """On a device that the account knows."""
    return Limit(("device",), most, within, on_known_device=True)


LIMITS: dict[Secret, tuple[Limit, ...]] = {
    # One network on one account is axes' count: five in ten minutes.
    Secret.PASSWORD: (
        by_network(30, TEN_MINUTES),
        by_account(10, HOUR),
        by_device(10, TEN_MINUTES),
    ),
    Secret.ACTIVATION: (by_network(10, TEN_MINUTES),),
    Secret.SECOND_FACTOR: (
        by_pair(10, TEN_MINUTES),
        by_account(10, HOUR),
        by_device(10, TEN_MINUTES),
    ),
    # Each is a message sent; the code itself allows three tries.
    Secret.PHONE_CODE: (
        by_network(30, HOUR),
        by_pair(3, HOUR),
        by_account(5, HOUR),
        by_device(5, HOUR),
    ),
    # 80 random bits: no guess ever hits; the count keeps machines from trying at our cost.
    Secret.TRACKING_CODE: (by_network(20, TEN_MINUTES),),
    # A whole station or estate may share one network on a contact day.
    Secret.OPINION: (by_network(200, HOUR),),
}


def begin(
    request: HttpRequest, secret: Secret, *, account: User | None = None, typed: str = ""
) -> Attempt:
    """Count a try, then let it be judged; Refused if there were too many. Who was right calls `delete()` on it.

    The row is there before anybody looks at the secret, so that a hundred tries at once do not all pass. A name that
    nobody has (`typed`) is counted like one that somebody has, and so answers alike.
    """
    now = timezone.now()
    Attempt.objects.filter(at__lt=now - KEPT_FOR).delete()
    device = known_device(request, account) if account else ""
    whose = f"account {account.pk}" if account else f"typed {typed.strip().casefold()}"
    attempt = Attempt.objects.create(
        secret=secret,
        network=_keyed("network", network(request)),
        account=_keyed("account", whose) if account or typed else "",
        device=_keyed("device", f"{device} {whose}") if device else "",
        at=now,
    )
    for limit in LIMITS[secret]:
        if limit.on_known_device == bool(device) and limit.is_passed(attempt):
            attempt.delete()
            raise Refused(limit.sentence, code="too_many_attempts")
    return attempt


def times(attempt: Attempt, *, within: timedelta) -> int:
    """How often this network has tried the same lately, this time included."""
    same = {"secret": attempt.secret, "network": attempt.network}
    return Attempt.objects.filter(**same, at__gt=attempt.at - within).count()


def network(request: HttpRequest) -> str:
    """The address that a request came from; of IPv6 the /64, which is one household."""
    address = ipaddress.ip_address(client_address(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def client_address(request: HttpRequest) -> str:
    """REMOTE_ADDR, or behind our own proxy (BEHIND_PROXY) the last address of X-Forwarded-For: the one that it wrote."""
    address: str = request.META.get("REMOTE_ADDR") or ""
    if settings.BEHIND_PROXY:
        address = request.headers.get("x-forwarded-for", address).rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:  # a Unix socket, or a proxy that writes something else
        return "0.0.0.0"  # noqa: S104 - a name for "unknown", nothing listens there


def known_device(request: HttpRequest, account: User) -> str:
    """The id of this browser, if this account has logged in on it; else empty."""
    cookie = _device(request)
    return str(cookie["id"]) if str(account.public_id) in cookie["accounts"] else ""


def remember_device(request: HttpRequest, response: HttpResponse, account: User) -> None:
    """From now on this browser is a known one to the account that has just logged in."""
    cookie = _device(request)
    others = [key for key in cookie["accounts"] if key != str(account.public_id)]
    cookie["accounts"] = [str(account.public_id), *others][:ACCOUNTS_PER_DEVICE]
    response.set_cookie(
        DEVICE_COOKIE,
        signing.dumps(cookie, salt="congress.device", compress=True),
        max_age=DEVICE_REMEMBERED_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _device(request: HttpRequest) -> dict[str, Any]:
    try:
        cookie: dict[str, Any] = signing.loads(
            request.COOKIES.get(DEVICE_COOKIE, ""),
            salt="congress.device",
            max_age=DEVICE_REMEMBERED_FOR,
        )
    except signing.BadSignature:
        return {"id": secrets.token_hex(8), "accounts": []}
    return cookie


def _keyed(kind: str, value: str) -> str:
    return salted_hmac(f"congress.attempt.{kind}", value, algorithm="sha256").hexdigest()
