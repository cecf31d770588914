"""收集意见的设置, and the photographs that came with an opinion."""

from django.db import models

from congress.models import District, Entity, Versioned, keeps_history
from congress.querysets import DistrictQuerySet


class AsksForPhone(models.TextChoices):
    """What a district asks of whoever leaves an opinion on a phone. No rule above the district decides this."""

    NO = "no", "可以不留（允许匿名）"
    YES = "yes", "必须留电话"
    CALLED_BACK = "called_back", "必须留电话，站点回电核实以后受理"


@keeps_history()
class IntakeRule(Entity, Versioned):
    """意见收集设置 of a district. Without a row nothing is asked.

    There is no channel for messages to residents, so that a phone is verified by the station's call, not by a code.
    """

    district = models.OneToOneField(
        District, models.PROTECT, verbose_name="区", related_name="intake_rule"
    )
    phone = models.CharField(
        "留电话",
        max_length=20,
        choices=AsksForPhone,
        default=AsksForPhone.NO,
        help_text="门户没有向群众发短信的通道，核实电话由站点工作人员回电完成。",
    )
    notice = models.CharField(
        "填写须知", max_length=200, blank=True, help_text="写在群众填写页面的最上面，可以不填。"
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "意见收集设置"
        ordering = ["district"]

    def __str__(self) -> str:
        return f"{self.district}意见收集设置"
