"""照片 of a duty record: added and taken out by whoever may still change the record."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from congress import attachments, procedure
from congress.errors import Refused
from congress.models import User
from representatives.models import DutyPhoto, DutyRecord
from representatives.states.duties import DutyAction

MOST = 6


@transaction.atomic
def attach(record: DutyRecord, files: Sequence[Any], *, by: User) -> list[DutyPhoto]:
    """Add these to a record that is not checked yet; one that is there already, as a phone sends it twice, is left.

    Raises Refused for what is no photograph and for too many, PermissionDenied.
    """
    if not files:
        return []
    record.refresh_from_db(from_queryset=DutyRecord.objects.select_for_update(of=("self",)))
    fresh = _unlike_those_of(record, files)
    if not fresh:
        return []
    procedure.check(record, DutyAction.AMEND, by=by)
    if record.photos.count() + len(fresh) > MOST:
        raise Refused(f"照片最多 {MOST} 张，请先去掉几张。", code="too_many_photos")
    return [
        DutyPhoto.objects.create(duty=record, file=file, name=name, size=file.size, uploaded_by=by)
        for name, file in fresh
    ]


@transaction.atomic
def detach(photo: DutyPhoto, *, by: User) -> None:
    """Take a photograph out of a record that is not checked yet. Raises as `attach` does."""
    procedure.check(photo.duty, DutyAction.AMEND, by=by)
    photo.delete()


def _unlike_those_of(record: DutyRecord, files: Sequence[Any]) -> list[tuple[str, Any]]:
    judged = [(attachments.judge_picture(file), file) for file in files]
    held = set()
    for photo in record.photos.all():
        held.add(attachments.digest(photo.file))
        photo.file.close()
    fresh = []
    for name, file in judged:
        known = attachments.digest(file)
        if known not in held:
            held.add(known)
            fresh.append((name, file))
    return fresh
