"""法律法规草案的征询: the draft and its fate, and each point's task."""

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    NameField,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Event
from stations.models.legislation_points import LegislativePoint
from stations.querysets.legislation import DraftQuerySet, TaskQuerySet
from stations.states.legislation import (
    DECIDED,
    DRAFT_MOVES,
    TASK_MOVES,
    DraftAction,
    DraftKind,
    DraftStage,
    TaskAction,
    TaskStatus,
)

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
OUT_WHILE_ADOPTED = """
IF EXISTS (SELECT 1 FROM stations_lawcomment WHERE draft_id = NEW.id AND adoption <> '') THEN
    RAISE EXCEPTION 'adoption_only_of_promulgated' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@keeps_history()
class LegislativeDraft(Entity, Versioned, Case):
    """征询的法律法规草案. `year` is that in which the district was first consulted: all its figures belong to it."""

    MOVES = DRAFT_MOVES
    ACTIONS = DraftAction
    FINAL = DECIDED

    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        related_name="legislative_drafts",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("征询年度")
    title = NameField("名称", max_length=120)
    kind = models.CharField("类型", max_length=20, choices=DraftKind)
    maker = NameField("制定机关", max_length=80, blank=True)
    about = models.TextField("征询重点", blank=True)
    link = models.URLField("草案全文网址", blank=True)
    status = models.CharField(
        "草案状态", max_length=20, choices=DraftStage, default=DraftStage.CONSULTING, editable=False
    )
    consulted_on = models.DateField("首次征询日期", null=True, editable=False)
    promulgated_on = models.DateField("公布日期", null=True, editable=False)
    promulgated_title = NameField("公布的名称", max_length=120, blank=True, editable=False)
    promulgated_link = models.URLField("公布文本网址", blank=True, editable=False)
    entered_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="登记人", related_name="+", null=True,
        editable=False,
    )  # fmt: skip

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "征询的法律法规草案"
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="draft_is_consulted_once_a_year",
                fields=["district", "year", "title"],
                violation_error_message="这一年已经登记过这部草案。",
            ),
            models.CheckConstraint(
                name="draft_status_is_a_known_one", condition=Q(status__in=DraftStage.values)
            ),
            models.CheckConstraint(
                name="draft_kind_is_a_known_one", condition=Q(kind__in=DraftKind.values)
            ),
            models.CheckConstraint(
                name="promulgated_draft_has_its_day_and_no_other_has",
                condition=Q(status=DraftStage.PROMULGATED, promulgated_on__isnull=False)
                & ~Q(promulgated_title="")
                | ~Q(status=DraftStage.PROMULGATED)
                & Q(promulgated_on__isnull=True, promulgated_title="", promulgated_link=""),
                violation_error_message="已公布的要有公布日期和名称。",
            ),
        ]
        indexes = [models.Index(name="drafts_of_a_year", fields=["district", "year", "status"])]
        triggers = [
            *marks_its_year(),
            guard("draft_status_follows_the_table", DRAFT_MOVES),
            pgtrigger.Trigger(
                name="draft_is_out_while_adopted",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status="promulgated")
                & ~pgtrigger.Q(new__status="promulgated"),
                func=OUT_WHILE_ADOPTED,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_draft", args=[self.public_id])

    @property
    def has_no_adoption(self) -> bool:
        """Nothing was entered against it."""
        return not self.comments.exclude(adoption="").exists()

    @property
    def has_release(self) -> bool:
        """A text for the public is prepared."""
        return apps.get_model("stations", "DraftRelease").objects.filter(draft=self).exists()

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        return (
            apps.get_model("stations", "PublishedDraft")
            .objects.released()
            .filter(draft=self)
            .exists()
        )


class DraftRecord(CaseRecord):
    """草案办理记录. Append-only."""

    draft = models.ForeignKey(
        LegislativeDraft, models.CASCADE, verbose_name="草案", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "草案办理记录"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(DraftAction.choices).get(self.action, "登记")


@keeps_history()
class ConsultationTask(Entity, Versioned, Case):
    """征询任务: one point asked about one draft. Its period is the letter's own; no rule sets one."""

    MOVES = TASK_MOVES
    ACTIONS = TaskAction
    FINAL = (TaskStatus.CLOSED, TaskStatus.WITHDRAWN)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="consultation_tasks"
    )
    year = models.PositiveSmallIntegerField("年度")
    draft = models.ForeignKey(
        LegislativeDraft, models.PROTECT, verbose_name="草案", related_name="tasks"
    )
    point = models.ForeignKey(
        LegislativePoint, models.PROTECT, verbose_name="立法联系点", related_name="tasks"
    )
    source = NameField("任务来源", max_length=120)
    received_on = models.DateField("接收日期")
    due_on = models.DateField("截止日期")
    status = models.CharField(
        "状态", max_length=20, choices=TaskStatus, default=TaskStatus.RECEIVED, editable=False
    )
    submitted_on = models.DateField("上报日期", null=True, editable=False)
    closed_on = models.DateField("办结日期", null=True, editable=False)
    events = models.ManyToManyField(
        Event, verbose_name="征询活动", related_name="consultations", blank=True
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "征询任务"
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="point_is_asked_once_of_a_draft",
                fields=["draft", "point"],
                condition=~Q(status=TaskStatus.WITHDRAWN),
                violation_error_message="这个联系点已经有这部草案的征询任务。",
            ),
            models.CheckConstraint(
                name="consultation_status_is_a_known_one", condition=Q(status__in=TaskStatus.values)
            ),
            models.CheckConstraint(
                name="consultation_is_due_after_it_came",
                condition=Q(due_on__gte=models.F("received_on")),
                violation_error_message="截止日期不能早于接收日期。",
            ),
            models.CheckConstraint(
                name="submitted_consultation_has_its_day",
                condition=~Q(status=TaskStatus.SUBMITTED) | Q(submitted_on__isnull=False),
            ),
        ]
        indexes = [models.Index(name="consultations_of_a_point", fields=["point", "status"])]
        triggers = [guard("consultation_status_follows_the_table", TASK_MOVES)]

    def __str__(self) -> str:
        return f"{self.draft.title}（{self.point.name}）"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_consultation", args=[self.public_id])

    @property
    def has_comments(self) -> bool:
        """Something was said."""
        return self.comments.standing().exists()

    @property
    def has_selected(self) -> bool:
        """Something is to be handed in."""
        return self.comments.selected().exists()

    @property
    def has_nothing_selected(self) -> bool:
        """Nothing is to be handed in."""
        return not self.has_selected

    @property
    def is_out(self) -> bool:
        """The law is promulgated."""
        return self.draft.promulgated_on is not None

    @property
    def is_decided(self) -> bool:
        """Promulgated or failed."""
        return self.draft.status in DECIDED

    @property
    def all_told(self) -> bool:
        """Decided, and every proposer knows."""
        return (
            self.is_decided
            and not self.comments.filter(submitted_on__isnull=False, told_on__isnull=True).exists()
        )

    @property
    def has_no_answer(self) -> bool:
        """Nothing was entered of what the law has of it."""
        return not self.comments.exclude(adoption="").exists()


class ConsultationRecord(CaseRecord):
    """征询任务办理记录. Append-only; no word about who proposed."""

    task = models.ForeignKey(
        ConsultationTask, models.CASCADE, verbose_name="征询任务", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "征询任务办理记录"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.task_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(TaskAction.choices).get(self.action, "交办")
