"""履职管理办法: by which rules a district appraises, each row with its source and its days."""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from congress.models import District, Entity, NameField, Versioned, keeps_history
from congress.querysets import DatedQuerySet
from representatives.models.people import Level
from representatives.querysets import PointRuleQuerySet
from representatives.states.appraisal import Stage

_GRADE = re.compile(r"(?P<name>\S.*?)(?:[\s：:]+(?P<least>-?\d+(?:\.\d{1,2})?))?")


class Grade(NamedTuple):
    """等次: its name, and from how many points on it is proposed (None: never by points alone)."""

    name: str
    least: Decimal | None


@keeps_history()
class AppraisalScheme(Entity, Versioned):
    """履职管理办法: which stages there are, which grades, how long a representative may object, and whether results are public."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="appraisal_schemes"
    )
    name = NameField("名称", max_length=80, help_text="如“区人大代表履职管理办法（试行）”")
    source = models.CharField("依据", max_length=200, help_text="文件名、文号或通过的会议")
    level = models.CharField("评价哪一级代表", max_length=10, choices=Level, default=Level.DISTRICT)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)
    grades = models.JSONField(
        "等次",
        default=list,
        blank=True,
        help_text="从高到低，如“优秀 90”；数字是建议评这一等次的最低分，可以不写；不分等次的不填",
    )
    has_self = models.BooleanField("代表自评", default=True)
    has_group = models.BooleanField("小组评议", default=True)
    has_town = models.BooleanField("街镇评价", default=True)
    objection_period = models.CharField(
        "提出异议的期限",
        max_length=60,
        default="representatives.appraisal_objection",
        help_text="“法定期限”里的代号；告知代表以后，多长时间以内可以提出异议",
    )
    is_published = models.BooleanField(
        "公开评价结果", default=False, help_text="不勾选的，公众只看到履职活动，看不到积分和等次"
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职管理办法"
        ordering = ["district", "-valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                name="appraisal_scheme_is_named_once",
                fields=["district", "name", "valid_from"],
                violation_error_message="同一天施行的同名办法已经有了。",
            ),
            models.CheckConstraint(
                name="appraisal_scheme_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="失效日期不能早于施行日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Grades are named once, and their points fall from line to line."""
        grades = self.grade_list
        if len({grade.name for grade in grades}) != len(grades):
            raise ValidationError({"grades": "同一个等次写了两次。"})
        least = [grade.least for grade in grades if grade.least is not None]
        if least != sorted(set(least), reverse=True):
            raise ValidationError({"grades": "等次要从高到低写，最低分一个比一个小。"})

    @property
    def grade_list(self) -> list[Grade]:
        """From the highest."""
        found = [_GRADE.fullmatch(line.strip()) for line in self.grades]
        return [
            Grade(one["name"], Decimal(one["least"]) if one["least"] else None)
            for one in found
            if one
        ]

    @property
    def grade_names(self) -> list[str]:
        """From the highest."""
        return [grade.name for grade in self.grade_list]

    def grade_for(self, points: Decimal) -> str:
        """What the points alone would propose; nothing where no grade names any."""
        fitting = (one for one in self.grade_list if one.least is not None and points >= one.least)
        return next((one.name for one in fitting), "")

    def holds_in(self, year: int) -> bool:
        """In force on some day of the year."""
        begins_in_time = self.valid_from <= date(year, 12, 31)
        return begins_in_time and (self.valid_to is None or self.valid_to >= date(year, 1, 1))

    def stages(self, *, has_a_town: bool = True) -> list[Stage]:
        """Those before the office speaks, in their order."""
        switched = {
            Stage.SELF: self.has_self,
            Stage.GROUP: self.has_group,
            Stage.TOWN: self.has_town and has_a_town,
        }
        return [stage for stage, on in switched.items() if on]


@keeps_history()
class PointRule(Entity, Versioned):
    """计分规则: what counts, how many points each time, and the ceilings that keep number from winning.

    `counts` is `duty:` with the code of a kind of duty, `attendance:` with how somebody stood at the congress, or
    `chapter:` with the key of a chapter of the archive, which the apps above declare. A rule that changes is ended and a
    new row begins: each counts what was done in its own days.
    """

    scheme = models.ForeignKey(
        AppraisalScheme, models.PROTECT, verbose_name="办法", related_name="rules"
    )
    name = NameField("项目", max_length=60)
    counts = models.CharField("计什么", max_length=80)
    each = models.DecimalField("每次分值", max_digits=7, decimal_places=3, help_text="扣分的写负数")
    most_times = models.PositiveSmallIntegerField(
        "最多计几次", null=True, blank=True, help_text="一年里超过的次数不再计分，防止只比数量"
    )
    most_points = models.DecimalField(
        "最多计几分",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="一年封顶的分值；扣分项是最多扣几分，也写正数",
    )
    only_checked = models.BooleanField(
        "只计已核对的", default=True, help_text="只对履职记录有效；不勾选的，待核对的也计"
    )
    explanation = models.CharField("说明", max_length=200, blank=True, help_text="代表会看到")
    source = models.CharField("依据", max_length=200, help_text="办法的哪一条")
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)
    place = models.PositiveSmallIntegerField("排序", default=50, help_text="小的排在前面")

    objects = PointRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "计分规则"
        ordering = ["scheme", "place", "valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                name="point_rule_begins_once_a_day",
                fields=["scheme", "counts", "valid_from"],
                violation_error_message="同一天开始、计同一件事的规则已经有了。",
            ),
            models.CheckConstraint(
                name="point_rule_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="失效日期不能早于施行日期。",
            ),
            models.CheckConstraint(
                name="point_rule_ceiling_is_not_negative",
                condition=Q(most_points__isnull=True) | Q(most_points__gte=0),
                violation_error_message="封顶的分值写正数。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def way(self) -> str:
        """duty, attendance or chapter."""
        return self.counts.partition(":")[0]

    @property
    def key(self) -> str:
        """The code, the standing or the chapter's key."""
        return self.counts.partition(":")[2]

    def days_in(self, year: int) -> tuple[date, date] | None:
        """First and last day of the year on which it holds, both included."""
        first = max(date(year, 1, 1), self.valid_from)
        last = min(date(year, 12, 31), self.valid_to or date(year, 12, 31))
        return (first, last) if first <= last else None
