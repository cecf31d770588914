"""Files that belong to a case: under random names outside the web root, served through a view that asks (trust §3)."""

import uuid
from pathlib import PurePath
from typing import Any

from django.db import models

from congress.models.base import Entity


def random_name(attachment: Any, filename: str) -> str:
    """Nothing of the name that a person gave it; that stands in the row."""
    return f"{attachment._meta.model_name}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class Attachment(Entity):
    """附件."""

    file = models.FileField("文件", upload_to=random_name, max_length=200)
    name = models.CharField("文件名", max_length=120)
    size = models.PositiveIntegerField("大小")
    uploaded_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="上传人", null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
