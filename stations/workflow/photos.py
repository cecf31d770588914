"""照片 of what an opinion is about, added while it is being registered."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction

from congress import attachments
from congress.errors import Refused
from congress.models import User
from stations.models import OpinionPhoto, PublicOpinion
from stations.states.opinions import Status

MOST = 6  # as many as a duty record takes


@transaction.atomic
def attach(opinion: PublicOpinion, files: Sequence[Any], *, by: User) -> list[OpinionPhoto]:
    """Keep these photographs. Raises PermissionDenied, and Refused for what is no photograph, too many, or too late."""
    if not files:
        return []
    opinion.refresh_from_db(from_queryset=PublicOpinion.objects.select_for_update(of=("self",)))
    if not rules.has_perm("stations.enter_opinion", by, opinion):
        raise PermissionDenied
    if opinion.status not in (Status.RECEIVED, Status.ACCEPTED):
        raise Refused("已经交办，不能再加照片。", code="wrong_moment")
    held = opinion.photos.count()
    if held + len(files) > MOST:
        raise Refused(f"照片最多 {MOST} 张，请去掉几张。", code="too_many_photos")
    judged = [(attachments.judge_picture(file), file) for file in files]
    return [
        OpinionPhoto.objects.create(
            opinion=opinion,
            file=file,
            # Not the name that the phone gave it, which may be a person's: organs read it.
            name=f"{opinion.number}-{place}{PurePath(name).suffix.lower()}",
            size=file.size,
            uploaded_by=by,
        )
        for place, (name, file) in enumerate(judged, held + 1)
    ]
