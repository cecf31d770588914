"""公开: what is prepared for the public by one person, released by another, and the copy that the public reads."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from congress.models import NotesPersonalChanges, Openness, Publication, Versioned, keeps_history
from congress.search import BigramVector, told_in
from suggestions.models.outcome import Outcome
from suggestions.models.suggestion import Suggestion


@keeps_history(exclude=["title", "content", "reply"])
class Release(Versioned):
    """公开稿: the texts as they are to go out, beside the originals, which stay as they are."""

    suggestion = models.OneToOneField(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="release"
    )
    mode = models.CharField("建议内容", max_length=10, choices=Openness)
    outcome_mode = models.CharField("办理结果", max_length=10, choices=Openness)
    title = models.CharField("公开的标题", max_length=200)
    content = models.TextField("公开的建议内容", blank=True)
    reply = models.TextField("公开的答复", blank=True)
    because = models.CharField("不全文公开的理由", max_length=200, blank=True)
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "公开稿"
        constraints = [
            models.CheckConstraint(
                name="release_that_holds_back_says_why",
                condition=Q(mode=Openness.FULL, outcome_mode=Openness.FULL) | ~Q(because=""),
                violation_error_message="不全文公开的，请写明理由。",
            )
        ]

    def __str__(self) -> str:
        return self.title


@keeps_history(exclude=["content", "reply", "search"])
class PublishedSuggestion(Publication, Outcome):
    """The public copy of a suggestion, filled by `suggestions.workflow.publish` from allow-listed fields."""

    suggestion = models.OneToOneField(Suggestion, models.PROTECT, related_name="publication")
    session_name = models.CharField("会议", max_length=60, blank=True)
    category_name = models.CharField("类别", max_length=40, blank=True)
    author_name = models.CharField("领衔代表", max_length=60)
    cosigner_names = models.JSONField("附议代表", default=list)
    host_names = models.JSONField("主办单位", default=list)
    cohost_names = models.JSONField("会办单位", default=list)
    outcome_mode = models.CharField("结果公开方式", max_length=10, choices=Openness, blank=True)
    content = models.TextField("内容", blank=True)
    promises = models.JSONField("承诺", default=list)
    events = models.JSONField("经过", default=list)
    reply = models.TextField("答复", blank=True)
    changed_at = models.DateTimeField("更新时间", db_default=Now(), editable=False)
    search = BigramVector(
        "title", "content", "reply", "author_name", told_in("host_names"), told_in("cosigner_names")
    )

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的建议"
        ordering = ["-year", "number", "id"]
        indexes = [
            models.Index(name="published_listing", fields=["district", "-year", "number", "id"]),
            models.Index(
                name="published_promises",
                fields=["district", "promised_on"],
                condition=Q(promised_on__isnull=False),
            ),
            models.Index(name="published_by_reply", fields=["district", "-replied_on"]),
            models.Index(name="published_by_change", fields=["district", "-changed_at"]),
            GinIndex(name="published_search", fields=["search"]),
            GinIndex(name="published_hosts", fields=["host_names"]),
        ]
        triggers = [NotesPersonalChanges(of=("content", "reply"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_suggestion", args=[self.district.slug, self.public_id])
