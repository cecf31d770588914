"""代表的账号: opened by the office for those on the roster who have none yet."""

from collections.abc import Iterable

from django.db import transaction

from congress import accounts
from congress.models import User
from representatives.models import Representative


@transaction.atomic
def open_accounts(representatives: Iterable[Representative], *, by: User) -> list[User]:
    """The account of each, opened where there is none."""
    opened = []
    for each in representatives:
        each.refresh_from_db(from_queryset=Representative.objects.select_for_update(of=("self",)))
        if each.user is None:
            each.user = accounts.open_account(
                name=each.name, district=each.district, by=by, as_representative=True
            )
            each.version += 1
            each.save(update_fields=["user", "version"])
        opened.append(each.user)
    return opened
