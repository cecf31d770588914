"""排班: who sits on a contact day: proposed fairly, asked, confirmed on the phone, swapped, substituted.

代表法第二十八条: representatives meet residents from near where they live and work, in their station.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone

from congress import procedure
from congress.acts import Together, together
from congress.errors import Refused
from congress.models import User
from representatives.models import Attendance, DutyKind, Event, Representative
from representatives.states.events import AttendanceStatus, EventStatus
from representatives.workflow import events
from stations.models import ContactDay, ContactTurn, Placement, Station, SwapAnswer, TurnSwap
from stations.states.contact_days import DayAction
from stations.workflow import contact_telling as telling

RECEPTION = "reception"
CANNOT = "来不了"
# A day takes some hundred statements: as many at once as a page may wait for.
MOST_AT_ONCE = 20
# Turns of the last year are weighed: a contact day is monthly, so that everybody has had one.
WEIGHED = timedelta(days=365)


def placed_at(station: Station, *, on: date) -> Any:
    """Representatives in office who are placed there; where nobody is, those of the station's town."""
    rows = Representative.objects.filter(district=station.district_id).in_office(on=on)
    placed = Placement.objects.filter(station=station).valid(on=on)
    found = rows.filter(pk__in=placed.values("representative"))
    return found if found.exists() else rows.filter(town=station.town_id, town__isnull=False)


def propose(day: ContactDay) -> list[Representative]:
    """Whose turn it is: the fewest turns in a year first, then the longest ago; nobody who sits elsewhere or said no."""
    counted = Q(contact_turns__is_standing=True, contact_turns__on__gt=day.on - WEIGHED)
    busy = ContactTurn.objects.filter(on=day.on, is_standing=True).values("representative")
    asked = ContactTurn.objects.filter(contact_day=day).values("representative")
    standing = day.turns.filter(is_standing=True).count()
    rows = (
        placed_at(day.station, on=day.on)
        .exclude(pk__in=busy)
        .exclude(pk__in=asked)
        .annotate(
            times=Count("contact_turns", filter=counted, distinct=True),
            last=Max("contact_turns__on", filter=counted),
        )
        .order_by("times", "last", "sort_key", "pk")
    )
    return list(rows[: max(day.seats - standing, 0)])


@transaction.atomic
def roster(
    day: ContactDay, *, by: User, representatives: Iterable[Representative]
) -> list[ContactTurn]:
    """排班: these sit on the day, and are asked to confirm; again, whoever had said no or was taken off.

    Raises Refused for whoever sits elsewhere that day.
    """
    people = list(dict.fromkeys(representatives))
    if not people:
        raise Refused("请至少选择一位代表。", code="nobody")
    procedure.check(day, DayAction.ROSTER, by=by)
    lock_event(day)
    ensure_free(day, people)
    event = day.event or _plan(day, by=by)
    again = events.invite_again(event, by=by, representatives=people, because="接待日再次排班")
    events.invite(event, by=by, representatives=people, because="接待日排班")
    if event.status == EventStatus.PLANNED:
        events.announce(event, by=by)
    names = "、".join(person.name for person in people)
    procedure.move(day, DayAction.ROSTER, by=by, note=names, event=event)
    turns = [_seat(day, person, by=by) for person in people]
    words = f"请您到{telling.when(day)}接待群众，请确认能不能去。"
    asked_anew = [one.representative for one in again]
    telling.sitting(day, asked_anew, words)
    fresh = [person for person in people if person not in asked_anew]
    telling.sitting(day, fresh, words, key=f"turn-{day.public_id}-{day.on}")
    return turns


def roster_all(days: Iterable[ContactDay], *, by: User) -> Together:
    """Days that have nobody yet, as proposed, each in a transaction of its own; the first `MOST_AT_ONCE` that can be filled."""
    proposed = ((day, people) for day in days if (people := propose(day)))
    return together(
        islice(proposed, MOST_AT_ONCE),
        lambda one: roster(one[0], by=by, representatives=one[1]),
    )


