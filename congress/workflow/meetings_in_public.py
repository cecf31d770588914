"""What the public reads of a meeting: prepared by one person, released by another (decision 0011), withdrawn in one step."""

from collections.abc import Iterator
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import (
    Appointment,
    Decision,
    Meeting,
    MeetingRelease,
    Openness,
    PublishedMeeting,
    User,
)
from congress.publications import releasing
from congress.states import AppointmentStatus, MeetingAction, MeetingStatus


@transaction.atomic
def prepare(meeting: Meeting, *, by: User, text: str) -> MeetingRelease:
    """准备公开稿: a text, with the agenda, the decisions and the appointments as they stand. Raises Refused for personal data."""
    words, told = text.strip(), told_of(meeting)
    release = MeetingRelease.objects.filter(meeting=meeting).first()
    made: MeetingRelease = releasing.prepare(
        meeting,
        MeetingAction.PREPARE_RELEASE,
        by=by,
        release=release or MeetingRelease(meeting=meeting),
        text=words,
        told=told,
    )
    releasing.ensure_clean(words, *_strings(told))
    return made


@transaction.atomic
def publish(meeting: Meeting, *, by: User, version: int | None = None) -> PublishedMeeting:
    """公开 what another prepared; again, it refreshes the copy.

    Raises Refused for whoever prepared it, for what changed since it was prepared or read (`version`), for personal data.
    """
    procedure.check(meeting, MeetingAction.PUBLISH, by=by)
    release = MeetingRelease.objects.get(meeting=meeting)
    releasing.ensure_second_person(release, by=by, version=version)
    if release.told != told_of(meeting):
        raise Refused(
            "准备公开稿以后，会议的地点、议程、决议决定或任免又有变化。请重新准备公开稿，再由另一个人公开。",
            code="stale",
        )
    releasing.ensure_clean(release.text, *_strings(release.told))
    procedure.move(meeting, MeetingAction.PUBLISH, by=by)
    facts = {
        "district_id": meeting.district_id, "mode": Openness.FULL, "kind": meeting.kind,
        "title": str(meeting), "members": meeting.members, "present": meeting.present,
        "text": release.text, **release.told, **_days(meeting), **releasing.released(by),
    }  # fmt: skip
    with pghistory.context(user=by.pk, action=str(MeetingAction.PUBLISH)):
        return PublishedMeeting.objects.update_or_create(meeting=meeting, defaults=facts)[0]


@transaction.atomic
def unpublish(meeting: Meeting, *, by: User, because: str) -> None:
    """撤下: gone at once, its text with it. Raises Refused without a reason."""
    reason = releasing.reason_for_withdrawal(because)
    procedure.move(meeting, MeetingAction.UNPUBLISH, by=by, note=reason)
    with pghistory.context(user=by.pk, action=str(MeetingAction.UNPUBLISH)):
        retire(meeting, by=by, because=reason)


def retire(meeting: Meeting, *, by: User, because: str) -> None:
    """Nobody reads its copy any more, if there is one: it was withdrawn, or the meeting is not held."""
    PublishedMeeting.objects.released().filter(meeting=meeting).update(
        text="", agenda=[], decisions=[], appointments=[], **releasing.withdrawal(by, because)
    )


def follow(meeting: Meeting) -> None:
    """The meeting moved or ended: a copy that tells of it says so. Days are no words, so nobody has to read them first."""
    PublishedMeeting.objects.released().filter(meeting=meeting).update(**_days(meeting))


def told_of(meeting: Meeting) -> dict[str, Any]:
    """Every word that goes out beside the text: passed decisions, announced appointments, which the law makes public."""
    decided = Decision.objects.filter(meeting=meeting, is_passed=True).order_by("pk")
    announced = Appointment.objects.filter(
        meeting=meeting, status=AppointmentStatus.PASSED, announced_on__isnull=False
    ).order_by("pk")
    return {
        "place": meeting.place,
        "agenda": list(meeting.items.values_list("title", flat=True)),
        "decisions": [
            {
                "title": one.title,
                "kind": one.get_kind_display(),
                "in_favour": one.in_favour,
                "against": one.against,
                "abstained": one.abstained,
                "text": one.text,
            }
            for one in decided
        ],
        "appointments": [
            {"kind": one.get_kind_display(), "name": one.name, "office": one.office}
            for one in announced
        ],
    }


def _days(meeting: Meeting) -> dict[str, Any]:
    return {
        "year": meeting.year,
        "starts_on": meeting.starts_on,
        "ends_on": meeting.ends_on,
        "is_over": meeting.status == MeetingStatus.CLOSED,
        "changed_at": timezone.now(),
    }


def _strings(told: Any) -> Iterator[str]:
    """Every string in it, however deep."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        yield from _strings(list(told.values()))
    elif isinstance(told, list):
        for one in told:
            yield from _strings(one)
