"""Names for types that many modules speak of."""

from typing import TYPE_CHECKING, TypeAlias

from django.contrib.auth.models import AnonymousUser

if TYPE_CHECKING:
    from congress.models import User

Actor: TypeAlias = "User | AnonymousUser"
