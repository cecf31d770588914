"""决议决定: voted at an open meeting, by more than half of all members (地方组织法第五十一条)."""

from datetime import date
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Decision, Meeting, User
from congress.publications.releasing import ensure_clean
from congress.states import MeetingAction, MeetingStatus
from congress.workflow.meetings import ensure_majority


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    by: User,
    kind: str,
    title: str,
    in_favour: int,
    against: int,
    abstained: int,
    is_major: bool = False,
    text: str = "",
) -> Decision:
    """登记决议决定 with its votes; whether it passed is reckoned. Raises Refused for a title that is there already."""
    procedure.check(meeting, MeetingAction.DECIDE, by=by)
    passed = ensure_majority(
        meeting, in_favour=in_favour, against=against, abstained=abstained, what=title.strip()
    )
    made = _make(
        meeting, by, kind=kind, title=title, is_major=is_major, text=text, is_passed=passed,
        in_favour=in_favour, against=against, abstained=abstained,
        decided_on=meeting.ends_on if meeting.status == MeetingStatus.CLOSED else timezone.localdate(),
    )  # fmt: skip
    said = "通过" if passed else "没有通过"
    procedure.move(meeting, MeetingAction.DECIDE, by=by, note=f"{made.title}：{said}")
    return made


@transaction.atomic
def record(
    meeting: Meeting, *, by: User, kind: str, title: str, is_major: bool = False,
    decided_on: date | None = None,
) -> Decision:  # fmt: skip
    """补录 what a meeting of before the portal decided; its votes are not known."""
    procedure.check(meeting, MeetingAction.RECORD_DECISION, by=by)
    made = _make(
        meeting, by, kind=kind, title=title, is_major=is_major, is_passed=True,
        decided_on=decided_on or meeting.ends_on,
    )  # fmt: skip
    procedure.move(meeting, MeetingAction.RECORD_DECISION, by=by, note=made.title)
    return made


def _make(meeting: Meeting, by: User, *, title: str, **facts: Any) -> Decision:
    ensure_clean(title, str(facts.get("text", "")))
    if meeting.decisions.filter(title=title.strip()).exists():
        raise Refused("这次会议已经登记过同名的决议决定。", code="known_already")
    made = Decision(
        district_id=meeting.district_id, year=meeting.year, meeting=meeting,
        title=title.strip(), **facts,
    )  # fmt: skip
    with pghistory.context(user=by.pk, action=str(MeetingAction.DECIDE)):
        made.save(force_insert=True)
    return made
