"""照片 that came with an opinion: at most three, without what the camera wrote into them."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from congress import attachments
from congress.errors import Refused
from stations import pictures
from stations.models import OpinionPhoto, PublicOpinion

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
def attach(opinion: PublicOpinion, files: Sequence[Any]) -> None:
    """Keep them, numbered; the names that they came under are forgotten, since phones put people's names in them."""
    for number, file in enumerate(files, 1):
        suffix = PurePath(attachments.judge_picture(file)).suffix.lower()
        content = pictures.bare(file.read())
        name = f"照片{number}{suffix}"
        OpinionPhoto.objects.create(
            opinion=opinion, file=ContentFile(content, name=name), name=name, size=len(content)
        )
