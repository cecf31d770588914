"""代表变动: what becomes of mandates between two general elections, and who may perform no duties for a time."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from congress.models import District, Entity, NameField, keeps_history, marks_its_year
from representatives.models.mandates import Mandate, WhyEnded
from representatives.models.people import Level, Representative
from representatives.querysets import MandateChangeQuerySet


class WhySuspended(models.TextChoices):
    """暂时停止执行代表职务的情形 (代表法第六十一条)."""

    DETAINED = "detained", "因刑事案件被羁押正在受侦查、起诉、审判"
    SERVING = (
        "serving",
        "被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑",
    )


class ChangeKind(models.TextChoices):
    """What became of the mandate."""

    ELECTED = "elected", "换届当选"
    BY_ELECTED = "by_elected", "补选"
    RESIGNED = "resigned", "辞职"
    TERMINATED = "terminated", "终止"
    SUSPENDED = "suspended", "暂停"
    RESUMED = "resumed", "恢复"
    CORRECTED = "corrected", "更正"


GROUNDS = [*WhyEnded.choices, *WhySuspended.choices]


class MandateChange(Entity):
    """代表变动: one decision on one mandate. Append-only; what was entered wrongly is marked, and the correction follows."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="mandate_changes", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="mandate_changes"
    )
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, verbose_name="代表资格", related_name="changes"
    )
    level = models.CharField("层级", max_length=10, choices=Level)
    kind = models.CharField("变动", max_length=20, choices=ChangeKind)
    ground = models.CharField("情形", max_length=20, choices=GROUNDS, blank=True)
    on = models.DateField("日期", help_text="当选、接受辞职、终止、暂停或恢复的那一天")
    decision = NameField(
        "作出决定的会议", max_length=120, blank=True, help_text="如“区七届人大常委会第二十次会议”"
    )
    announcement = NameField(
        "公告", max_length=80, blank=True, help_text="公告的文号，如“第 12 号”"
    )
    note = models.CharField("说明", max_length=200, blank=True)
    is_void = models.BooleanField("误录", default=False, editable=False)
    by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="登记人", related_name="+", null=True
    )
    at = models.DateTimeField("登记时间", default=timezone.now)

    objects = MandateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表变动"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="mandate_change_stands_in_its_year", condition=Q(year=ExtractYear("on"))
            ),
            models.CheckConstraint(
                name="mandate_change_names_its_ground",
                condition=(
                    Q(kind=ChangeKind.RESIGNED, ground__in=[WhyEnded.RESIGNED, WhyEnded.ORDERED])
                    | Q(kind=ChangeKind.SUSPENDED, ground__in=WhySuspended.values)
                    | Q(kind=ChangeKind.TERMINATED, ground__in=WhyEnded.values)
                    | Q(
                        kind__in=[
                            ChangeKind.ELECTED,
                            ChangeKind.BY_ELECTED,
                            ChangeKind.RESUMED,
                            ChangeKind.CORRECTED,
                        ],
                        ground="",
                    )
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="mandate_change_figures",
                fields=["district", "year", "kind"],
                include=["level", "is_void"],
            )
        ]
        triggers = [
            pgtrigger.Protect(name="is_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="only_marked_as_void",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["is_void"]),
            ),
            pgtrigger.Protect(
                name="void_stays_void",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__is_void=True),
            ),
            *marks_its_year(),
        ]

    def __str__(self) -> str:
        return f"{self.mandate} {self.get_kind_display()}"


@keeps_history()
class Suspension(models.Model):
    """暂时停止执行代表职务, from when to when; open as long as the ground lasts."""

    mandate = models.ForeignKey(
        Mandate, models.PROTECT, verbose_name="代表资格", related_name="suspensions"
    )
    ground = models.CharField("情形", max_length=20, choices=WhySuspended)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "暂停执行代表职务"
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                name="suspension_has_a_ground_of_the_law",
                condition=Q(ground__in=WhySuspended.values),
            ),
            models.CheckConstraint(
                name="suspension_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
            ),
            models.UniqueConstraint(
                name="mandate_is_suspended_once",
                fields=["mandate"],
                condition=Q(until__isnull=True),
                violation_error_message="这位代表已经暂停执行代表职务。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate} {self.since}"
