"""公开: what the public reads of a deliberation: the conclusions, who sat there, and each promise with its day."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from congress.models import NotesPersonalChanges, Publication, Versioned, keeps_history
from congress.search import BigramVector
from stations.models.deliberations import Deliberation
from stations.states.deliberations import DeliberationKind


@keeps_history(exclude=["text", "promised"])
class DeliberationRelease(Versioned):
    """公开稿: what is to go out, beside the original. `promised` are the promises as they stood when it was prepared."""

    deliberation = models.OneToOneField(
        Deliberation, models.CASCADE, verbose_name="议事", related_name="release"
    )
    text = models.TextField("公开的结论")
    promised = models.JSONField("公开的承诺", default=list, editable=False)
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "议事公开稿"
        triggers = [NotesPersonalChanges(of=("text", "promised"))]

    def __str__(self) -> str:
        return f"{self.deliberation}公开稿"


@keeps_history(exclude=["text", "commitments", "search"])
class PublishedDeliberation(Publication):
    """已公开的议事: residents are a number. What an organ reported stays inside; that it was kept, and when, goes out.

    A promise is told as `id`, `organ`, `text`, `due_on`, `first_due_on`, `status` and `settled_on`; a party as
    `side`, `organ` and `people`.
    """

    deliberation = models.OneToOneField(Deliberation, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("形式", max_length=20, choices=DeliberationKind)
    topic = models.CharField("议题", max_length=120)
    held_on = models.DateField("日期")
    town_name = models.CharField("街镇", max_length=80, blank=True)
    station_name = models.CharField("站点", max_length=80, blank=True)
    organ_name = models.CharField("牵头单位", max_length=80, blank=True)
    parties = models.JSONField("参加方", default=list)
    text = models.TextField("结论", blank=True)
    commitments = models.JSONField("承诺", default=list)
    changed_at = models.DateTimeField("更新时间", db_default=Now(), editable=False)
    search = BigramVector("topic", "town_name", "station_name", "organ_name", "text")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的议事"
        ordering = ["-held_on", "-id"]
        indexes = [
            GinIndex(name="public_deliberations_search", fields=["search"]),
            models.Index(name="public_deliberations", fields=["district", "-held_on", "-id"]),
        ]
        triggers = [NotesPersonalChanges(of=("text", "commitments"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.topic}"

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_deliberation", args=[self.district.slug, self.public_id])
