"""What every page's furniture needs."""

from typing import Any

from django.http import HttpRequest

VERSIONS = ("standard", "elder")
# Not “version”: cookies of the old kind reserve that word.
VERSION_COOKIE = "portal_version"


def portal(request: HttpRequest) -> dict[str, Any]:
    """`version`: the standard or the elder-friendly one (长辈版), as the reader chose."""
    version = request.COOKIES.get(VERSION_COOKIE, VERSIONS[0])
    return {"version": version if version in VERSIONS else VERSIONS[0]}