@transaction.atomic
def take_off(turn: ContactTurn, *, by: User, because: str) -> None:
    """从排班里撤下, with the reason; the representative is told. A substitute is rostered as anybody else."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明原因，代表会看到。", code="reason_required")
    day = _locked(turn)
    procedure.move(day, DayAction.TAKE_OFF, by=by, note=f"{turn.representative.name}：{reason}")
    if not turn.is_standing:
        raise Refused("这位代表已经不在排班里。", code="not_on_it")
    leave(turn, by=by, because=reason)
    events.mark(turn.attendance, status=AttendanceStatus.EXCUSED, by=by)
    telling.sitting(day, [turn.representative], f"{telling.when(day)}的接待改请别的代表：{reason}")


@transaction.atomic
def confirm(turn: ContactTurn, *, by: User) -> None:
    """我能去. Raises Refused where he or she sits elsewhere that day, PermissionDenied for anybody else."""
    _ensure_own(turn, by)
    day = _locked(turn)
    if not turn.is_standing:
        sit_again(turn, by=by)
    events.sign_up(day.event, by=by)  # type: ignore[arg-type]  # whoever has a turn has its event
    turn.refresh_from_db()


@transaction.atomic
def decline(turn: ContactTurn, *, by: User, because: str = "") -> None:
    """去不了: the station is told at once, and looks for a substitute."""
    _ensure_own(turn, by)
    _locked(turn)
    leave(turn, by=by, because=because.strip() or CANNOT)
    events.decline(turn.attendance, by=by)
    tell_of_a_gap(turn)


@transaction.atomic
def ask_swap(
    turn: ContactTurn, *, by: User, asked: Representative, in_return: ContactTurn | None = None
) -> TurnSwap:
    """请人换班. Nothing changes until the other agrees."""
    _ensure_own(turn, by)
    day = _locked(turn)
    if not turn.is_standing or day.status in day.FINAL or timezone.localdate() > day.on:
        raise Refused("这一次已经不在排班里，或者已经过去，不用换班。", code="not_on_it")
    if asked.pk == turn.representative_id or asked.district_id != day.district_id:
        raise Refused("请选择本区的另一位代表。", code="other_required")
    if asked.user is None:
        raise Refused(
            f"{asked}还没有开通账号，不能在手机上答复；请联系站点安排。", code="no_account"
        )
    if in_return is not None and in_return.representative_id != asked.pk:
        raise Refused("换回来的那一次不是这位代表的，请重新选择。", code="not_theirs")
    if turn.swaps.filter(answer="").exists():
        raise Refused("这一次已经请了别的代表，等答复或者撤回以后再请。", code="asked_already")
    ensure_free(day, [asked])
    with pghistory.context(user=by.pk, action="ask_swap"):
        made = TurnSwap.objects.create(turn=turn, asked=asked, in_return=in_return, asked_by=by)
    back = f"，换您{telling.when(in_return.contact_day)}的接待" if in_return else ""
    telling.sitting(
        day,
        [asked],
        f"{turn.representative}请您代{telling.when(day)}的接待{back}，请答复。",
        urgent=True,
    )
    return made


@transaction.atomic
def answer_swap(swap: TurnSwap, *, by: User, agrees: bool) -> None:
    """答复换班. Agreed, each sits for the other: written by whoever agreed, as the other asked. The station is told."""
    if swap.asked.user_id != by.pk:
        raise PermissionDenied
    turn, back = swap.turn, swap.in_return
    day = turn.contact_day
    if agrees:
        # Two swaps at once lock the days in the same order.
        turns = [turn] if back is None else [turn, back]
        for one in sorted(turns, key=lambda one: one.contact_day_id):
            _locked(one)
    _close(swap, SwapAnswer.ACCEPTED if agrees else SwapAnswer.REFUSED, by=by)
    person = turn.representative
    if not agrees:
        telling.sitting(
            day, [person], f"{swap.asked}不能代您{telling.when(day)}的接待。", urgent=True
        )
        return
    _hand_over(turn, to=swap.asked, by=by)
    if back is not None:
        _hand_over(back, to=person, by=by)
    telling.sitting(day, [person], f"{swap.asked}同意代您{telling.when(day)}的接待。")
    telling.keepers(day, f"{telling.when(day)}：{person}和{swap.asked}换班。")


@transaction.atomic
def withdraw_swap(swap: TurnSwap, *, by: User) -> None:
    """撤回, before it is answered."""
    _ensure_own(swap.turn, by)
    _close(swap, SwapAnswer.WITHDRAWN, by=by)


def _plan(day: ContactDay, *, by: User) -> Event:
    return events.plan(
        day.district, by=by, kind=DutyKind.objects.get(pk=RECEPTION),
        title=f"代表接待日（{day.station}）"[:120], starts_at=day.opens, ends_at=day.closes,
        place=day.station.name, organiser=day.station.town,
    )  # fmt: skip


def ensure_free(
    day: ContactDay, people: Iterable[Representative], *, on: date | None = None
) -> None:
    """Raises Refused for whoever sits somewhere that day; with `on`, elsewhere on the day to which this one is moved.

    Under the lock of the people, so that two stations do not take the same one at once.
    """
    keys = [person.pk for person in people]
    list(Representative.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    rows = ContactTurn.objects.filter(
        on=on or day.on, is_standing=True, representative__in=keys
    ).select_related("representative", "contact_day__station")
    found = rows.exclude(contact_day=day).first() if on else rows.first()
    if found is not None:
        where = "这里" if found.contact_day_id == day.pk else str(found.contact_day.station)
        which = f"{on.month}月{on.day}日" if on else "这一天"
        raise Refused(f"{found.representative}{which}已经在{where}接待。", code="busy")


def _seat(day: ContactDay, person: Representative, *, by: User) -> ContactTurn:
    """On the roster; again, where he or she had left it."""
    attendance = Attendance.objects.get(event=day.event, representative=person)
    with pghistory.context(user=by.pk, action="seat"):
        turn, _ = ContactTurn.objects.update_or_create(
            attendance=attendance,
            defaults={
                "contact_day": day, "representative": person, "on": day.on, "is_standing": True,
                "because": "",
            },
        )  # fmt: skip
    return turn


def leave(turn: ContactTurn, *, by: User, because: str) -> None:
    """Off the roster; whoever was asked to sit instead is not asked any more."""
    turn.is_standing, turn.because = False, because[:120]
    with pghistory.context(user=by.pk, action="leave"):
        turn.save(update_fields=["is_standing", "because"])
        turn.swaps.filter(answer="").update(answer=SwapAnswer.WITHDRAWN, answered_at=timezone.now())


def sit_again(turn: ContactTurn, *, by: User) -> None:
    """On the roster again. Raises Refused for whoever sits elsewhere that day."""
    ensure_free(turn.contact_day, [turn.representative])
    turn.is_standing, turn.because = True, ""
    with pghistory.context(user=by.pk, action="seat"):
        turn.save(update_fields=["is_standing", "because"])


def tell_of_a_gap(turn: ContactTurn) -> None:
    """The station hears at once that somebody does not come; never why."""
    day = turn.contact_day
    words = f"{turn.representative}来不了{telling.when(day)}的接待，请安排替补。"
    telling.keepers(day, words, urgent=True)


def _hand_over(turn: ContactTurn, *, to: Representative, by: User) -> None:
    """Under the lock of the day: one leaves, the other sits."""
    if not turn.is_standing:
        raise Refused("这一次已经不在排班里，不能换班。", code="not_on_it")
    day, person = turn.contact_day, turn.representative
    ensure_free(day, [to])
    leave(turn, by=by, because=f"换给{to.name}")
    events.hand_over(turn.attendance, to=to, by=by, because=f"{person.name}和{to.name}换班")
    _seat(day, to, by=by)


def _close(swap: TurnSwap, answer: str, *, by: User) -> None:
    swap.refresh_from_db(from_queryset=TurnSwap.objects.select_for_update(of=("self",)))
    if swap.answer:
        raise Refused("这个换班请求已经答复或者撤回。", code="answered")
    swap.answer, swap.answered_at = answer, timezone.now()
    with pghistory.context(user=by.pk, action="answer_swap"):
        swap.save(update_fields=["answer", "answered_at"])


def _ensure_own(turn: ContactTurn, by: User) -> None:
    if turn.representative.user_id is None or turn.representative.user_id != by.pk:
        raise PermissionDenied


def lock_event(day: ContactDay) -> None:
    """After the day its event, before who sits on it: as on the event's own page the event comes before its rows."""
    if day.event is not None:
        day.event.refresh_from_db(from_queryset=Event.objects.select_for_update(of=("self",)))


def _locked(turn: ContactTurn) -> ContactDay:
    """The day first, then its event, then what hangs on it."""
    day = turn.contact_day
    day.refresh_from_db(from_queryset=ContactDay.objects.select_for_update(of=("self",)))
    lock_event(day)
    turn.refresh_from_db(fields=["is_standing", "because", "on"])
    return day
