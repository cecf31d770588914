"""步骤和期限: what differs by kind of item are rows with due dates, made from templates that the office edits."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.calendar import period_in_force
from congress.models import (
    District,
    Entity,
    NameField,
    Period,
    PeriodUnit,
    Versioned,
    keeps_history,
)
from supervision.models.items import Item
from supervision.querysets.items import StepQuerySet, StepTemplateQuerySet
from supervision.states.items import Kind


class Anchor(models.TextChoices):
    """From which day a step's day is counted."""

    BEFORE_MEETING = "before_meeting", "会议以前"
    AFTER_MEETING = "after_meeting", "会议以后"
    AFTER_FIELDWORK = "after_fieldwork", "检查、调研结束以后"
    DAY_OF_YEAR = "day_of_year", "当年的固定日期"
    BY_HAND = "by_hand", "另行确定"


@keeps_history()
class StepTemplate(Versioned):
    """步骤模板 of a kind: what is to be done by when, and by which article. A district's own replace the common ones."""

    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        null=True,
        blank=True,
        help_text="不填表示各区通用；本区为一类事项建了自己的步骤，就不再用通用的",
    )
    kind = models.CharField("监督形式", max_length=20, choices=Kind)
    place = models.PositiveSmallIntegerField("顺序")
    name = NameField("步骤", max_length=120)
    anchor = models.CharField("怎样起算", max_length=20, choices=Anchor)
    length = models.PositiveSmallIntegerField("长度", null=True, blank=True)
    unit = models.CharField(
        "单位",
        max_length=20,
        choices=[(PeriodUnit.DAYS.value, "日"), (PeriodUnit.MONTHS.value, "个月")],
        blank=True,
    )
    # One definition of each number: where the law's period has a row among 法定期限, the step names it.
    period = models.CharField(
        "法定期限",
        max_length=60,
        blank=True,
        help_text="选了法定期限，就不填长度和单位；期限改了，步骤跟着改",
    )
    month = models.PositiveSmallIntegerField("月", null=True, blank=True)
    day = models.PositiveSmallIntegerField("日", null=True, blank=True)
    source = models.CharField("依据", max_length=200)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = StepTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监督步骤模板"
        ordering = ["kind", "district", "place", "id"]
        constraints = [
            models.CheckConstraint(
                name="step_template_says_how_its_day_is_found",
                condition=Q(anchor=Anchor.BY_HAND)
                | Q(anchor=Anchor.DAY_OF_YEAR, month__range=(1, 12), day__range=(1, 31))
                | (
                    Q(anchor__in=[Anchor.BEFORE_MEETING, Anchor.AFTER_MEETING, Anchor.AFTER_FIELDWORK])
                    & (
                        Q(length__isnull=False, period="") & ~Q(unit="")
                        | Q(length__isnull=True, unit="") & ~Q(period="")
                    )
                ),
                violation_error_message="请填写长度和单位，或者选一项法定期限；固定日期的填写月和日。",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.name}"

    def clean(self) -> None:
        """Raises ValidationError for a period that nobody has."""
        if self.period and not Period.objects.filter(key=self.period).exists():
            raise ValidationError({"period": "没有这项法定期限，请从列表里选。"})

    def due(self, item: Item) -> date | None:
        """On which day the step of this item is due; None while the day it is counted from is not known."""
        if self.anchor == Anchor.DAY_OF_YEAR:
            # The last day of a month, where the month is shorter.
            return date(item.year, 1, 1) + relativedelta(month=self.month, day=self.day)
        begins = {
            Anchor.BEFORE_MEETING: item.meets_on,
            Anchor.AFTER_MEETING: item.meets_on,
            Anchor.AFTER_FIELDWORK: item.fieldwork_ended_on,
        }.get(Anchor(self.anchor))
        if begins is None or self.anchor == Anchor.BY_HAND:
            return None
        long: StepTemplate | Period = self
        if self.period:
            today = timezone.localdate()
            long = period_in_force(self.period, district=item.district, on=today)
        length = long.length or 0
        by_months = long.unit == PeriodUnit.MONTHS
        span = relativedelta(months=length) if by_months else relativedelta(days=length)
        return begins - span if self.anchor == Anchor.BEFORE_MEETING else begins + span


@keeps_history()
class Step(Entity, Versioned):
    """步骤 of one item: its day, by which article, and when it was done by whom."""

    item = models.ForeignKey(
        Item, models.CASCADE, verbose_name="监督事项", related_name="steps", editable=False
    )
    template = models.ForeignKey(
        StepTemplate,
        models.PROTECT,
        verbose_name="步骤模板",
        related_name="steps",
        null=True,
        editable=False,
    )
    place = models.PositiveSmallIntegerField("顺序", default=0)
    name = NameField("步骤", max_length=120)
    source = models.CharField("依据", max_length=200, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    # Set by a person: the meeting may move, this day stays.
    is_set_by_hand = models.BooleanField("期限由人确定", default=False, editable=False)
    done_on = models.DateField("完成日期", null=True, editable=False)
    done_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="登记人",
        related_name="+",
        null=True,
        editable=False,
    )
    note = models.CharField("说明", max_length=200, blank=True)
    dropped_because = models.CharField("不需要的原因", max_length=200, blank=True, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监督步骤"
        ordering = ["due_on", "place", "id"]
        constraints = [
            models.UniqueConstraint(
                name="step_of_a_template_is_made_once",
                fields=["item", "template"],
                condition=Q(template__isnull=False),
            ),
            models.CheckConstraint(
                name="step_done_says_by_whom",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False, dropped_because=""),
            ),
        ]
        indexes = [
            models.Index(
                name="steps_to_do",
                fields=["due_on"],
                condition=Q(done_on__isnull=True, dropped_because=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def was_late(self) -> bool:
        """Done after its day."""
        return bool(self.done_on and self.due_on and self.done_on > self.due_on)
