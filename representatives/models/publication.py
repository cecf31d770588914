"""What the public reads of a representative: copies, filled by verbs from allow-listed fields (代表法第五十八条)."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from congress.models import Publication, keeps_history
from congress.search import BigramVector
from representatives.models.duties import DutyRecord
from representatives.models.people import Level, Representative


@keeps_history(exclude=["search"])
class PublishedRepresentative(Publication):
    """代表公开信息: the particulars that the law opens.

    A mandate is told as `level`, `level_name`, `term`, `constituency`, `delegation`, `since`; a group as `name` and
    `is_convener`.
    """

    representative = models.OneToOneField(
        Representative, models.PROTECT, related_name="publication"
    )
    name = models.CharField("姓名", max_length=60)
    sort_key = models.CharField("拼音", max_length=200)
    stroke_key = models.CharField("姓氏笔画", max_length=200, blank=True)
    gender = models.CharField("性别", max_length=10, blank=True)
    position = models.CharField("单位职务", max_length=120, blank=True)
    contact = models.CharField("联系方式", max_length=120, blank=True)
    town_name = models.CharField("街镇", max_length=80, blank=True)
    delegation_name = models.CharField("代表团", max_length=80, blank=True)
    mandates = models.JSONField("代表资格", default=list)
    groups = models.JSONField("代表小组", default=list)
    changed_at = models.DateTimeField("更新时间", db_default=models.functions.Now(), editable=False)
    search = BigramVector("name", "position", "town_name", "delegation_name")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的代表信息"
        ordering = ["district", "sort_key"]
        indexes = [
            models.Index(name="profiles_by_name", fields=["district", "sort_key"]),
            models.Index(name="profiles_by_strokes", fields=["district", "stroke_key", "sort_key"]),
            GinIndex(name="profiles_search", fields=["search"]),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The representative's public page, which the 代表码 leads to."""
        return reverse("public_representative", args=[self.district.slug, self.public_id])


@keeps_history()
class PublishedDuty(Publication):
    """已公开的履职记录: what, when and where; never with whom."""

    duty = models.OneToOneField(DutyRecord, models.PROTECT, related_name="publication")
    representative = models.ForeignKey(
        Representative,
        models.PROTECT,
        verbose_name="代表",
        related_name="published_duties",
    )
    year = models.PositiveSmallIntegerField("年度")
    level = models.CharField("代表层级", max_length=10, choices=Level)
    kind_code = models.CharField("类型代号", max_length=40)
    kind_name = models.CharField("履职类型", max_length=60)
    done_on = models.DateField("日期")
    title = models.CharField("活动名称", max_length=120, blank=True)
    place = models.CharField("地点", max_length=120, blank=True)

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的履职记录"
        ordering = ["-done_on", "-id"]
        indexes = [
            models.Index(name="public_duties", fields=["district", "year", "representative"]),
            models.Index(name="public_duties_of_one", fields=["representative", "-done_on", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.done_on} {self.title or self.kind_name}"
