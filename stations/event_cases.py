"""What contact days and deliberations do when their event is changed, cancelled or answered on its own page.

When a contact day is, and whether it takes place, its own page says, which the public and those who have booked read: on the
event's page that is refused. Who comes may be said on either, and the roster follows.
"""

from collections.abc import Sequence

from congress.errors import Refused
from congress.models import User
from representatives.models import Attendance, Event
from representatives.states.events import AttendanceStatus
from representatives.workflow.events_above import when_answered, when_cancelled, when_changed
from stations.models import ContactDay, ContactTurn, Deliberation
from stations.states.contact_days import DayStatus
from stations.states.deliberations import DeliberationStatus
from stations.workflow import contact_turns, deliberations_in_public

_OF_THE_DAY = frozenset({"starts_at", "ends_at", "place", "kind", "organiser"})
_STAYS_AWAY = (AttendanceStatus.DECLINED, AttendanceStatus.EXCUSED)
_ANSWERS = (*_STAYS_AWAY, AttendanceStatus.ACCEPTED)


@when_changed
def keep_to_the_contact_day(event: Event, names: frozenset[str]) -> None:
    """Raises Refused for another hour or place than the contact day's."""
    differing = names & _OF_THE_DAY
    if not differing:
        return
    day = ContactDay.objects.filter(event=event).select_related("station").first()
    if day is None:
        return
    agrees = (event.starts_at, event.ends_at) == (day.opens, day.closes)
    if differing - {"starts_at", "ends_at"} or not agrees:
        raise Refused(
            "这是代表接待日的活动，时间和地点以接待日为准。要改时间，请到“代表接待日”里改期，群众和代表都会知道。",
            code="of_a_contact_day",
        )


@when_cancelled
def cancel_on_the_contact_day(event: Event) -> None:
    """Raises Refused while the contact day is to take place."""
    if ContactDay.objects.filter(
        event=event, status__in=(DayStatus.PLANNED, DayStatus.HELD)
    ).exists():
        raise Refused(
            "这是代表接待日的活动，请到“代表接待日”里取消，群众和代表都会知道。",
            code="of_a_contact_day",
        )


@when_answered
def sit_as_they_answer(rows: Sequence[Attendance], by: User) -> None:
    """Who says no is off the roster, and the station is told; who says yes after all is on it again."""
    answers = {row.pk: row.status for row in rows if row.status in _ANSWERS}
    if not answers:
        return
    turns = ContactTurn.objects.filter(attendance__in=answers).order_by("pk")
    for turn in turns.select_related(
        "contact_day__station", "contact_day__district", "representative", "attendance"
    ):
        comes = answers[turn.attendance_id] not in _STAYS_AWAY
        if comes and not turn.is_standing:
            contact_turns.sit_again(turn, by=by)
        elif turn.is_standing and not comes:
            contact_turns.leave(turn, by=by, because=contact_turns.CANNOT)
            if turn.contact_day.status == DayStatus.PLANNED:
                contact_turns.tell_of_a_gap(turn)


@when_changed
def keep_the_deliberation_past(event: Event, names: frozenset[str]) -> None:
    """What the public reads of a deliberation follows its day. Raises Refused for one to come of what is concluded."""
    if "starts_at" not in names:
        return
    for one in Deliberation.objects.filter(event=event, status=DeliberationStatus.CONCLUDED):
        if not event.has_begun:
            raise Refused("这次议事已经形成结论，开始时间不能改到以后。", code="of_a_deliberation")
        deliberations_in_public.follow_day(one)


@when_cancelled
def cancel_on_the_deliberation(event: Event) -> None:
    """Raises Refused while the deliberation is to take place, or has."""
    rows = Deliberation.objects.filter(event=event)
    if rows.exclude(status=DeliberationStatus.CANCELLED).exists():
        raise Refused("这是议事的活动，请到“议事”里取消。", code="of_a_deliberation")
