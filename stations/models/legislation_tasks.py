"""法律法规草案的征询: the draft and its fate, each point's task, what was said clause by clause, and apart from it by whom."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Publication,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Event, Representative
from stations.models.legislation_points import LegislativePoint
from stations.querysets.legislation import CommentQuerySet, DraftQuerySet, TaskQuerySet
from stations.states.legislation import (
    DECIDED,
    DRAFT_MOVES,
    HEEDED,
    TASK_MOVES,
    Adoption,
    DraftAction,
    DraftKind,
    DraftStage,
    ProposerKind,
    Selection,
    TaskAction,
    TaskStatus,
    ToldBy,
)

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
# Adoption is counted over promulgated laws only, whoever writes.
ADOPTED_ONLY_OF_WHAT_IS_OUT = """
IF NOT EXISTS (SELECT 1 FROM stations_legislativedraft WHERE id = NEW.draft_id AND status = 'promulgated') THEN
    RAISE EXCEPTION 'adoption_only_of_promulgated' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
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
        District, models.PROTECT, verbose_name="区", related_name="legislative_drafts"
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
        return DraftRelease.objects.filter(draft=self).exists()

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        return PublishedDraft.objects.released().filter(draft=self).exists()


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


@keeps_history(exclude=["original", "proposed", "reason", "selection_reason"])
class LawComment(Entity, Versioned, FromRegister):
    """对草案的意见, on one clause. Who proposed it is `CommentProposer`; a representative speaks openly."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="law_comments"
    )
    year = models.PositiveSmallIntegerField("征询年度")
    draft = models.ForeignKey(
        LegislativeDraft, models.PROTECT, verbose_name="草案", related_name="comments"
    )
    task = models.ForeignKey(
        ConsultationTask,
        models.PROTECT,
        verbose_name="征询任务",
        related_name="comments",
        null=True,
    )
    clause = models.CharField("条款", max_length=40, help_text="如 第十二条第二款")
    # Article and paragraph as a number, so that 第十条 stands behind 第九条.
    clause_order = models.PositiveIntegerField(null=True, editable=False)
    original = models.TextField("草案原文", blank=True)
    proposed = models.TextField("修改意见")
    reason = models.TextField("理由", blank=True)
    proposer_kind = models.CharField(
        "提出人身份", max_length=20, choices=ProposerKind, default=ProposerKind.RESIDENT
    )
    representative = models.ForeignKey(
        Representative,
        models.PROTECT,
        verbose_name="提出代表",
        related_name="law_comments",
        null=True,
    )
    said_on = models.DateField("提出日期")
    entered_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="录入人", related_name="+", null=True
    )
    key = models.UUIDField("提交标识", null=True, editable=False)
    struck_on = models.DateField("划去日期", null=True, editable=False)
    selection = models.CharField(
        "筛选", max_length=10, choices=Selection, blank=True, editable=False
    )
    selection_reason = models.CharField("不上报的理由", max_length=200, blank=True, editable=False)
    submitted_on = models.DateField("上报日期", null=True, editable=False)
    adoption = models.CharField(
        "采纳情况", max_length=10, choices=Adoption, blank=True, editable=False
    )
    promulgated_clause = models.CharField("对应条文", max_length=60, blank=True, editable=False)
    feedback_on = models.DateField("反馈日期", null=True, editable=False)
    told_on = models.DateField("回告日期", null=True, editable=False)
    told_by = models.CharField(
        "回告方式", max_length=10, choices=ToldBy, blank=True, editable=False
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "立法意见"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="law_comment_is_sent_once",
                fields=["entered_by", "key"],
                condition=Q(key__isnull=False),
            ),
            models.CheckConstraint(
                name="law_comment_has_a_task_or_a_register",
                condition=Q(task__isnull=False) | Q(register__isnull=False),
            ),
            models.CheckConstraint(
                name="law_comment_that_is_left_has_its_reason",
                condition=~Q(selection=Selection.LEFT)
                | ~Q(selection_reason="")
                | Q(register__isnull=False),
                violation_error_message="不上报的，请写明理由。",
            ),
            models.CheckConstraint(
                name="law_comment_is_selected_before_it_is_submitted",
                condition=Q(submitted_on__isnull=True)
                | Q(selection=Selection.SELECTED, struck_on__isnull=True),
            ),
            models.CheckConstraint(
                name="answered_law_comment_was_submitted_and_has_its_day",
                condition=Q(adoption="") | Q(submitted_on__isnull=False, feedback_on__isnull=False),
            ),
            models.CheckConstraint(
                name="adopted_law_comment_names_the_clause",
                condition=~Q(adoption__in=HEEDED) | ~Q(promulgated_clause=""),
                violation_error_message="采纳的，请写明对应条文。",
            ),
            models.CheckConstraint(
                name="told_law_comment_says_how",
                condition=Q(told_on__isnull=True, told_by="")
                | (Q(told_on__isnull=False) & ~Q(told_by="")),
            ),
        ]
        indexes = [
            models.Index(name="law_comments_of_a_year", fields=["district", "year", "adoption"]),
            models.Index(name="law_comments_by_clause", fields=["task", "clause_order"]),
        ]
        triggers = [
            NotesPersonalChanges(of=("original", "proposed", "reason", "selection_reason")),
            *marks_its_year(),
            pgtrigger.Trigger(
                name="adopted_only_of_what_is_out",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=~pgtrigger.Q(new__adoption=""),
                func=ADOPTED_ONLY_OF_WHAT_IS_OUT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.proposed[:30]}"

    @property
    def stands(self) -> str:
        """What became of it, in a word."""
        if self.adoption:
            return str(self.get_adoption_display())
        if self.submitted_on:
            return "已上报"
        if self.selection:
            return str(self.get_selection_display())
        return "待筛选"

    @property
    def tone(self) -> str:
        """Good where the law has it."""
        return "good" if self.adoption in HEEDED else ""


@keeps_history(exclude=["name", "contact"])
class CommentProposer(Entity):
    """提出人: who proposed a comment, apart from it (trust §1.2). Named in the submission only with consent."""

    comment = models.OneToOneField(
        LawComment, models.PROTECT, verbose_name="意见", related_name="proposer"
    )
    name = NameField("姓名", max_length=40, blank=True)
    contact = models.CharField("联系方式", max_length=60, blank=True)
    agrees_to_be_named = models.BooleanField("同意上报时署名", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "提出人"
        triggers = [NotesPersonalChanges(of=("name", "contact"))]

    def __str__(self) -> str:
        return "提出人"


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


@keeps_history(exclude=["text", "adopted"])
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
    adopted = models.JSONField("采纳的条文", default=list)

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的立法征询"
        ordering = ["-year", "-released_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_draft", args=[self.district.slug, self.public_id])
