"""Atom feeds: what somebody who follows is told, with ids that stay and times that move only when something did.

What was withdrawn is simply no longer there.
"""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import escape

from congress.models import District
from congress.publications.feeds import MOST, Feed
from suggestions.marks import mark
from suggestions.models import PublishedSuggestion
from suggestions.timeline import Step

_NEEDED = ("public_id", "year", "number", "title", "status", "result", "replied_on", "host_names",
           "released_at", "changed_at")  # fmt: skip


def of_suggestions(
    rows: QuerySet[Any], *, district: District, name: str, key: UUID, page: str, own: str, root: str
) -> Feed:
    """The suggestions that changed last; `page` and `own` are the addresses of the list and of the feed."""
    feed = _feed(f"{district.name}：{name}", district, key=key, page=page, own=own, root=root)
    cases = rows.select_related("district").only(*_NEEDED, "district__slug")
    for case in cases.order_by("-changed_at", "-id")[:MOST]:
        feed.add_item(
            title=f"{case.year} 年{case.official_number}　{case.title}",
            link=f"{root}{case.get_absolute_url()}",
            description=escape(_standing(case)),
            unique_id=f"urn:uuid:{case.public_id}",
            pubdate=case.released_at,
            updateddate=case.changed_at,
        )
    return feed


def of_steps(case: PublishedSuggestion, steps: Iterable[Step], *, own: str, root: str) -> Feed:
    """One suggestion's steps that have happened, the newest first."""
    address = case.get_absolute_url()
    feed = _feed(
        f"{case.official_number}　{case.title}",
        case.district,
        key=uuid5(case.public_id, "steps"),
        page=address,
        own=own,
        root=root,
    )
    for step in reversed([step for step in steps if not step.ahead]):
        at = _begin_of(step.on) if step.on else case.changed_at
        feed.add_item(
            title=step.name,
            link=f"{root}{address}",
            description=escape(step.words or step.name),
            unique_id=uuid5(case.public_id, f"{step.on} {step.name} {step.words}").urn,
            pubdate=at,
            updateddate=at,
        )
    return feed


def _feed(title: str, district: District, *, key: UUID, page: str, own: str, root: str) -> Feed:
    return Feed(
        title=title,
        link=f"{root}{page}",
        feed_url=f"{root}{own}",
        feed_guid=key.urn,
        description=None,
        language="zh-Hans",
        author_name=district.congress_name,
    )


def _standing(case: PublishedSuggestion) -> str:
    words = [mark(status=case.status, result=case.result).word]
    words += [f"{'、'.join(case.host_names)}主办"] if case.host_names else []
    words += [f"{case.replied_on:%Y-%m-%d} 答复"] if case.replied_on else []
    return "，".join(words) + "。"


def _begin_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
