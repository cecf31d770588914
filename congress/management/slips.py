"""Activation slips on the console."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from congress.accounts import Slip


def address(slip: Slip) -> str:
    """Where the person goes, in full."""
    return f"{settings.PORTAL_ADDRESS.rstrip('/')}{slip.path}"


def lines(slip: Slip, *, role: str) -> str:
    """One slip for somebody who reads a terminal."""
    return (
        f"{role}：{slip.user.name}\n"
        f"  登录名  {slip.user.username}\n"
        f"  激活码  {slip.code}（一次有效，{timezone.localdate(slip.expires_at)} 前使用）\n"
        f"  网址    {address(slip)}\n"
    )


def row(slip: Slip) -> dict[str, Any]:
    """One slip for a program."""
    return {
        "name": slip.user.name,
        "username": slip.user.username,
        "code": slip.code,
        "address": address(slip),
        "expires_at": slip.expires_at.isoformat(),
    }
