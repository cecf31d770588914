"""Registers that staff bring in: the file, its preview, what was confirmed and what came of it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from congress.models.audit import keeps_history
from congress.models.base import Entity
from congress.models.institution import District
from congress.models.jobs import Job
from congress.querysets import DistrictQuerySet


class RegisterState(models.TextChoices):
    """Where a brought register stands."""

    PREVIEWED = "previewed", "待确认"
    IMPORTING = "importing", "导入中"
    IMPORTED = "imported", "已导入"
    FAILED = "failed", "未导入"


@keeps_history(exclude=["content", "reading", "preview"])
class Register(Entity):
    """登记表: a spreadsheet as it was brought, kept whole so that every row can be traced to it."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="registers"
    )
    kind = models.CharField("种类", max_length=30)
    year = models.PositiveSmallIntegerField("年度")
    filename = models.CharField("文件名", max_length=200)
    content = models.BinaryField("文件")
    reading = models.BinaryField("读出的内容", default=b"")
    digest = models.CharField("文件摘要", max_length=64, editable=False)
    preview = models.JSONField("预览", encoder=DjangoJSONEncoder)
    confirmed = models.JSONField("确认事项", default=dict, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=RegisterState, default=RegisterState.PREVIEWED
    )
    job = models.ForeignKey(
        Job, models.SET_NULL, verbose_name="后台任务", null=True, related_name="registers"
    )
    brought_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="导入人", null=True, related_name="+"
    )
    brought_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "登记表导入"
        ordering = ["-brought_at"]

    def __str__(self) -> str:
        return self.filename


class FromRegister(models.Model):
    """A row that a register may have brought: known by its content and by its place among equal ones."""

    register = models.ForeignKey(
        Register,
        models.PROTECT,
        verbose_name="来自登记表",
        null=True,
        editable=False,
        related_name="+",
    )
    row_digest = models.CharField(max_length=64, blank=True, editable=False)
    occurrence = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
