"""What was said of a draft clause by clause, what stood before it was put right, and apart from it by whom."""

import pgtrigger
from django.db import models
from django.db.models import Q

from congress.models import (
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Versioned,
    keeps_history,
    marks_its_year,
)
from representatives.models import Representative
from stations.models.legislation_tasks import APPEND_ONLY, ConsultationTask, LegislativeDraft
from stations.querysets.legislation import CommentQuerySet
from stations.states.legislation import HEEDED, Adoption, ProposerKind, Selection, ToldBy

# Adoption is counted over promulgated laws only, whoever writes.
ADOPTED_ONLY_OF_WHAT_IS_OUT = """
IF NOT EXISTS (SELECT 1 FROM stations_legislativedraft WHERE id = NEW.draft_id AND status = 'promulgated') THEN
    RAISE EXCEPTION 'adoption_only_of_promulgated' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@keeps_history(exclude=["original", "proposed", "reason", "selection_reason", "tracking_digest"])
class LawComment(Entity, Versioned, FromRegister):
    """对草案的意见, on one clause. Who proposed it is `CommentProposer`; a representative speaks openly."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="law_comments", db_index=False
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
        db_index=False,
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
    # Of one that a resident left without an account, as of an opinion (trust §1.5).
    tracking_digest = models.CharField(
        "查询码", max_length=64, blank=True, editable=False, db_index=True
    )
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
            models.UniqueConstraint(
                name="law_comment_is_left_once",
                fields=["district", "key"],
                condition=Q(key__isnull=False, entered_by__isnull=True),
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


class CommentRevision(models.Model):
    """改前的意见: what stood before somebody at the point put it right, so that nobody's words are gone. Append-only."""

    comment = models.ForeignKey(
        LawComment, models.PROTECT, verbose_name="意见", related_name="revisions"
    )
    clause = models.CharField("条款", max_length=40)
    original = models.TextField("草案原文", blank=True)
    proposed = models.TextField("修改意见")
    reason = models.TextField("理由", blank=True)
    because = models.CharField("为什么改", max_length=200)
    by = models.ForeignKey("congress.User", models.PROTECT, verbose_name="修改人", related_name="+")
    at = models.DateTimeField("修改时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "改前的意见"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.clause} {self.proposed[:30]}"


@keeps_history(exclude=["name", "contact"])
class CommentProposer(Entity):
    """提出人: who proposed a comment, apart from it (trust §1.2). Named in the submission only with consent."""

    comment = models.OneToOneField(
        LawComment, models.PROTECT, verbose_name="意见", related_name="proposer"
    )
    name = NameField("姓名", max_length=40, blank=True)
    contact = models.CharField("联系方式", max_length=60, blank=True)
    agrees_to_be_named = models.BooleanField("同意上报时署名", default=False)
    erased_at = models.DateTimeField("清除时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "提出人"
        triggers = [NotesPersonalChanges(of=("name", "contact"))]

    def __str__(self) -> str:
        return "提出人"
