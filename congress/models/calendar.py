"""The working-day calendar (法定节假日、调休) and the statutory periods, both edited by staff."""

from django.db import models

from congress.models.audit import keeps_history
from congress.models.base import NameField, Versioned
from congress.models.institution import District
from congress.querysets import CommonQuerySet


@keeps_history()
class CalendarDay(Versioned):
    """A day that differs from its weekday: a holiday in the week, or a weekend day that is worked (调休)."""

    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        null=True,
        blank=True,
        help_text="不填表示全国统一；填了只对本区有效，并优先于全国的",
    )
    date = models.DateField("日期")
    is_working = models.BooleanField("上班", help_text="调休上班的周末勾选；放假的日子不勾选")
    name = NameField("名称", max_length=40, help_text="如“春节”“国庆节调休”")
    source = models.CharField("依据", max_length=200, help_text="如国务院办公厅当年的放假通知")

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(
                name="calendar_day_is_stated_once",
                fields=["district", "date"],
                nulls_distinct=False,
                violation_error_message="这一天已经有了。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


class PeriodUnit(models.TextChoices):
    """What a period counts."""

    WORKING_DAYS = "working_days", "工作日"
    DAYS = "days", "日"
    MONTHS = "months", "个月"


@keeps_history()
class Period(Versioned):
    """法定期限: how long something may take, since when, and by which article."""

    key = models.CharField("代号", max_length=60)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        null=True,
        blank=True,
        help_text="不填表示各区通用",
    )
    name = NameField("名称", max_length=80)
    length = models.PositiveSmallIntegerField("长度")
    unit = models.CharField("单位", max_length=20, choices=PeriodUnit)
    source = models.CharField("依据", max_length=200)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = CommonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "法定期限"
        ordering = ["key", "district", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="period_begins_once_a_day",
                fields=["key", "district", "valid_from"],
                nulls_distinct=False,
                violation_error_message="同一天开始施行的同名期限已经有了。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}：{self.length}{self.get_unit_display()}"
