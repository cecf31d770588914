"""公开: the report on a round as it is to go out, and the copy that the public reads; numbers and one released text."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from congress.models import NotesPersonalChanges, Publication, Versioned, keeps_history
from congress.search import BigramVector
from stations.models.rounds import CommunityRound


@keeps_history(exclude=["text"])
class RoundRelease(Versioned):
    """公开稿: the report as it is to go out, prepared by one and released by another."""

    round = models.OneToOneField(
        CommunityRound, models.CASCADE, verbose_name="集中联系社区", related_name="release"
    )
    text = models.TextField("公开的通报")
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "集中联系社区公开稿"
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return f"{self.round}公开稿"


@keeps_history(exclude=["text", "search"])
class PublishedRound(Publication):
    """已公开的集中联系社区: what it came to, by level and by town, and the released report; nobody is named."""

    round = models.OneToOneField(CommunityRound, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("第几轮")
    theme = models.CharField("主题", max_length=120)
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("结束日期")
    reported_on = models.DateField("通报日期")
    text = models.TextField("通报", blank=True)
    sessions = models.PositiveIntegerField("场次")
    representatives = models.PositiveIntegerField("代表人次")
    residents = models.PositiveIntegerField("到场群众")
    # Lines of {"name", "raised", "answered", "solved", "told"}; the sum is the line beneath.
    levels = models.JSONField("按层级", default=list)
    towns = models.JSONField("按街镇", default=list)
    total = models.JSONField("合计", default=dict)
    search = BigramVector("theme", "text")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的集中联系社区"
        ordering = ["-year", "-number"]
        indexes = [GinIndex(name="public_rounds_search", fields=["search"])]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return f"{self.year} 年第 {self.number} 轮集中联系社区"

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_round", args=[self.district.slug, self.public_id])
