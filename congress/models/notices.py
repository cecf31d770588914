"""What people are told: one line, why they get it, and where it leads."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models.accounts import User
from congress.models.base import Entity
from congress.models.institution import District
from congress.querysets import NoticeQuerySet


class Notice(Entity):
    """消息. To one person, about one thing; never with personal data of residents, for it leaves by mail and text."""

    user = models.ForeignKey(User, models.CASCADE, verbose_name="收件人", related_name="notices")
    district = models.ForeignKey(
        District, models.CASCADE, verbose_name="区", related_name="notices"
    )
    kind = models.CharField("种类", max_length=60)
    subject = models.CharField("内容", max_length=200)
    reason = models.CharField("收到的原因", max_length=100)
    link = models.CharField("去处", max_length=300)
    about = models.UUIDField("事项", null=True, blank=True)
    urgent = models.BooleanField("紧急", default=False)
    key = models.CharField("只发一次的标识", max_length=200, blank=True)
    created_at = models.DateTimeField("时间", default=timezone.now, editable=False)
    read_at = models.DateTimeField("已读时间", null=True, editable=False)
    sent_at = models.DateTimeField("发出时间", null=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "消息"
        ordering = ["-created_at", "-public_id"]
        constraints = [
            models.UniqueConstraint(
                name="notice_comes_once", fields=["user", "key"], condition=~Q(key="")
            ),
            models.CheckConstraint(
                name="notice_leads_into_the_portal",
                condition=Q(link__regex=r"^/([^/\\[:space:]][^\\[:space:]]*)?$"),
                violation_error_message="消息只能指向门户里的页面。",
            ),
        ]
        indexes = [
            models.Index(name="notice_inbox", fields=["user", "-created_at", "-public_id"]),
            models.Index(name="notice_unread", fields=["user"], condition=Q(read_at__isnull=True)),
            models.Index(
                name="notice_unsent",
                fields=["created_at"],
                condition=Q(sent_at__isnull=True, read_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def day(self) -> date:
        """The day on which it came."""
        return timezone.localdate(self.created_at)
