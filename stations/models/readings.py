"""Who looked at who a resident is: each time that a name or number came onto a page or paper; append-only."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models import District
from congress.querysets import DistrictQuerySet
from stations.models.bookings import ContactBooking
from stations.models.legislation_comments import LawComment
from stations.models.opinions import PublicOpinion


class ReadAt(models.TextChoices):
    """Where it was read."""

    DESK = "desk", "工作台"
    PHONE = "phone", "代表手机页面"
    TELLING = "telling", "回告名单"
    SUBMISSION = "submission", "上报材料"


class IdentityReading(models.Model):
    """联系方式查看记录: who read the particulars of one resident, when and where; never what they are.

    个人信息保护法第五十一条 asks for measures by which misuse can be found. What erases the particulars leaves this.
    """

    at = models.DateTimeField("时间", default=timezone.now, editable=False)
    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    reader = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="查看人", related_name="+"
    )
    place = models.CharField("在哪里查看", max_length=20, choices=ReadAt)
    opinion = models.ForeignKey(
        PublicOpinion, models.PROTECT, verbose_name="群众意见", related_name="readings", null=True
    )
    comment = models.ForeignKey(
        LawComment, models.PROTECT, verbose_name="立法意见", related_name="readings", null=True
    )

    booking = models.ForeignKey(
        ContactBooking, models.PROTECT, verbose_name="约访", related_name="readings", null=True
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联系方式查看记录"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="reading_is_of_one_resident",
                condition=Q(opinion__isnull=False, comment__isnull=True, booking__isnull=True)
                | Q(opinion__isnull=True, comment__isnull=False, booking__isnull=True)
                | Q(opinion__isnull=True, comment__isnull=True, booking__isnull=False),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M:%S} 的查看"
