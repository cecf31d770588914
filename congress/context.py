"""What every page's furniture needs."""

from typing import Any

from django.http import HttpRequest

from congress import notifications

VERSIONS = ("standard", "elder")
# Not “version”: cookies of the old kind reserve that word.
VERSION_COOKIE = "portal_version"
# Beyond this nobody counts: 99+.
MOST_COUNTED = 99


def portal(request: HttpRequest) -> dict[str, Any]:
    """`version`: the standard or the elder-friendly one (长辈版), as the reader chose; `unread_notices`: how many wait."""
    version = request.COOKIES.get(VERSION_COOKIE, VERSIONS[0])
    return {
        "version": version if version in VERSIONS else VERSIONS[0],
        # Asked by the pages that show it.
        "unread_notices": lambda: unread_notices(request),
    }


def unread_notices(request: HttpRequest) -> str:
    """How many of the reader's notices are unread: nothing, 3, 99+."""
    if not request.user.is_authenticated:
        return ""
    count = notifications.unread(request.user)[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
