"""公开: what the public reads of a meeting: its text, its agenda, what it decided and whom it appointed."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models.audit import NotesPersonalChanges, keeps_history
from congress.models.base import Versioned
from congress.models.meetings import Meeting
from congress.models.publications import Publication
from congress.states import MeetingKind


@keeps_history(exclude=["text", "told"])
class MeetingRelease(Versioned):
    """会议公开稿, as one person prepared it for another to release (decision 0011).

    `told` is every word beside the text that goes out, as it stood when it was prepared: the `place`, the titles of the
    `agenda`, the `decisions` and the `appointments`, named as in `PublishedMeeting`.
    """

    meeting = models.OneToOneField(
        Meeting, models.CASCADE, verbose_name="会议", related_name="release"
    )
    text = models.TextField("公开稿", blank=True)
    told = models.JSONField("公开的内容", default=dict, editable=False)
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="准备人", related_name="+"
    )
    prepared_at = models.DateTimeField("准备时间")

    class Meta:
        verbose_name = verbose_name_plural = "会议公开稿"
        triggers = [NotesPersonalChanges(of=("text", "told"))]

    def __str__(self) -> str:
        return str(self.meeting)


@keeps_history(exclude=["text", "decisions", "appointments"])
class PublishedMeeting(Publication):
    """公开的会议: what the public reads of one."""

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, verbose_name="会议", related_name="publication"
    )
    kind = models.CharField("会议", max_length=20, choices=MeetingKind)
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=120)
    starts_on = models.DateField("开会日期")
    ends_on = models.DateField("闭会日期")
    is_over = models.BooleanField("已闭会")
    place = models.CharField("地点", max_length=120, blank=True)
    members = models.PositiveSmallIntegerField("应到", null=True)
    present = models.PositiveSmallIntegerField("实到", null=True)
    text = models.TextField("公开稿", blank=True)
    agenda = models.JSONField("议程", default=list)
    decisions = models.JSONField("决议决定", default=list)
    appointments = models.JSONField("人事任免", default=list)
    changed_at = models.DateTimeField("更新时间")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "公开的会议"
        ordering = ["-starts_on", "-id"]
        indexes = [
            models.Index(
                name="public_meetings",
                fields=["district", "-starts_on"],
                condition=Q(withdrawn_at__isnull=True),
            )
        ]
        triggers = [NotesPersonalChanges(of=("text", "decisions", "appointments"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_meeting", args=[self.district.slug, self.public_id])
