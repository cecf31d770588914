"""监督工作计划: one a year and district, its records, and the copy that the public reads."""

import pgtrigger
from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Publication,
    Versioned,
    keeps_history,
)
from congress.procedure import Case, CaseRecord, guard
from congress.search import BigramVector
from supervision.querysets.items import PlanQuerySet
from supervision.states.items import YEARLY, ItemStatus, Kind
from supervision.states.plans import PLAN_MOVES, PlanAction, PlanStatus


@keeps_history(exclude=["text"])
class SupervisionPlan(Entity, Versioned, Case):
    """监督工作计划, decided by the chairpersons' meeting and made public (监督法第六十三条)."""

    MOVES = PLAN_MOVES
    ACTIONS = PlanAction
    FINAL = (PlanStatus.DECIDED,)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="supervision_plans"
    )
    year = models.PositiveSmallIntegerField("年度")
    title = NameField("名称", max_length=120)
    text = models.TextField("总体要求", blank=True)
    status = models.CharField(
        "状态", max_length=20, choices=PlanStatus, default=PlanStatus.DRAFT, editable=False
    )
    decided_on = models.DateField("通过日期", null=True, editable=False)
    decided_by_meeting = NameField("通过的会议", max_length=120, blank=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监督工作计划"
        ordering = ["-year", "district"]
        constraints = [
            models.UniqueConstraint(
                name="plan_of_a_year_is_one",
                fields=["district", "year"],
                violation_error_message="这一年的监督工作计划已经建立了。",
            ),
            models.CheckConstraint(
                name="plan_status_is_a_known_one", condition=Q(status__in=PlanStatus.values)
            ),
            models.CheckConstraint(
                name="decided_plan_says_when_and_where",
                condition=~Q(status=PlanStatus.DECIDED)
                | (Q(decided_on__isnull=False) & ~Q(decided_by_meeting="")),
                violation_error_message="已通过的计划要有通过的日期和会议。",
            ),
        ]
        triggers = [
            NotesPersonalChanges(of=("text",)),
            guard("plan_status_follows_the_table", PLAN_MOVES),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_plan", args=[self.public_id])

    @property
    def has_items(self) -> bool:
        """Something is proposed."""
        return bool(self.items.exists())

    def lacking(self) -> list[Kind]:
        """What is to be heard in every year and is not in this one's plan."""
        planned = set(
            self.items.exclude(status=ItemStatus.WITHDRAWN).values_list("kind", flat=True)
        )
        return [kind for kind in YEARLY if kind not in planned]

    @property
    def has_release(self) -> bool:
        """A text for the public is prepared."""
        return PlanRelease.objects.filter(plan=self).exists()

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        published = apps.get_model("supervision", "PublishedPlan")
        return bool(published.objects.released().filter(plan=self).exists())


class PlanRecord(CaseRecord):
    """监督工作计划办理记录. Append-only."""

    plan = models.ForeignKey(
        SupervisionPlan, models.PROTECT, verbose_name="监督工作计划", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "监督工作计划办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(PlanAction.choices).get(self.action, "建立")


@keeps_history(exclude=["text"])
class PlanRelease(Versioned):
    """公开稿 of a plan: its words and its items as they were read by whoever prepared it."""

    plan = models.OneToOneField(
        SupervisionPlan, models.CASCADE, verbose_name="监督工作计划", related_name="release"
    )
    text = models.TextField("公开的说明", blank=True)
    items = models.JSONField("公开的事项", default=list)
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "监督工作计划公开稿"
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return f"{self.plan}公开稿"


@keeps_history(exclude=["text", "search"])
class PublishedPlan(Publication):
    """已公开的监督工作计划."""

    plan = models.OneToOneField(SupervisionPlan, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=120)
    text = models.TextField("说明", blank=True)
    items = models.JSONField("事项", default=list)
    decided_on = models.DateField("通过日期")
    decided_by_meeting = models.CharField("通过的会议", max_length=120)
    changed_at = models.DateTimeField("更新时间", db_default=models.functions.Now(), editable=False)
    search = BigramVector("title", "text", "decided_by_meeting")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的监督工作计划"
        ordering = ["-year", "-id"]
        indexes = [GinIndex(name="public_plans_search", fields=["search"])]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_plan", args=[self.district.slug, self.public_id])
