"""What the public reads of a meeting: prepared by one person, released by another (decision 0011), withdrawn in one step."""

from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure, publications
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
from congress.states import AppointmentStatus, MeetingAction, MeetingStatus

_LONGEST_REASON = 200


@transaction.atomic
def prepare(meeting: Meeting, *, by: User, text: str) -> MeetingRelease:
    """准备公开稿: a text beside the agenda, which goes out as it stands. Raises Refused for personal data in it."""
    words = text.strip()
    procedure.move(meeting, MeetingAction.PREPARE_RELEASE, by=by)
    _ensure_clean(words)
    release = MeetingRelease.objects.filter(meeting=meeting).first() or MeetingRelease(
        meeting=meeting, version=0
    )
    release.text, release.prepared_by, release.prepared_at = words, by, timezone.now()
    release.version += 1
    with pghistory.context(user=by.pk, action=str(MeetingAction.PREPARE_RELEASE)):
        release.save()
    return release


@transaction.atomic
def publish(meeting: Meeting, *, by: User, version: int | None = None) -> PublishedMeeting:
    """公开 what another prepared; again, it refreshes the copy.

    Raises Refused for whoever prepared it, for a text changed since it was read (`version`), for personal data.
    """
    procedure.check(meeting, MeetingAction.PUBLISH, by=by)
    release = MeetingRelease.objects.get(meeting=meeting)
    if release.prepared_by_id == by.pk:
        raise Refused("公开稿是您准备的，请由另一个人审核公开。", code="second_person_required")
    if version is not None and version != release.version:
        raise Refused("公开稿在您打开以后又改过，请看过新的文字再公开。", code="stale")
    facts = _copy_of(meeting, release.text)
    _ensure_clean(release.text, meeting.place, *facts["agenda"])
    procedure.move(meeting, MeetingAction.PUBLISH, by=by)
    now = timezone.now()
    facts |= {
        "district_id": meeting.district_id, "mode": Openness.FULL, "released_by": by,
        "released_at": now, "withdrawn_by": None, "withdrawn_at": None, "withdrawn_because": "",
        "changed_at": now,
    }  # fmt: skip
    with pghistory.context(user=by.pk, action=str(MeetingAction.PUBLISH)):
        return PublishedMeeting.objects.update_or_create(meeting=meeting, defaults=facts)[0]


@transaction.atomic
def unpublish(meeting: Meeting, *, by: User, because: str) -> None:
    """撤下: gone at once, its text with it. Raises Refused without a reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    procedure.move(meeting, MeetingAction.UNPUBLISH, by=by, note=reason)
    with pghistory.context(user=by.pk, action=str(MeetingAction.UNPUBLISH)):
        PublishedMeeting.objects.released().filter(meeting=meeting).update(
            text="", agenda=[], decisions=[], appointments=[], withdrawn_by=by,
            withdrawn_at=timezone.now(), withdrawn_because=reason[:_LONGEST_REASON],
        )  # fmt: skip


def _copy_of(meeting: Meeting, text: str) -> dict[str, Any]:
    """Passed decisions, announced appointments: what the law has made public anyhow."""
    decided = Decision.objects.filter(meeting=meeting, is_passed=True).order_by("pk")
    announced = Appointment.objects.filter(
        meeting=meeting, status=AppointmentStatus.PASSED, announced_on__isnull=False
    ).order_by("pk")
    return {
        "kind": meeting.kind,
        "year": meeting.year,
        "title": str(meeting),
        "starts_on": meeting.starts_on,
        "ends_on": meeting.ends_on,
        "is_over": meeting.status == MeetingStatus.CLOSED,
        "place": meeting.place,
        "members": meeting.members,
        "present": meeting.present,
        "text": text,
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


def _ensure_clean(*texts: str) -> None:
    if found := publications.scan(*texts):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(f"其中有个人信息，不能公开：{listed}。请删改后再公开。", code="personal_data")
