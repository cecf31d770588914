"""优秀案例: of duties done well and of suggestions handled well, and the copy that the public reads."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Organ,
    Publication,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from congress.search import BigramVector, told_in
from representatives.models.people import Representative
from representatives.querysets import ExemplaryCaseQuerySet
from representatives.states.exemplary import (
    CASE_MOVES,
    CHOSEN,
    CaseAction,
    CaseKind,
    CaseStatus,
)


@keeps_history(exclude=["text"])
class ExemplaryCase(Entity, Versioned, Case):
    """优秀案例. `organ` is the town that nominated it; empty where a representative or the office did."""

    MOVES = CASE_MOVES
    ACTIONS = CaseAction
    FINAL = (CaseStatus.NOT_SELECTED, CaseStatus.WITHDRAWN)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="exemplary_cases"
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=10, choices=CaseKind)
    status = models.CharField(
        "状态", max_length=20, choices=CaseStatus, default=CaseStatus.NOMINATED, editable=False
    )
    title = NameField("标题", max_length=120)
    text = models.TextField("案例")
    representatives = models.ManyToManyField(
        Representative, verbose_name="代表", related_name="exemplary_cases"
    )
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="推荐单位", related_name="+", null=True, blank=True
    )
    nominated_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="推荐人",
        related_name="exemplary_cases",
        editable=False,
    )
    nominated_at = models.DateTimeField("推荐时间", auto_now_add=True)
    selected_on = models.DateField("入选日期", null=True, editable=False)
    key = models.UUIDField("提交标识", null=True, editable=False)

    objects = ExemplaryCaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "优秀案例"
        ordering = ["-year", "-id"]
        constraints = [
            models.CheckConstraint(
                name="exemplary_case_status_is_a_known_one",
                condition=Q(status__in=CaseStatus.values),
            ),
            models.CheckConstraint(
                name="chosen_case_has_its_day",
                condition=~Q(status__in=CHOSEN) | Q(selected_on__isnull=False),
                violation_error_message="入选的案例要有入选日期。",
            ),
            models.UniqueConstraint(
                name="nomination_of_a_key_is_one_case",
                fields=["nominated_by", "key"],
                condition=Q(key__isnull=False),
            ),
        ]
        indexes = [models.Index(name="cases_of_a_year", fields=["district", "year", "status"])]
        triggers = [
            NotesPersonalChanges(of=("text",)),
            *marks_its_year(),
            guard("exemplary_case_status_follows_the_table", CASE_MOVES),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page inside."""
        return reverse("exemplary_case", args=[self.public_id])

    @property
    def has_release(self) -> bool:
        """A text for the public is prepared."""
        return CaseRelease.objects.filter(case=self).exists()


class ExemplaryRecord(CaseRecord):
    """优秀案例办理记录. Append-only."""

    case = models.ForeignKey(
        ExemplaryCase, models.CASCADE, verbose_name="优秀案例", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "优秀案例办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(CaseAction.choices).get(self.action, "推荐")


@keeps_history(exclude=["text"])
class CaseRelease(Versioned):
    """公开稿: title and text as they are to go out."""

    case = models.OneToOneField(
        ExemplaryCase, models.CASCADE, verbose_name="优秀案例", related_name="release"
    )
    title = models.CharField("公开的标题", max_length=120)
    text = models.TextField("公开的案例")
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "优秀案例公开稿"
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return self.title


@keeps_history(exclude=["text", "search"])
class PublishedCase(Publication):
    """已公开的优秀案例."""

    case = models.OneToOneField(ExemplaryCase, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=10, choices=CaseKind)
    title = models.CharField("标题", max_length=120)
    text = models.TextField("案例", blank=True)
    representatives = models.ManyToManyField(Representative, related_name="published_cases")
    representative_names = models.JSONField("代表", default=list)
    selected_on = models.DateField("入选日期")
    search = BigramVector("title", "text", told_in("representative_names"))

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的优秀案例"
        ordering = ["-selected_on", "-id"]
        indexes = [
            GinIndex(name="public_cases_search", fields=["search"]),
            models.Index(name="public_cases", fields=["district", "-selected_on", "-id"]),
        ]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_case", args=[self.district.slug, self.public_id])
