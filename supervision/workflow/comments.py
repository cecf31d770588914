"""代表意见 on an item: what a representative says on the phone; the same form twice is one."""

from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction

from congress.errors import Refused
from congress.models import User
from representatives.models import Representative
from supervision.models import Item, ItemComment
from supervision.states.items import KNOWN, ItemStatus

LONGEST = 1000
OPEN = tuple(status for status in KNOWN if status != ItemStatus.CLOSED)


@transaction.atomic
def comment(item: Item, *, by: User, text: str, key: UUID | None = None) -> ItemComment:
    """提意见. Raises Refused without words, for too many, and once the item is closed."""
    if not rules.has_perm("supervision.comment_on_item", by, item):
        raise PermissionDenied
    person = Representative.objects.filter(user=by, district=item.district_id).first()
    if person is None:
        raise PermissionDenied
    words = text.strip()
    if not words:
        raise Refused("请写下您的意见。", code="text_required")
    if len(words) > LONGEST:
        raise Refused(f"请写在 {LONGEST} 字以内。", code="too_long")
    item.refresh_from_db(from_queryset=Item.objects.select_for_update(of=("self",)))
    if item.status not in OPEN:
        raise Refused("这一项已经办结，不再收集意见。", code="wrong_status")
    User.objects.select_for_update().get(pk=by.pk)  # one form of a person after the other
    if key and (made := ItemComment.objects.filter(representative=person, key=key).first()):
        return made
    with pghistory.context(user=by.pk, action="comment"):
        return ItemComment.objects.create(item=item, representative=person, text=words, key=key)
