"""Who asks, and where he or she works."""

from typing import cast

import rules
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from congress import permissions
from congress.models import OFFICES, District, Role, User
from congress.permissions import held_by
from representatives.models import Representative
from representatives.querysets import TOWNS

STAFF = (*OFFICES, *TOWNS)


def reader_of(request: HttpRequest) -> User:
    """Who asks, with the posts of today read once; log-in is required everywhere here."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    return reader


def reader_at(request: HttpRequest, permission: str) -> User:
    """Who asks, if he or she has something to do at this desk. Raises PermissionDenied."""
    reader = reader_of(request)
    if not rules.has_perm(permission, reader):
        raise PermissionDenied
    return reader


def workplace_of(reader: User, *roles: str) -> District:
    """The district in which the reader holds one of these roles (an office's or a town's). Raises PermissionDenied."""
    for post in held_by(reader):
        if post.role in (roles or STAFF):
            return post.district
    raise PermissionDenied


def oneself(reader: User) -> Representative:
    """The reader's row on the roster, for a representative of today. Raises PermissionDenied."""
    represents = {post.district_id for post in held_by(reader) if post.role == Role.REPRESENTATIVE}
    person = Representative.objects.filter(user=reader).select_related("district").first()
    if person is None or person.district_id not in represents:
        raise PermissionDenied
    return person


def works_here(reader: User) -> bool:
    """The reader holds a post at a desk, so that pages offer the way back there."""
    return any(post.role in STAFF for post in held_by(reader))
