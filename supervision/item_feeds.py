"""The Atom feed of published supervision items, with ids that stay and times that move only when something did."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.html import escape

from congress.models import District
from congress.publications.feeds import MOST, Feed


def of_items(
    rows: QuerySet[Any], *, district: District, key: UUID, page: str, own: str, root: str
) -> Feed:
    """The items that changed last; `page` and `own` are the addresses of the list and of the feed."""
    feed = Feed(
        title=f"{district.name}：监督",
        link=f"{root}{page}",
        feed_url=f"{root}{own}",
        feed_guid=key.urn,
        description=None,
        language="zh-Hans",
        author_name=district.congress_name,
    )
    for case in rows.select_related("district").order_by("-changed_at", "-id")[:MOST]:
        feed.add_item(
            title=f"{case.get_kind_display()}：{case.title}",
            link=f"{root}{case.get_absolute_url()}",
            description=escape(f"{case.get_status_display()}。{case.handling or case.opinion}"),
            unique_id=f"urn:uuid:{case.public_id}",
            pubdate=case.released_at,
            updateddate=case.changed_at,
        )
    return feed
