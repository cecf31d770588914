"""站点照片: brought by whoever keeps the station, let out by a second person of the office."""

from pathlib import PurePath
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from congress import attachments
from congress.errors import Refused
from congress.models import User
from congress.publications import scan
from stations import pictures
from stations.models import Station, StationPhoto
from stations.workflow import station_publishing

MOST = 6


@transaction.atomic
def attach(station: Station, *, by: User, file: Any, text: str) -> StationPhoto:
    """加照片 with its words. Raises PermissionDenied, and Refused for what is no photograph, without words, or too many."""
    Station.objects.select_for_update().get(pk=station.pk)
    if not rules.has_perm("stations.keep_station", by, station):
        raise PermissionDenied
    words = text.strip()
    if not words:
        raise Refused("请写一句照片说明，看不见照片的人靠它。", code="text_required")
    if found := scan(words):
        raise Refused(f"照片说明里有{'、'.join(map(str, found))}，请改掉。", code="personal_data")
    held = station.photos.count()
    if held >= MOST:
        raise Refused(f"一个站点最多 {MOST} 张照片，请先去掉一张。", code="too_many_photos")
    suffix = PurePath(attachments.judge_picture(file)).suffix.lower()
    content = pictures.bare(file.read())
    name = f"站点照片{held + 1}{suffix}"
    with pghistory.context(user=by.pk, action="attach_station_photo"):
        return StationPhoto.objects.create(
            station=station, text=words, uploaded_by=by, name=name, size=len(content),
            file=ContentFile(content, name=name),
        )  # fmt: skip


@transaction.atomic
def release(photo: StationPhoto, *, by: User) -> None:
    """公开照片: people may be on it, so that somebody else than who brought it looks first. Raises PermissionDenied, Refused."""
    photo.refresh_from_db(from_queryset=StationPhoto.objects.select_for_update(of=("self",)))
    if not rules.has_perm("stations.publish_station", by, photo.station):
        raise PermissionDenied
    if photo.uploaded_by_id == by.pk:
        raise Refused("这张照片是您上传的，请另一位同事核对以后公开。", code="same_person")
    if photo.released_at:
        return
    photo.released_by, photo.released_at = by, timezone.now()
    with pghistory.context(user=by.pk, action="release_station_photo"):
        photo.save(update_fields=["released_by", "released_at"])
        station_publishing.follow(photo.station)


@transaction.atomic
def detach(photo: StationPhoto, *, by: User) -> None:
    """去掉: gone from the public's page at once. Raises PermissionDenied."""
    station = photo.station
    if not rules.has_perm("stations.keep_station", by, station):
        raise PermissionDenied
    file = photo.file
    with pghistory.context(user=by.pk, action="detach_station_photo"):
        photo.delete()
        station_publishing.follow(station)
    transaction.on_commit(lambda: file.delete(save=False))
