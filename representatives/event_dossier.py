"""An event before one reader: the counts, who is on the list, what may be done, the files and the record."""

from collections import Counter
from functools import cached_property
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from congress import procedure
from congress.models import User
from representatives.event_marks import Mark, attendance_mark, event_mark
from representatives.forms.attendances import ATTENDANCE_ACTS
from representatives.forms.events import EVENT_ACTS, REGISTERED
from representatives.models import Attendance, Event
from representatives.states.events import ATTENDED, AttendanceStatus, EventAction

_OWN_PAGES = {EventAction.INVITE: "desk_event_invite", EventAction.REGISTER: "desk_event_register"}
_LAST = (EventAction.CANCEL, EventAction.REOPEN)
_ACTIONS = {"plan": "新建", **dict(EventAction.choices)}
UNANSWERED = (AttendanceStatus.INVITED, AttendanceStatus.ACCEPTED)


class Button(NamedTuple):
    """An act: its label and its page."""

    label: str
    address: str


class Count(NamedTuple):
    """How many persons (名), under which name."""

    label: str
    number: int
    base: str = ""


class Line(NamedTuple):
    """Somebody on the list."""

    row: Attendance
    mark: Mark
    acts: list[Button]


class Entry(NamedTuple):
    """A line of the record."""

    at: Any
    name: str
    by: str
    note: str


def counts_of(statuses: Counter[str]) -> list[Count]:
    """应到、实到、请假、缺席 in persons; who declined an event that is free to come to is not expected."""
    expected = sum(statuses.values()) - statuses[AttendanceStatus.DECLINED]
    came = sum(statuses[one] for one in ATTENDED)
    late, asked = statuses[AttendanceStatus.LATE], statuses[AttendanceStatus.LEAVE_ASKED]
    open_ = sum(statuses[one] for one in UNANSWERED)
    return [
        Count("应到", expected, f"另有 {n} 名不参加" if (n := statuses["declined"]) else ""),
        Count("实到", came, f"其中迟到 {late} 名" if late else ""),
        Count("请假", statuses[AttendanceStatus.EXCUSED], f"另有 {asked} 名待批" if asked else ""),
        Count("缺席", statuses[AttendanceStatus.ABSENT], f"{open_} 名还没有签到" if open_ else ""),
    ]


class EventDossier:
    """Everything that the page of an event shows."""

    def __init__(self, event: Event, reader: User) -> None:
        self.event, self.reader = event, reader

    @cached_property
    def mark(self) -> Mark:
        """Where it stands."""
        return event_mark(self.event.status)

    @cached_property
    def actions(self) -> list[str]:
        """What the reader may do now."""
        return procedure.available_actions(self.event, to=self.reader)

    @property
    def buttons(self) -> list[Button]:
        """What comes next, the awaited act first."""
        first = [EventAction.FILE, EventAction.ANNOUNCE, EventAction.REGISTER]
        if not self.rows:
            first.insert(0, EventAction.INVITE)
        elif self.event.starts_at > timezone.now():
            first.remove(EventAction.REGISTER)
        known = [one for one in self.actions if one not in _LAST]
        known.sort(key=lambda one: first.index(EventAction(one)) if one in first else len(first))
        return [self._button(one) for one in known]

    @property
    def last_resorts(self) -> list[Button]:
        """What is rarely done."""
        return [self._button(one) for one in self.actions if one in _LAST]

    def _button(self, action: str) -> Button:
        form, key = EVENT_ACTS.forms[action], self.event.public_id
        page = _OWN_PAGES.get(EventAction(action))
        address = reverse(page, args=[key]) if page else reverse("desk_event_act", args=[key, form.name])  # fmt: skip
        return Button(form.label, address)

    @property
    def may_keep(self) -> bool:
        """Whether the reader organises it, now or for looking back."""
        return EVENT_ACTS.forms[EventAction.CHANGE].may(self.reader, self.event)

    @property
    def may_attach(self) -> bool:
        """Files are added until it is filed."""
        return EventAction.CHANGE in self.actions

    @property
    def may_register(self) -> bool:
        """Who came may be registered."""
        ready = self.event.takes_sign_in or self.event.has_begun
        return EventAction.REGISTER in self.actions and ready

    @property
    def marks(self) -> list[tuple[str, str]]:
        """As what the ticked ones may be registered."""
        return [(one.value, f"登记{one.label}") for one in REGISTERED] if self.may_register else []

    @cached_property
    def rows(self) -> list[Attendance]:
        """The list, in the order of names; those who asked for leave are decided above it."""
        found = self.event.attendances.select_related("representative__town")
        rows = list(found.order_by("representative__sort_key", "pk"))
        for row in rows:
            row.event = self.event
        return rows

    @property
    def counts(self) -> list[Count]:
        """In persons."""
        return counts_of(Counter(row.status for row in self.rows))

    @property
    def leaves(self) -> list[Line]:
        """Requests to decide."""
        asked = AttendanceStatus.LEAVE_ASKED
        return [self._line(row) for row in self.rows if row.status == asked]

    @property
    def lines(self) -> list[Line]:
        """Everybody on the list."""
        return [self._line(row) for row in self.rows]

    def _line(self, row: Attendance) -> Line:
        acts = ATTENDANCE_ACTS.of(self._possible(row)) if self.may_keep else []
        return Line(
            row,
            attendance_mark(row.status),
            [
                Button(form.label, reverse("desk_attendance_act", args=[row.public_id, form.name]))
                for form in acts
            ],
        )

    def _possible(self, row: Attendance) -> list[str]:
        """The organiser's acts; asked once for all rows, for they are of one event."""
        keeps = "representatives.keep_attendance"
        return [
            str(action)
            for action, step in row.MOVES.items()
            if step.permission == keeps
            and row.status in step.sources
            and step.target != row.status
            and (step.needs is None or step.needs.met_by(row))
        ]

    @cached_property
    def files(self) -> list[Any]:
        """Materials, minutes, photographs."""
        return list(self.event.files.all())

    @property
    def records(self) -> list[Entry]:
        """What was done, the newest last."""
        rows = self.event.records.select_related("by")
        return [
            Entry(
                row.at,
                _ACTIONS.get(row.action, row.action),
                row.by.name if row.by else "",
                row.note,
            )
            for row in rows
        ]
