"""One suggestion as one person may see it inside: what is shown, and which acts are offered; templates decide nothing."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.urls import reverse

from congress.models import OFFICES, Membership, User
from congress.permissions import held_by
from suggestions.forms import ACTS, ActForm
from suggestions.marks import Mark, mark, urgency
from suggestions.models import (
    Evaluation,
    Handling,
    Promise,
    PromiseReport,
    PublishedSuggestion,
    Reply,
    ReturnRequest,
    Suggestion,
    SuggestionDeadline,
)
from suggestions.promises import Clock
from suggestions.querysets import HANDLERS
from suggestions.similar import Like, similar
from suggestions.states import RECORDED, Action, Origin, PromiseState, Status, told_outside

# What is taken back, refused or ended stands apart from what moves a case on.
LAST_RESORTS = (
    Action.DECLINE,
    Action.ASK_TO_WITHDRAW,
    Action.WITHDRAW,
    Action.SEND_BACK,
    Action.AS_LETTER,
    Action.REFER,
    Action.REQUEST_RETURN,
    Action.REFUSE_RETURN,
    Action.REFUSE_EXTENSION,
    Action.RETURN_REPLY,
    Action.LET_STAND,
    Action.CLOSE_UNRETURNED,
    Action.REJECT_PROMISE,
    Action.UNPUBLISH,
)
# What somebody else waits for stands first; the rest follows in the order of the table.
_FIRST = (
    Action.REPLY,
    Action.CLOSE,
    Action.EVALUATE_AGAIN,
    Action.CONSENT,
    Action.AGREE_TO_WITHDRAW,
    Action.RECEIVE,
    Action.AGREE_TO_RETURN,
    Action.GRANT_EXTENSION,
    Action.CONFIRM_PROMISE,
    Action.ANSWER_VISIT,
    Action.DISTRIBUTE,
    Action.PRESENT_REPLY,
    Action.GIVE_OPINION,
)
# Who was asked to sign, and who did not, is no affair of the organs.
_AMONG_REPRESENTATIVES = (
    Action.ASK_COSIGNERS,
    Action.CONSENT,
    Action.DECLINE,
    Action.ASK_TO_WITHDRAW,
    Action.AGREE_TO_WITHDRAW,
)
# How an organ comes to its reply is its own affair.
_INSIDE_AN_ORGAN = (Action.PRESENT_REPLY, Action.RETURN_REPLY, Action.HAND_ON)


class Button(NamedTuple):
    """An act on offer."""

    label: str
    address: str
    is_awaited: bool = True


class Part(NamedTuple):
    """An organ's part, and whether the reader works for that organ."""

    handling: Handling
    is_own: bool


class ShownReply(NamedTuple):
    """A reply; until it is signed only its own organ reads it."""

    reply: Reply
    organ: str
    standing: Mark


class ShownPromise(NamedTuple):
    """A promise with its clock, and what was reported of it."""

    promise: Promise
    clock: Mark
    reports: list[PromiseReport]


class Entry(NamedTuple):
    """One line of the record."""

    name: str
    at: datetime
    by: str
    note: str


