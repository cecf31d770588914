"""年度工作: key points, the plan of representatives' work, research, special reports, articles, visits, in one model."""

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
from congress.search import BigramVector
from supervision.querysets.points import WorkPointQuerySet
from supervision.states.points import POINT_MOVES, PointAction, PointKind, PointStatus


class PressLevel(models.TextChoices):
    """Of which level a medium is."""

    CENTRAL = "central", "中央"
    CITY = "city", "市级"
    DISTRICT = "district", "区级"


@keeps_history(exclude=["result", "instruction", "public_text"])
class WorkPoint(Entity, Versioned, Case):
    """一项年度工作: what, by whom, until when, what came of it. Its year is that of the plan, or of the day it was done."""

    MOVES = POINT_MOVES
    ACTIONS = PointAction
    FINAL = ()

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="work_points", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=20, choices=PointKind)
    title = NameField("名称", max_length=200)
    owner = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="责任单位",
        related_name="work_points",
        null=True,
        blank=True,
    )
    place = NameField(
        "媒体、报送对象或走访单位",
        max_length=120,
        blank=True,
        help_text="文章的媒体、专报报给谁、走访的单位",
    )
    press = models.CharField("媒体级别", max_length=10, choices=PressLevel, blank=True)
    link = models.URLField("网址", max_length=500, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    done_on = models.DateField("完成日期", null=True, editable=False)
    status = models.CharField(
        "状态", max_length=10, choices=PointStatus, default=PointStatus.OPEN, editable=False
    )
    result = models.TextField("结果", blank=True, editable=False)
    used_in = models.CharField("成果转化", max_length=200, blank=True, editable=False)
    # What leaders wrote on a special report: never public.
    instruction = models.TextField("领导批示", blank=True, editable=False)
    instructed_on = models.DateField("批示日期", null=True, editable=False)
    public_text = models.TextField("公开的话", blank=True, editable=False)
    prepared_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="准备人",
        related_name="+",
        null=True,
        editable=False,
    )

    objects = WorkPointQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度工作"
        ordering = ["-year", "kind", "due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="point_is_entered_once_a_year",
                fields=["district", "year", "kind", "title", "place"],
                condition=~Q(status=PointStatus.ENDED),
                violation_error_message="这一项已经有了。",
            ),
            models.CheckConstraint(
                name="point_status_is_a_known_one", condition=Q(status__in=PointStatus.values)
            ),
            models.CheckConstraint(
                name="done_point_has_its_day",
                condition=~Q(status=PointStatus.DONE) | Q(done_on__isnull=False),
                violation_error_message="已完成的要有完成日期。",
            ),
            models.CheckConstraint(
                name="article_says_of_which_level_its_medium_is",
                condition=~Q(kind=PointKind.ARTICLE) | (~Q(press="") & ~Q(place="")),
                violation_error_message="媒体文章要写明媒体和级别。",
            ),
        ]
        indexes = [
            models.Index(name="points_of_a_year", fields=["district", "year", "kind", "status"])
        ]
        triggers = [
            NotesPersonalChanges(of=("result", "instruction", "public_text")),
            *marks_its_year(),
            guard("point_status_follows_the_table", POINT_MOVES),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_point", args=[self.public_id])

    @property
    def has_release(self) -> bool:
        """Somebody prepared it for the public."""
        return self.prepared_by_id is not None

    @property
    def is_public(self) -> bool:
        """The public reads a copy now."""
        return PublishedPoint.objects.released().filter(point=self).exists()


class PointRecord(CaseRecord):
    """年度工作办理记录. Append-only."""

    point = models.ForeignKey(
        WorkPoint, models.CASCADE, verbose_name="年度工作", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "年度工作办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(PointAction.choices).get(self.action, "建立")


@keeps_history(exclude=["text", "search"])
class PublishedPoint(Publication):
    """已公开的年度工作."""

    point = models.OneToOneField(WorkPoint, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=20, choices=PointKind)
    title = models.CharField("名称", max_length=200)
    owner_name = models.CharField("责任单位", max_length=80, blank=True)
    place = models.CharField("媒体", max_length=120, blank=True)
    link = models.URLField("网址", max_length=500, blank=True)
    due_on = models.DateField("期限", null=True)
    done_on = models.DateField("完成日期", null=True)
    status = models.CharField("状态", max_length=10, choices=PointStatus)
    text = models.TextField("结果", blank=True)
    changed_at = models.DateTimeField("更新时间", db_default=models.functions.Now(), editable=False)
    search = BigramVector("title", "owner_name", "place", "text")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的年度工作"
        ordering = ["-year", "kind", "due_on", "id"]
        indexes = [GinIndex(name="public_points_search", fields=["search"])]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return self.title
