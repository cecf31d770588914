"""Long pieces of work as rows: the Celery message only wakes a worker."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models.base import Entity
from congress.models.institution import District
from congress.querysets import DistrictQuerySet


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "排队中"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "未完成"


class Job(Entity):
    """后台任务. Claimed under a lease; effect and `done` are committed together (trust §1.8)."""

    kind = models.CharField("种类", max_length=60)
    key = models.CharField("关键字", max_length=200)
    district = models.ForeignKey(
        District, models.CASCADE, verbose_name="区", null=True, related_name="jobs"
    )
    payload = models.JSONField("内容", default=dict, encoder=DjangoJSONEncoder)
    state = models.CharField("状态", max_length=10, choices=JobState, default=JobState.WAITING)
    steps_done = models.PositiveIntegerField("已完成", default=0)
    steps_total = models.PositiveIntegerField("总数", default=0)
    result = models.JSONField("结果", null=True, encoder=DjangoJSONEncoder)
    sentence = models.TextField("说明", blank=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    lease_key = models.UUIDField(null=True)
    lease_until = models.DateTimeField("占用到", null=True)
    not_before = models.DateTimeField("下次尝试", null=True)
    requested_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="发起人", null=True, related_name="+"
    )
    requested_at = models.DateTimeField("发起时间", auto_now_add=True)
    started_at = models.DateTimeField("开始时间", null=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后台任务"
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                name="job_waits_once",
                fields=["kind", "key"],
                # One that was tried and waits for its next attempt stands in nobody's way.
                condition=Q(state=JobState.WAITING, attempts=0),
            ),
        ]
        indexes = [
            models.Index(
                name="job_open", fields=["id"], condition=Q(state__in=["waiting", "running"])
            )
        ]

    def __str__(self) -> str:
        return f"后台任务（{timezone.localtime(self.requested_at):%Y-%m-%d %H:%M}）"

    @property
    def is_open(self) -> bool:
        """Still to be waited for."""
        return self.state in (JobState.WAITING, JobState.RUNNING)