class Dossier:
    """A case before one reader, on one day."""

    def __init__(self, case: Suggestion, reader: User, *, on: date) -> None:
        self.case, self.reader, self.today = case, reader, on
        self._posts = held_by(reader)

    @cached_property
    def marks(self) -> list[Mark]:
        """Where it stands, what came of it, and how near the date is."""
        status = Mark(self.status, "")
        outcome = mark(status=self.case.status, result=self.case.result)
        near = urgency(self.case.days_left(on=self.today))
        found = [status, outcome if self.case.result else None, near]
        return list(dict.fromkeys(one for one in found if one))

    @cached_property
    def status(self) -> str:
        """The status; that a reply is contested is between representative and congress."""
        status = self.case.status
        return str(Status(status if self._hears_evaluations else told_outside(status)).label)

    @cached_property
    def buttons(self) -> list[Button]:
        """What the reader may do now, the most important first."""
        forms = [form for form in self._forms if form.actions[0] not in LAST_RESORTS]
        order = {action: place for place, action in enumerate(_FIRST)}
        forms.sort(key=lambda form: order.get(Action(form.actions[0]), len(order)))
        return [self._button(form) for form in forms]

    @cached_property
    def last_resorts(self) -> list[Button]:
        """What the reader may take back, refuse or end."""
        return [self._button(form) for form in self._forms if form.actions[0] in LAST_RESORTS]

    @cached_property
    def attachments(self) -> list[Any]:
        """Files of the case."""
        return list(self.case.attachments.all())

    @cached_property
    def consents(self) -> list[Any]:
        """Who signed with the author; to those who ask for signatures and to the congress, also who has not."""
        rows = list(self.case.consents.select_related("representative"))
        if self._reader_is_of_the_case(rows):
            return rows
        return [row for row in rows if row.confirmed_at or self.case.origin == Origin.REGISTER]

    def _reader_is_of_the_case(self, consents: list[Any]) -> bool:
        people = [self.case.author, *(consent.representative for consent in consents)]
        own = any(person.user_id == self.reader.pk for person in people)
        return own or self._works_for_the_congress

    @cached_property
    def parts(self) -> list[Part]:
        """The organs that handle it now, and those that gave it back."""
        return [Part(one, one.organ_id in self._organs) for one in self._handlings]

    @cached_property
    def contacts(self) -> list[tuple[str, Any]]:
        """How the organs talked with the representative, by day."""
        found = [(part.organ.name, one) for part in self._handlings for one in part.contacts.all()]
        return sorted(found, key=lambda pair: (pair[1].on, pair[1].pk))

    @cached_property
    def requests(self) -> list[Any]:
        """What an organ asks for and nobody has decided yet."""
        asked = self.case.extension_requests.select_related("organ")
        return [*self._returns, *(one for one in asked if one.decided_at is None)]

    @cached_property
    def replies(self) -> list[ShownReply]:
        """Signed ones, and the reader's own organ's drafts."""
        return [
            ShownReply(reply, part.organ.name, _standing(reply))
            for part in self._handlings
            for reply in part.replies.all()
            if reply.signed_at or (part.organ_id in self._organs and part.ended_on is None)
        ]

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        """All for the congress and who signed; organs read one after the case is closed or handled again."""
        rows: list[Evaluation] = list(self.case.evaluations.all())
        if self._hears_evaluations:
            return rows
        returned = [row for row in rows if row.returned_on or row.unreturned_on]
        return returned if self._is_settled else returned[:-1]

    @cached_property
    def promises(self) -> list[ShownPromise]:
        """What was promised, until when, and what is reported of it."""
        rows = self.case.promises.select_related("organ").prefetch_related("reports")
        return [
            ShownPromise(row, self._clock(row), list(self._reports(row, row.reports.all())))
            for row in rows
        ]

    @cached_property
    def oversights(self) -> list[Any]:
        """Who presses for it."""
        return list(self.case.oversights.select_related("committee"))

    @cached_property
    def visits(self) -> list[Any]:
        """Visits on the spot, asked for and arranged."""
        return list(self.case.visits.all())

    @cached_property
    def deadlines(self) -> list[SuggestionDeadline]:
        """The clocks, those that run first."""
        rows = self.case.deadlines.select_related("period", "handling__organ")
        return sorted(rows, key=lambda row: (not row.runs, row.due_on, row.pk))

    @cached_property
    def entries(self) -> list[Entry]:
        """The record, from its beginning."""
        return [
            Entry(
                RECORDED.get(row.action, row.action),
                row.at,
                row.by.name if row.by else "",
                row.note,
            )
            for row in self._records
            if self._reads(row)
        ]

    @cached_property
    def public_address(self) -> str:
        """Its page for the public, if there is one."""
        copy = PublishedSuggestion.objects.released().filter(suggestion=self.case)
        key = copy.values_list("public_id", flat=True).first()
        return reverse("public_suggestion", args=[self.case.district.slug, key]) if key else ""

    @cached_property
    def similar(self) -> list[Like]:
        """Like it in the title: what the reader may read here, else what the public reads."""
        return similar(self.case, to=self.reader)

    @cached_property
    def _handlings(self) -> list[Handling]:
        returns = ReturnRequest.objects.select_related("handling__organ")
        replies = Reply.objects.select_related("signed_by")
        return list(
            self.case.handlings.select_related("organ", "clerk").prefetch_related(
                "contacts", Prefetch("replies", replies), Prefetch("return_requests", returns)
            )
        )

    @cached_property
    def _returns(self) -> list[ReturnRequest]:
        asked = [one for part in self._handlings for one in part.return_requests.all()]
        return [one for one in asked if one.decided_at is None]

    @cached_property
    def _records(self) -> list[Any]:
        return list(self.case.records.select_related("by"))

    @cached_property
    def _organs(self) -> set[int]:
        return {post.organ_id for post in self._posts if post.role in HANDLERS and post.organ_id}

    @cached_property
    def _works_for_the_congress(self) -> bool:
        district = self.case.district_id
        return any(post.role in OFFICES and post.district_id == district for post in self._posts)

    @cached_property
    def _hears_evaluations(self) -> bool:
        """The evaluation goes to the congress, never through an organ (建议规定第二十一条)."""
        signed = [self.case.author, *(consent.representative for consent in self.consents)]
        own = any(person.user_id == self.reader.pk for person in signed)
        return own or self._works_for_the_congress

    @cached_property
    def _colleagues(self) -> set[int]:
        posts = Membership.objects.filter(organ__in=self._organs, role__in=HANDLERS)
        return set(posts.values_list("user", flat=True))

    @cached_property
    def _forms(self) -> list[type[ActForm]]:
        return [
            form
            for form in ACTS.available(self.case, to=self.reader)
            if not self._is_done(form.name)
        ]

    def _is_done(self, name: str) -> bool:
        """The table would allow it, but this person has done it already or nobody asks for it."""
        own = [part.handling for part in self.parts if part.is_own and not part.handling.ended_on]
        mine = [one for one in self.consents if one.representative.user_id == self.reader.pk]
        unsigned = [one.reply for one in self.replies if not one.reply.signed_at]
        leaving = [one for one in mine if one.withdrawal_asked_at]
        done = {
            Action.RECEIVE: all(part.received_on for part in own),
            "sign_off": not any(reply.presented_at for reply in unsigned),
            Action.RETURN_REPLY: not any(reply.presented_at for reply in unsigned),
            Action.REQUEST_RETURN: any(one.handling in own for one in self._returns),
            Action.REQUEST_EXTENSION: len(self.requests) > len(self._returns),
            Action.EXPLAIN: not self._is_questioned,
            Action.CONSENT: all(one.confirmed_at for one in mine),
            Action.DECLINE: all(one.declined_at for one in mine),
            Action.AGREE_TO_WITHDRAW: all(one.withdrawal_agreed_at for one in leaving),
        }
        return done.get(name, False)

    @property
    def _is_questioned(self) -> bool:
        """The representative said something of the assignment that nobody has answered yet."""
        said = [row.action for row in self._records]
        said = [action for action in said if action in (Action.QUESTION, Action.EXPLAIN)]
        return said[-1:] == [Action.QUESTION]

    def _button(self, form: type[ActForm]) -> Button:
        if form.name == Action.PRESENT_REPLY:
            return Button("写答复", reverse("suggestion_reply", args=[self.case.public_id]))
        address = reverse("suggestion_act", args=[self.case.public_id, form.name])
        return Button(form.label, address, is_awaited=form.actions[0] in _FIRST)

    def _reads(self, row: Any) -> bool:
        if row.action in _INSIDE_AN_ORGAN:
            return row.by_id in self._colleagues
        if row.action in _AMONG_REPRESENTATIVES:
            return self._hears_evaluations
        return row.action != Action.CONTEST or self._hears_evaluations or self._is_settled

    @cached_property
    def _is_settled(self) -> bool:
        """What the representative said last led to its end, or to another round."""
        return self.case.status in (Status.CLOSED, Status.ASSIGNED, Status.REPLIED)

    def _clock(self, promise: Promise) -> Mark:
        """As the public reads it; what another reply replaced, or a withdrawal ended, has none any more."""
        if promise.state == PromiseState.REPLACED:
            return Mark("不再跟踪", "")
        dates = (promise.promised_on, promise.first_promised_on)
        return Clock(promise.organ.name, *dates, promise.state, self.today).mark

    def _reports(self, promise: Promise, reports: Any) -> Iterator[PromiseReport]:
        """Unverified ones are between the organ and the congress."""
        inside = self._works_for_the_congress or promise.organ_id in self._organs
        return (report for report in reports if report.decided_at or inside)


def _standing(reply: Reply) -> Mark:
    if reply.signed_at:
        return Mark(str(reply.get_result_display()), mark(status="", result=reply.result).tone)
    return Mark("等待签发", "warn") if reply.presented_at else Mark("草稿", "")
