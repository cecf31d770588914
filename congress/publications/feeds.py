"""Atom feeds: ids that stay, and times that move only when something did. What was withdrawn is simply no longer there."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid5

from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.text import Truncator

from congress.letters import letters_of
from congress.models import District
from congress.publications.published import Kind, as_text

MOST = 30
_TITLE, _WORDS = 80, 300


class Feed(Atom1Feed):
    """Atom 1.0; an empty one is as old as it can be, not as new."""

    content_type = "application/atom+xml; charset=utf-8"

    def add_item(self, title: str, link: str, description: str, *args: Any, **kwargs: Any) -> None:
        """A character that XML does not know would break the feed for everybody; pages show such a text all the same."""
        super().add_item(letters_of(title), link, letters_of(description), *args, **kwargs)

    def latest_post_date(self) -> datetime:
        """When the newest entry changed."""
        return max(
            (item["updateddate"] for item in self.items), default=datetime(1970, 1, 1, tzinfo=UTC)
        )


def of_kind(kind: Kind, *, district: District, own: str, root: str) -> Feed:
    """The copies of a kind that changed last; `own` is the address of the feed."""
    feed = Feed(
        title=f"{district.name}：{kind.name}",
        link=f"{root}{kind.list_address(district)}",
        feed_url=f"{root}{own}",
        feed_guid=uuid5(district.public_id, f"data/{kind.key}").urn,
        description=None,
        language="zh-Hans",
        author_name=district.congress_name,
    )
    rows = kind.model._default_manager.released(district=district).annotate(
        fed_title=Cast(F(kind.title), TextField()),
        fed_text=as_text(*kind.texts),
        fed_year=kind.of_year,
    )
    columns = ("public_id", "fed_title", "fed_text", "fed_year", "released_at", kind.changed)
    for public_id, title, text, year, released_at, changed_at in rows.order_by(
        f"-{kind.changed}", "-pk"
    ).values_list(*columns)[:MOST]:
        feed.add_item(
            title=Truncator(title).chars(_TITLE),
            link=f"{root}{kind.address(district, public_id, year)}",
            description=escape(Truncator(" ".join(text.split())).chars(_WORDS)),
            unique_id=f"urn:uuid:{public_id}",
            pubdate=released_at,
            updateddate=changed_at,
        )
    return feed
