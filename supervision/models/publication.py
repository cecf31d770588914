"""公开: what the public reads of an item, its review opinion and what became of each point."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from congress.models import NotesPersonalChanges, Publication, Versioned, keeps_history
from congress.search import BigramVector
from supervision.models.items import Item
from supervision.states.items import Field, Forum, ItemStatus, Kind
from supervision.states.review_opinions import Satisfaction


@keeps_history(exclude=["opinion", "handling", "points"])
class ItemRelease(Versioned):
    """公开稿: the texts as they are to go out, for the round and the reports at which they were prepared."""

    item = models.OneToOneField(
        Item, models.CASCADE, verbose_name="监督事项", related_name="release"
    )
    opinion = models.TextField("公开的审议意见")
    handling = models.TextField("公开的研究处理情况", blank=True)
    points = models.JSONField("公开的各条办理情况", default=list)
    for_round = models.PositiveSmallIntegerField("第几次办理")
    for_reports = models.PositiveSmallIntegerField("已有的报告")
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "监督事项公开稿"
        triggers = [NotesPersonalChanges(of=("opinion", "handling", "points"))]

    def __str__(self) -> str:
        return f"{self.item}公开稿"


@keeps_history(exclude=["opinion", "handling", "points", "search"])
class PublishedItem(Publication):
    """已公开的监督事项 (监督法第十七条：审议意见和研究处理情况向社会公布)."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("监督形式", max_length=20, choices=Kind)
    field = models.CharField("领域", max_length=20, choices=Field)
    forum = models.CharField("由谁听取", max_length=20, choices=Forum)
    title = models.CharField("题目", max_length=120)
    organ_name = models.CharField("报告单位", max_length=80, blank=True)
    held_on = models.DateField("审议日期")
    meeting = models.CharField("会议", max_length=120, blank=True)
    opinion = models.TextField("审议意见", blank=True)
    handling = models.TextField("研究处理情况", blank=True)
    points = models.JSONField("各条办理情况", default=list)
    status = models.CharField("状态", max_length=20, choices=ItemStatus)
    due_on = models.DateField("报告期限", null=True)
    reported_on = models.DateField("报告日期", null=True)
    rounds = models.PositiveSmallIntegerField("办理次数", default=1)
    satisfaction = models.CharField("测评结果", max_length=20, choices=Satisfaction, blank=True)
    changed_at = models.DateTimeField("更新时间", db_default=Now(), editable=False)
    search = BigramVector("title", "organ_name", "meeting", "opinion", "handling")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的监督事项"
        ordering = ["-held_on", "-id"]
        indexes = [
            GinIndex(name="public_items_search", fields=["search"]),
            models.Index(name="public_items", fields=["district", "-held_on", "-id"]),
            models.Index(
                name="public_items_waiting",
                fields=["district", "due_on"],
                condition=Q(status="handling"),
            ),
        ]
        triggers = [NotesPersonalChanges(of=("opinion", "handling", "points"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_item", args=[self.district.slug, self.public_id])
