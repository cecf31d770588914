"""照片 that came with an opinion: at most three, without what the camera wrote into them."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction

from congress import attachments
from congress.errors import Refused
from congress.models import User
from stations import pictures
from stations.models import OpinionPhoto, PublicOpinion
from stations.states.opinions import Status

MOST = 3


def judge(files: Sequence[Any]) -> None:
    """Raises Refused for too many and for what is no photograph, before anything is kept."""
    if len(files) > MOST:
        raise Refused(f"照片最多 {MOST} 张，请去掉几张。", code="too_many_photos")
    for file in files:
        attachments.judge_picture(file)
        pictures.bare(file.read())
        file.seek(0)


@transaction.atomic
def attach(opinion: PublicOpinion, files: Sequence[Any], *, by: User | None = None) -> None:
    """Keep them, numbered; the names that they came under are forgotten, since phones put people's names in them.

    By the resident with the form (`by=None`), or by whoever registers it. Raises PermissionDenied, and Refused for too
    many, for what is no photograph, and once it has been handed over.
    """
    if not files:
        return
    opinion.refresh_from_db(from_queryset=PublicOpinion.objects.select_for_update(of=("self",)))
    if by is not None and not rules.has_perm("stations.enter_opinion", by, opinion):
        raise PermissionDenied
    if opinion.status not in (Status.RECEIVED, Status.ACCEPTED):
        raise Refused("已经交办，不能再加照片。", code="wrong_moment")
    held = opinion.photos.count()
    if held + len(files) > MOST:
        raise Refused(f"照片最多 {MOST} 张，请去掉几张。", code="too_many_photos")
    for number, file in enumerate(files, held + 1):
        suffix = PurePath(attachments.judge_picture(file)).suffix.lower()
        content = pictures.bare(file.read())
        name = f"照片{number}{suffix}"
        OpinionPhoto.objects.create(
            opinion=opinion, file=ContentFile(content, name=name), name=name, size=len(content)
        )
