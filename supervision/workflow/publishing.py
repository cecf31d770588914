"""公开: prepared by one person, released by another (decision 0011); what is sent back is not public any more."""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Openness, User
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    prepare,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from supervision.models import HandlingReport, Item, ItemRelease, OpinionPoint, PublishedItem
from supervision.states.items import ItemAction
from supervision.states.review_opinions import View
from supervision.workflow import telling


def points_of(item: Item) -> list[dict[str, Any]]:
    """Each point as it stands now."""
    points = OpinionPoint.objects.filter(opinion__item=item).select_related("organ")
    return [
        {
            "number": one.number,
            "text": one.text,
            "organ": one.organ.name,
            "progress": one.progress,
            "label": one.get_progress_display(),
            "answer": one.answer,
        }
        for one in points
    ]


def accepted_report(item: Item) -> HandlingReport | None:
    """The report of this round, once the committee accepts it: what has not been judged is not public."""
    return HandlingReport.objects.filter(item=item, round=item.round, view=View.ACCEPTED).first()


@transaction.atomic
def prepare_release(item: Item, *, by: User, opinion: str, handling: str = "") -> ItemRelease:
    """准备公开稿: the opinion, and of an accepted report what was done, point by point.

    Raises Refused for personal data, without a text, and for handling that nobody has accepted.
    """
    said, done = opinion.strip(), handling.strip()
    if not said:
        raise Refused("请填写公开的审议意见。", code="text_required")
    procedure.check(item, ItemAction.PREPARE_RELEASE, by=by)
    report = accepted_report(item)
    if report is None and done:
        raise Refused("研究处理情况还没有认可，现在只公开审议意见。", code="not_accepted")
    if report is not None and not done:
        raise Refused("请填写公开的研究处理情况。", code="text_required")
    points = report.points if report else [_unanswered(one) for one in points_of(item)]
    _ensure_clean(item, said, done, points)
    release = ItemRelease.objects.filter(item=item).first() or ItemRelease(item=item)
    prepare(
        item, ItemAction.PREPARE_RELEASE, by=by, release=release, opinion=said, handling=done, points=points,
        for_round=item.round, for_reports=item.reports.count(),
    )  # fmt: skip
    return release


@transaction.atomic
def publish(item: Item, *, by: User, version: int | None = None) -> PublishedItem:
    """公开 what another person has prepared, and tell all representatives (监督法第十七条). Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for another text than was read (`version`), for personal data.
    """
    procedure.check(item, ItemAction.PUBLISH, by=by)
    release = ItemRelease.objects.get(item=item)
    ensure_second_person(release, by=by, version=version)
    _ensure_clean(item, release.opinion, release.handling, release.points)
    procedure.move(item, ItemAction.PUBLISH, by=by)
    opinion = getattr(item, "opinion", None)
    is_full = opinion is not None and release.opinion == opinion.text.strip()
    facts: dict[str, Any] = {
        "district_id": item.district_id,
        "year": item.year,
        "kind": item.kind,
        "field": item.field,
        "forum": item.forum,
        "title": item.title,
        "organ_name": item.organ.name if item.organ else "",
        "held_on": item.held_on,
        "meeting": item.meeting,
        "opinion": release.opinion,
        "handling": release.handling,
        "points": release.points,
        "mode": Openness.FULL if is_full else Openness.SUMMARY,
        **released(by),
        **_standing(item),
    }
    with pghistory.context(user=by.pk, action=str(ItemAction.PUBLISH)):
        copy, _ = PublishedItem.objects.update_or_create(item=item, defaults=facts)
    what = "研究处理情况" if release.handling else "审议意见"
    telling.representatives(
        item, f"“{item}”的{what}已公开。", key=f"item-{item.public_id}-{release.version}"
    )
    return copy


@transaction.atomic
def unpublish(item: Item, *, by: User, because: str) -> None:
    """撤下: gone at once, and its texts with it."""
    procedure.check(item, ItemAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(item, ItemAction.UNPUBLISH, by=by, note=reason)
    PublishedItem.objects.released().filter(item=item).update(
        opinion="", handling="", points=[], **withdrawal(by, reason)
    )


def follow(item: Item) -> None:
    """A copy says where the item stands; of handling that was sent back it says nothing more."""
    copy = PublishedItem.objects.released().filter(item=item).first()
    if copy is None:
        return
    for name, value in _standing(item).items():
        setattr(copy, name, value)
    if accepted_report(item) is None:
        copy.handling, copy.points = "", [_unanswered(one) for one in copy.points]
    copy.save()


def _standing(item: Item) -> dict[str, Any]:
    return {
        "status": item.status,
        "due_on": item.due_on,
        "reported_on": item.reported_on,
        "rounds": item.round,
        "satisfaction": item.satisfaction,
        "changed_at": timezone.now(),
    }


def _unanswered(point: dict[str, Any]) -> dict[str, Any]:
    return {name: point[name] for name in ("number", "text", "organ")}


def _ensure_clean(item: Item, opinion: str, handling: str, points: list[dict[str, Any]]) -> None:
    words = [str(point.get(name, "")) for point in points for name in ("text", "answer")]
    ensure_clean(item.title, item.meeting, opinion, handling, *words)
