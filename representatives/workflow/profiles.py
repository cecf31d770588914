"""公开代表信息: the one writer of what the public reads of a representative, and its follower.

The particulars are those that the law opens (代表法第五十八条): name, work, mandates, groups, town, and how voters reach
the representative. Nothing of the account, and so no personal phone, is ever read here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from congress.errors import Refused
from congress.models import District, Openness, User
from congress.numerals import in_chinese
from congress.publications import scan
from representatives.models import (
    GroupMembership,
    Level,
    Mandate,
    PublishedRepresentative,
    Representative,
)

# What goes out as it stands in the roster; the rest of a copy is made of names.
_AS_IT_IS = ("name", "sort_key", "stroke_key", "gender", "position", "contact")
_COPIED = (*_AS_IT_IS, "town_name", "delegation_name", "mandates", "groups", "mode")
_RELEASE = (
    "released_by", "released_at", "withdrawn_by", "withdrawn_at", "withdrawn_because", "changed_at",
)  # fmt: skip
_LONGEST_REASON = 200
# A contact is an office's: its landline is what voters are to dial.
_WANTED_IN_A_CONTACT = "固定电话"
NOT_IN_OFFICE = "代表资格已经终止。"


@dataclass
class Profiles:
    """What came of publishing many: how many went out anew, were refreshed or left as they are, and who was refused."""

    released: int = 0
    refreshed: int = 0
    unchanged: int = 0
    refused: list[tuple[Representative, Refused]] = field(default_factory=list)


def publish_profile(representative: Representative, *, by: User) -> PublishedRepresentative:
    """公开一位代表的信息 (代表法第五十八条). Again, it refreshes the copy.

    Raises PermissionDenied, and Refused for who holds no mandate today or whose particulars hold personal data.
    """
    _ask(by, representative)
    done = _publish(Representative.objects.filter(pk=representative.pk), by=by)
    for _, refusal in done.refused:
        raise refusal
    return PublishedRepresentative.objects.get(representative=representative)


def publish_profiles(district: District, *, by: User, among: Any = None) -> Profiles:
    """公开全区在任代表的信息: all in office, or those `among` them, in a handful of statements. Raises PermissionDenied."""
    _ask(by, district)
    rows = Representative.objects.filter(district=district)
    if among is None:
        return _publish(rows.in_office(), by=by)
    return _publish(rows.filter(pk__in=[person.pk for person in among]), by=by)


@transaction.atomic
def unpublish_profile(representative: Representative, *, by: User, because: str) -> None:
    """撤下: gone from page, list, finder and API at once. Raises PermissionDenied and Refused."""
    _ask(by, representative)
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    if len(reason) > _LONGEST_REASON:
        raise Refused(f"撤下的原因请写在 {_LONGEST_REASON} 字以内。", code="reason_too_long")
    copies = PublishedRepresentative.objects.released().select_for_update()
    copy = copies.filter(representative=representative).first()
    if copy is None:
        raise Refused("这位代表的信息没有公开，不用撤下。", code="not_public")
    with pghistory.context(user=by.pk, action="unpublish_profile"):
        _withdraw([copy], by=by, because=reason)


def follow(representative: Representative) -> None:
    """The copy follows the roster; who left office is withdrawn. What is not public stays so.

    A change that would bring out personal data leaves the copy as it was; the office sees the reason on publishing anew.
    """
    follow_all(Representative.objects.filter(pk=representative.pk))


def follow_all(rows: Any = None) -> Profiles:
    """Every released copy follows its row: refreshed while in office, withdrawn afterwards."""
    people = Representative.objects.all() if rows is None else rows
    released = PublishedRepresentative.objects.released()
    public = people.filter(pk__in=released.values("representative"))
    with transaction.atomic():
        gone = list(
            released.select_for_update(of=("self",)).filter(
                representative__in=public.exclude(pk__in=Representative.objects.in_office())
            )
        )
        if gone:
            _withdraw(gone, by=None, because=NOT_IN_OFFICE)
        return _publish(public.in_office(), by=None, following=True)


@transaction.atomic
def _publish(rows: Any, *, by: User | None, following: bool = False) -> Profiles:
    """Lock, judge and copy them together."""
    done = Profiles()
    people = _with_particulars(rows)
    existing = {
        copy.representative_id: copy
        for copy in PublishedRepresentative.objects.filter(representative__in=people)
    }
    today, now = timezone.localdate(), timezone.now()
    copies = []
    for person in people:
        facts = facts_of(person, today=today)
        if refusal := _reason_to_keep(person, facts):
            done.refused.append((person, refusal))
            continue
        copy = existing.get(person.pk)
        if copy is None or copy.withdrawn_at:
            done.released += 1
            facts |= {"released_at": now, "released_by": by}
            facts |= {"withdrawn_at": None, "withdrawn_by": None, "withdrawn_because": ""}
        elif all(getattr(copy, name) == value for name, value in facts.items()):
            done.unchanged += 1
            continue
        else:
            done.refreshed += 1
        copy = copy or PublishedRepresentative(
            representative=person, district_id=person.district_id
        )
        for name, value in facts.items():
            setattr(copy, name, value)
        copy.changed_at = now
        copies.append(copy)
    told = {"user": by.pk} if by else {}
    with pghistory.context(action="follow_profile" if following else "publish_profile", **told):
        PublishedRepresentative.objects.bulk_create(
            copies,
            update_conflicts=True,
            unique_fields=["representative"],
            update_fields=[*_COPIED, *_RELEASE],
        )
    return done


def _with_particulars(rows: Any) -> list[Representative]:
    mandates = Mandate.objects.valid().select_related("constituency", "delegation", "term")
    groups = GroupMembership.objects.valid().select_related("group").order_by("group__name")
    return list(
        rows.select_for_update(of=("self",), no_key=True)
        .select_related("town")
        .prefetch_related(
            Prefetch("mandates", mandates, to_attr="held"), Prefetch("groups", groups, to_attr="in_groups")
        )
        .order_by("pk")
    )  # fmt: skip


def facts_of(person: Representative, *, today: date) -> dict[str, Any]:
    """What the public may read of a representative, and nothing else."""
    held: list[Mandate] = person.held  # type: ignore[attr-defined]
    groups: list[GroupMembership] = person.in_groups  # type: ignore[attr-defined]
    order = list(Level.values)
    mandates = [_mandate(one) for one in sorted(held, key=lambda each: order.index(each.level))]
    return {
        **{name: getattr(person, name) for name in _AS_IT_IS},
        "town_name": person.town.name if person.town else "",
        "delegation_name": next(filter(None, (one["delegation"] for one in mandates)), ""),
        "mandates": mandates,
        "groups": [{"name": one.group.name, "is_convener": one.is_convener} for one in groups],
        "mode": Openness.FULL,
    }


def _mandate(mandate: Mandate) -> dict[str, Any]:
    return {
        "level": str(mandate.level),
        "level_name": str(mandate.get_level_display()),
        "term": f"第{in_chinese(mandate.term.number)}届" if mandate.term else "",
        "constituency": mandate.constituency.name if mandate.constituency else "",
        "delegation": mandate.delegation.name if mandate.delegation else "",
        "since": mandate.valid_from.isoformat(),
    }


def _reason_to_keep(person: Representative, facts: dict[str, Any]) -> Refused | None:
    if not facts["mandates"]:
        return Refused(f"{person}现在没有代表资格，信息不能公开。", code="not_in_office")
    found = [
        finding
        for finding in scan(facts["contact"])
        if finding.kind != _WANTED_IN_A_CONTACT
    ] + scan(*_words(facts))  # fmt: skip
    if found:
        words = "、".join(str(finding) for finding in found)
        return Refused(
            f"{person}的公开信息里有{words}，请在名册里改掉再公开；联系方式请填家站点的地址和固定电话。",
            code="personal_data",
        )
    return None


def _words(facts: dict[str, Any]) -> list[str]:
    """Every text of a copy but the contact."""
    names = [facts[name] for name in ("name", "position", "town_name")]
    places = [
        mandate[name] for mandate in facts["mandates"] for name in ("constituency", "delegation")
    ]
    return [*names, *places, *(group["name"] for group in facts["groups"])]


def _withdraw(copies: Sequence[PublishedRepresentative], *, by: User | None, because: str) -> None:
    """Withdrawn with its particulars: what is not public any more is kept in the roster alone."""
    for copy in copies:
        copy.withdrawn_by, copy.withdrawn_at, copy.withdrawn_because = by, timezone.now(), because
        copy.contact = copy.position = ""
    PublishedRepresentative.objects.bulk_update(
        copies,
        ["withdrawn_by", "withdrawn_at", "withdrawn_because", "contact", "position"],
    )


def _ask(by: User, row: Any) -> None:
    if not rules.has_perm("representatives.publish_profile", by, row):
        raise PermissionDenied


def unpublish_profiles(
    representatives: Iterable[Representative], *, by: User, because: str
) -> Profiles:
    """撤下 of several, each for itself: who is not public is told among the refused. Raises PermissionDenied."""
    done = Profiles()
    for person in representatives:
        try:
            unpublish_profile(person, by=by, because=because)
        except Refused as refusal:
            done.refused.append((person, refusal))
        else:
            done.released += 1
    return done
