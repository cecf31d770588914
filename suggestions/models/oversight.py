"""督办、视察和回头看: how the congress sees to it that something is done."""

from django.db import models

from congress.models import District, Entity, Organ, Versioned, keeps_history
from congress.querysets import DistrictQuerySet
from suggestions.models.suggestion import Suggestion
from suggestions.states import OversightKind


@keeps_history()
class Oversight(models.Model):
    """督办: chosen by the chairpersons (代表法第五十二条), by a committee, or to coordinate (建议规定第二十五条)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="oversights"
    )
    kind = models.CharField("方式", max_length=20, choices=OversightKind)
    leader = models.CharField("领衔督办的领导", max_length=40, blank=True)
    committee = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="督办的专工委", related_name="+", null=True
    )
    began_on = models.DateField("开始日期")
    words = models.TextField("要求", blank=True)
    ended_on = models.DateField("结束日期", null=True)
    outcome = models.TextField("督办的结果", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "督办"
        ordering = ["began_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


@keeps_history()
class Visit(models.Model):
    """视察, which a representative may ask for on the own suggestion (建议规定第二十三条)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="visits"
    )
    wish = models.TextField("想看什么")
    asked_at = models.DateTimeField("提出时间", auto_now_add=True)
    on = models.DateField("视察日期", null=True, db_column="held_on")  # “on” is a word of SQL
    words = models.TextField("安排和情况", blank=True)
    arranged_at = models.DateTimeField("安排时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "视察"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.suggestion}的视察"


@keeps_history()
class LookBack(Entity, Versioned):
    """回头看: a batch over the suggestions of earlier years, gone through once more."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    name = models.CharField("名称", max_length=80)
    first_year = models.PositiveSmallIntegerField("从哪一年的建议起")
    last_year = models.PositiveSmallIntegerField("到哪一年的建议止")
    began_on = models.DateField("开始日期")
    ended_on = models.DateField("结束日期", null=True, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "回头看"
        ordering = ["-began_on"]
        constraints = [
            models.CheckConstraint(
                name="look_back_goes_forward_in_years",
                condition=models.Q(last_year__gte=models.F("first_year")),
                violation_error_message="结束的年份不能早于开始的年份。",
            )
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class LookBackItem(Versioned):
    """One suggestion in a batch, and what was found."""

    look_back = models.ForeignKey(
        LookBack, models.CASCADE, verbose_name="回头看", related_name="items"
    )
    suggestion = models.ForeignKey(
        Suggestion, models.PROTECT, verbose_name="建议", related_name="look_backs"
    )
    finding = models.TextField("看到的情况", blank=True)
    is_kept = models.BooleanField("做到了", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "回头看的建议"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="look_back_names_a_suggestion_once", fields=["look_back", "suggestion"]
            )
        ]

    def __str__(self) -> str:
        return str(self.suggestion)
