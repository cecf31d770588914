"""What is kept of the care for records: which duplicates were merged, and what each night's check found."""

import pgtrigger
from django.db import models
from django.db.models import Q

from congress.models.base import Entity
from congress.models.institution import District
from congress.querysets import DistrictQuerySet


class Merging(Entity):
    """合并记录: two rows of the same person or organ became one; who did it, when and why. Never changed."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="mergings"
    )
    kind = models.CharField("合并的是", max_length=20)
    kept = models.UUIDField("保留的一份")
    merged = models.UUIDField("并入的一份", unique=True)
    name = models.CharField("保留的名称", max_length=80)
    merged_name = models.CharField("并入的名称", max_length=80)
    moved = models.JSONField("移过来的记录", default=dict)
    addresses = models.JSONField("原来的公开标识", default=dict)  # each with the one that it became
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey("congress.User", models.PROTECT, verbose_name="合并人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "合并记录"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="merging_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="merging_is_of_two", condition=~Q(kept=models.F("merged"))),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.merged_name}并入{self.name}"


class Checkup(models.Model):
    """数据检查: how many contradictions of each kind one night's check found in a district."""

    district = models.ForeignKey(
        District, models.CASCADE, verbose_name="区", related_name="checkups"
    )
    on = models.DateField("日期", db_column="made_on")  # “on” is a word of SQL
    found = models.JSONField("发现", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "数据检查"
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(name="checkup_is_made_once_a_day", fields=["district", "on"])
        ]

    def __str__(self) -> str:
        return f"{self.district} {self.on}"
