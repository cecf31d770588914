"""公开: the text of an opinion as it is to go out, and the copy that the public reads; no word about who said it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from congress.models import NotesPersonalChanges, Publication, Versioned, keeps_history
from congress.search import BigramVector
from stations.models.opinions import PublicOpinion
from stations.states.opinions import HandledAt, Outcome, Rating


@keeps_history(exclude=["text", "answer", "photos"])
class OpinionRelease(Versioned):
    """公开稿: both texts as they are to go out, beside the originals. It holds for the round in which it was prepared."""

    opinion = models.OneToOneField(
        PublicOpinion, models.CASCADE, verbose_name="意见", related_name="release"
    )
    text = models.TextField("公开的问题")
    answer = models.TextField("公开的答复")
    # Of the opinion's photographs those that go out, chosen one by one: {"id", "text"}.
    photos = models.JSONField("公开的照片", default=list, blank=True)
    for_round = models.PositiveSmallIntegerField("第几次办理", default=1)
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "群众意见公开稿"
        triggers = [NotesPersonalChanges(of=("text", "answer", "photos"))]

    def __str__(self) -> str:
        return f"{self.opinion}公开稿"


@keeps_history(exclude=["text", "answer", "photos", "search"])
class PublishedOpinion(Publication):
    """已公开的群众意见: what was said and what became of it. The place does not go out, photographs only one by one."""

    opinion = models.OneToOneField(PublicOpinion, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    number = models.CharField("编号", max_length=40)
    received_on = models.DateField("接待日期")
    town_name = models.CharField("街镇", max_length=80, blank=True)
    station_name = models.CharField("站点", max_length=80, blank=True)
    category = models.CharField("类别", max_length=40, blank=True)
    text = models.TextField("反映的问题", blank=True)
    answer = models.TextField("答复", blank=True)
    # As in the release; what is not in it is no public photograph.
    photos = models.JSONField("照片", default=list, blank=True)
    handled_at = models.CharField("办理层级", max_length=20, choices=HandledAt, blank=True)
    organ_name = models.CharField("承办单位", max_length=80, blank=True)
    outcome = models.CharField("办理结果", max_length=20, choices=Outcome)
    answered_on = models.DateField("答复日期", null=True)
    told_on = models.DateField("回告日期", null=True)
    rating = models.CharField("群众评价", max_length=20, choices=Rating, blank=True)
    rounds = models.PositiveSmallIntegerField("办理次数", default=1)
    changed_at = models.DateTimeField("更新时间", db_default=Now(), editable=False)
    search = BigramVector(
        "number", "text", "answer", "town_name", "station_name", "category", "organ_name"
    )

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的群众意见"
        ordering = ["-received_on", "-id"]
        indexes = [
            models.Index(name="public_opinions", fields=["district", "-received_on", "-id"]),
            models.Index(name="public_opinions_by_change", fields=["district", "-changed_at"]),
            GinIndex(name="public_opinions_search", fields=["search"]),
        ]
        triggers = [NotesPersonalChanges(of=("text", "answer", "photos"))]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_opinion", args=[self.district.slug, self.public_id])

    @property
    def tone(self) -> str:
        """The colour of its mark."""
        return TONES[self.outcome]


# As the marks of suggestions are coloured.
TONES: dict[str, str] = {
    Outcome.SOLVED: "good",
    Outcome.PLANNED: "warn",
    Outcome.EXPLAINED: "",
}
