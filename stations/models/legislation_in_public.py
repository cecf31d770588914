"""公开: the text on a consultation as it is to go out, and the copy that the public reads."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from congress.models import NotesPersonalChanges, Publication, Versioned, keeps_history
from congress.search import BigramVector
from stations.clauses import law_of
from stations.models.legislation_tasks import LegislativeDraft
from stations.states.legislation import DraftKind, DraftStage


@keeps_history(exclude=["text"])
class DraftRelease(Versioned):
    """公开稿: what the public is to read of the consultation, prepared by one and released by another."""

    draft = models.OneToOneField(
        LegislativeDraft, models.CASCADE, verbose_name="草案", related_name="release"
    )
    text = models.TextField("公开的说明")
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "立法征询公开稿"
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return f"{self.draft}公开稿"


@keeps_history(exclude=["text", "answers", "search"])
class PublishedDraft(Publication):
    """已公开的立法征询: the draft, how much was said, and which clauses of the law have it; no proposer."""

    draft = models.OneToOneField(LegislativeDraft, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("征询年度")
    title = models.CharField("名称", max_length=120)
    kind = models.CharField("类型", max_length=20, choices=DraftKind)
    maker = models.CharField("制定机关", max_length=80, blank=True)
    link = models.URLField("草案全文网址", blank=True)
    stage = models.CharField("草案状态", max_length=20, choices=DraftStage)
    due_on = models.DateField("截止日期", null=True)
    points = models.JSONField("立法联系点", default=list)
    text = models.TextField("说明", blank=True)
    comments = models.PositiveIntegerField("意见", default=0)
    submitted = models.PositiveIntegerField("上报", default=0)
    adopted_count = models.PositiveIntegerField("采纳", default=0)
    promulgated_on = models.DateField("公布日期", null=True)
    promulgated_title = models.CharField("公布的名称", max_length=120, blank=True)
    promulgated_link = models.URLField("公布文本网址", blank=True)
    # Each that was handed in and answered: {"clause", "proposed", "adoption", "label", "promulgated_clause"}.
    answers = models.JSONField("逐条的采纳情况", default=list)
    search = BigramVector("title", "maker", "promulgated_title", "text")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的立法征询"
        ordering = ["-year", "-released_at"]
        indexes = [GinIndex(name="public_drafts_search", fields=["search"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called now: a law that came out is no draft (草案) any more."""
        return law_of(self.promulgated_title) or self.title

    @property
    def kept_back(self) -> int:
        """How many comments were made and not handed in to whoever makes the law (没有上报)."""
        return self.comments - self.submitted

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_draft", args=[self.district.slug, self.public_id])
