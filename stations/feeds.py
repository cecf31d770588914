"""The Atom feeds of published opinions and deliberations, with ids that stay and times that move only when something did."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.html import escape
from django.utils.text import Truncator

from congress.models import District
from congress.publications.feeds import MOST, Feed

_TITLE = 40


def of_opinions(
    rows: QuerySet[Any], *, district: District, key: UUID, page: str, own: str, root: str
) -> Feed:
    """The opinions that changed last; `page` and `own` are the addresses of the list and of the feed."""
    feed = Feed(
        title=f"{district.name}：群众意见",
        link=f"{root}{page}",
        feed_url=f"{root}{own}",
        feed_guid=key.urn,
        description=None,
        language="zh-Hans",
        author_name=district.congress_name,
    )
    cases = rows.select_related("district").defer("search")
    for case in cases.order_by("-changed_at", "-id")[:MOST]:
        feed.add_item(
            title=f"{case.number}　{Truncator(case.text).chars(_TITLE)}",
            link=f"{root}{case.get_absolute_url()}",
            description=escape(f"{case.get_outcome_display()}。{case.answer}"),
            unique_id=f"urn:uuid:{case.public_id}",
            pubdate=case.released_at,
            updateddate=case.changed_at,
        )
    return feed


def of_deliberations(
    rows: QuerySet[Any], *, district: District, key: UUID, page: str, own: str, root: str
) -> Feed:
    """The deliberations that changed last, a promise kept among the changes."""
    feed = Feed(
        title=f"{district.name}：议事",
        link=f"{root}{page}",
        feed_url=f"{root}{own}",
        feed_guid=key.urn,
        description=None,
        language="zh-Hans",
        author_name=district.congress_name,
    )
    for case in rows.select_related("district").order_by("-changed_at", "-id")[:MOST]:
        feed.add_item(
            title=str(case),
            link=f"{root}{case.get_absolute_url()}",
            description=escape(case.text),
            unique_id=f"urn:uuid:{case.public_id}",
            pubdate=case.released_at,
            updateddate=case.changed_at,
        )
    return feed
