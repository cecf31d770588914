"""联系: who keeps in touch with whom, contacts as duty records, and reminders of what recurs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from congress import notifications
from congress.errors import Refused
from congress.models import District, User
from representatives import recurring
from representatives.models import (
    CommitteeSeat,
    ContactPair,
    DutyKind,
    DutyRecord,
    Per,
    Representative,
    Voter,
    VoterContact,
)
from representatives.recurring import Standing
from representatives.workflow import duties

WITH_REPRESENTATIVES, WITH_VOTERS = "contact_representatives", "contact"
# Days before the end of a period on which those who are behind are reminded.
BEFORE = {Per.WEEK: (1,), Per.MONTH: (7,)}
BEFORE_OTHERS = (30, 7)


@transaction.atomic
def pair(
    member: Representative,
    *,
    representatives: Sequence[Representative],
    by: User | None,
    read: Collection[UUID] | None = None,
) -> tuple[int, int]:
    """配对: from today the member keeps in touch with exactly these. Returns how many were added and ended.

    `read` are those whom the page showed; by is None at the console. Raises Refused if they are others by now, for oneself, and for whoever has no
    seat in the standing committee; PermissionDenied, also for another district's. How many there should be is the rule's,
    and a gap on the board.
    """
    if by is not None:
        _ask("representatives.keep_contacts", by, member)
    today = timezone.localdate()
    Representative.objects.select_for_update().get(pk=member.pk)
    if not _has_a_seat(member, on=today):
        raise Refused(f"{member}现在不是常委会组成人员，不能安排联系代表。", code="no_seat")
    for one in representatives:
        _ensure_fits(member, one)
    wanted = {one.pk for one in representatives}
    running = ContactPair.objects.filter(member=member, valid_to__isnull=True)
    kept = {row.representative_id: row.representative.public_id for row in _named(running)}
    if read is not None and set(read) != set(kept.values()):
        raise Refused(
            "您打开这一页之后，别人改过这位组成人员的配对，请核对后再保存。", code="stale"
        )
    with pghistory.context(user=by and by.pk, action="pair"):
        ended = _end(running.exclude(representative__in=wanted), on=today)
        ContactPair.objects.bulk_create(
            ContactPair(member=member, representative_id=pk, valid_from=today)
            for pk in sorted(wanted - set(kept))
        )
    return len(wanted - set(kept)), ended


@transaction.atomic
def pair_up(wishes: Mapping[Representative, Iterable[Representative]], *, by: User) -> int:
    """配对 of many at once, added to what there is, all or none. Returns how many were added. Raises as `pair` does."""
    added = 0
    for member, representatives in wishes.items():
        running = ContactPair.objects.filter(member=member, valid_to__isnull=True)
        kept = [row.representative for row in _named(running)]
        more, _ = pair(member, representatives=[*kept, *representatives], by=by)
        added += more
    return added


def log_contact(
    pair: ContactPair, *, by: User, done_on: date, way: str, key: UUID | None = None, **facts: Any
) -> DutyRecord:
    """登记联系: the member was in touch with a representative; one duty record a contact. Raises as `register` does."""
    _ask("representatives.log_contact", by, pair.member)
    return duties.register(
        pair.member,
        by=by,
        key=key,
        kind=DutyKind.objects.get(pk=WITH_REPRESENTATIVES),
        done_on=done_on,
        way=way,
        counterpart=pair.representative,
        **facts,
    )


@transaction.atomic
def log_voters(
    representative: Representative,
    *,
    voters: Sequence[Voter],
    by: User,
    done_on: date,
    way: str,
    key: UUID | None = None,
    **facts: Any,
) -> DutyRecord:
    """登记联系选民: one duty record that says how many, never who; who it was only the representative reads.

    Raises Refused without a voter and for erased ones, PermissionDenied for another's, else as `register` does.
    """
    _ask("representatives.keep_voters", by, representative)
    if not voters:
        raise Refused("请勾选联系了哪些选民。", code="no_voter")
    if any(one.representative_id != representative.pk for one in voters):
        raise PermissionDenied
    if any(one.erased_at for one in voters):
        raise Refused("有的选民信息已经清除，请刷新后重新勾选。", code="erased")
    record = duties.register(
        representative,
        by=by,
        key=key,
        kind=DutyKind.objects.get(pk=WITH_VOTERS),
        done_on=done_on,
        way=way,
        with_whom=f"{len(voters)} 名选民",
        **facts,
    )
    met = set(record.voter_contacts.values_list("voter", flat=True))
    now = {one.pk for one in voters}
    if met and met != now:
        raise duties.Resent(
            "同一个提交标识已经登记过别的选民，请刷新后重新填写。", code="key_reused"
        )
    VoterContact.objects.bulk_create(
        [VoterContact(duty=record, voter_id=pk) for pk in sorted(now - met)], ignore_conflicts=True
    )
    return record


def remind(standings: Sequence[Standing], *, by: User) -> int:
    """提醒 those who are behind; of one rule once a day, however often it is pressed. Returns how many were told."""
    today = timezone.localdate()
    people = set()
    for row in standings:
        if not rules.has_perm("representatives.keep_contacts", by, row.person):
            raise PermissionDenied
        if row.is_reached or row.person.user is None:
            continue
        key = f"recurring-asked:{row.rule.code}:{today}"
        _tell(row.person, [row], key=key, lead="区人大提醒：")
        people.add(row.person.pk)
    return len(people)


def remind_all(*, on: date | None = None) -> int:
    """By the calendar: who is behind when a period ends soon, each threshold once. Returns how many were told."""
    day = on or timezone.localdate()
    told = 0
    for district in District.objects.order_by("pk"):
        due: dict[tuple[int, date, int], list[Standing]] = {}
        for row in recurring.behind(recurring.standings(district, on=day)):
            near = _threshold(row)
            if near is not None and row.person.user is not None:
                due.setdefault((row.person.pk, row.span.last, near), []).append(row)
        for (_, last, near), rows in due.items():
            _tell(rows[0].person, rows, key=f"recurring:{last}:{near}")
            told += 1
    return told


def _threshold(row: Standing) -> int | None:
    """The nearest threshold that is passed: a worker that was away on the day itself makes up for it."""
    passed = [
        days for days in BEFORE.get(Per(row.rule.per), BEFORE_OTHERS) if row.days_left <= days
    ]
    return min(passed, default=None)


def _tell(person: Representative, rows: Sequence[Standing], *, key: str, lead: str = "") -> None:
    left = rows[0].days_left
    when = f"还有 {left} 天" if left else "今天到期"
    what = "；".join(f"{row.rule}{'、'.join(row.missing)}" for row in rows)
    notifications.tell(
        [person.user] if person.user else [],
        district=person.district,
        kind="representatives.recurring",
        subject=f"{lead}{what}（到 {rows[0].span.last:%Y-%m-%d}，{when}）。",
        reason="这是您的规定动作",
        link=reverse("my_contacts"),
        key=key,
    )


def _named(pairs: Any) -> Any:
    return pairs.select_related("representative")


def _has_a_seat(member: Representative, *, on: date) -> bool:
    seats = CommitteeSeat.objects.valid(on=on).filter(organ__isnull=True)
    return bool(seats.filter(representative=member).exists())


def _ensure_fits(member: Representative, one: Representative) -> None:
    if one.pk == member.pk:
        raise Refused("不能联系本人，请换一名代表。", code="oneself")
    if one.district_id != member.district_id:
        raise PermissionDenied


def _end(pairs: Any, *, on: date) -> int:
    """They end yesterday; what began today was a slip, of which the history keeps the trace."""
    slips = pairs.filter(valid_from__gte=on)
    gone, _ = slips.delete()
    return int(gone) + int(pairs.update(valid_to=on - timedelta(days=1), version=F("version") + 1))


def _ask(permission: str, by: User, person: Representative) -> None:
    if not rules.has_perm(permission, by, person):
        raise PermissionDenied
