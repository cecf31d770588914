"""审查建议: who asks for the review of a document, why, and what was answered."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from supervision.models.documents import NormativeDocument
from supervision.models.votes import APPEND_ONLY
from supervision.querysets.documents import ReviewProposalQuerySet
from supervision.states.documents import (
    REVIEW_MOVES,
    DocumentStatus,
    Ground,
    ReviewAction,
    ReviewSource,
    ReviewStatus,
)


@keeps_history(exclude=["text", "answer", "tracking_digest"])
class ReviewProposal(Entity, Versioned, Case):
    """审查建议. Of a citizen nothing is kept but the words and the hash of a code, with which the answer is read."""

    MOVES = REVIEW_MOVES
    ACTIONS = ReviewAction
    FINAL = (ReviewStatus.ANSWERED,)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="review_proposals", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    source = models.CharField("提出人", max_length=20, choices=ReviewSource)
    body = NameField("提出的单位", max_length=120, blank=True)
    title = NameField("建议审查的文件", max_length=200)
    text = models.TextField("审查的事项和理由")
    proposed_on = models.DateField("提出日期")
    is_bulk = models.BooleanField("短时间内大量提交", default=False, editable=False)
    key = models.UUIDField("表单", null=True, unique=True, editable=False)
    tracking_digest = models.CharField(
        "查询码", max_length=64, blank=True, editable=False, db_index=True
    )
    status = models.CharField(
        "状态", max_length=20, choices=ReviewStatus, default=ReviewStatus.RECEIVED, editable=False
    )
    document = models.ForeignKey(
        NormativeDocument, models.PROTECT, verbose_name="规范性文件", related_name="proposals",
        null=True, editable=False,
    )  # fmt: skip
    ground = models.CharField(
        "不启动的情形", max_length=20, choices=Ground, blank=True, editable=False
    )
    passed_to = models.CharField("移送的机关", max_length=80, blank=True, editable=False)
    answer = models.TextField("反馈", blank=True, editable=False)
    answered_on = models.DateField("反馈日期", null=True, editable=False)

    objects = ReviewProposalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审查建议"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="review_proposal_is_numbered_once_a_year",
                fields=["district", "year", "number"],
            ),
            models.CheckConstraint(
                name="review_proposal_status_is_a_known_one",
                condition=Q(status__in=ReviewStatus.values),
            ),
            models.CheckConstraint(
                name="review_that_began_names_its_document",
                condition=~Q(status=ReviewStatus.REVIEWING) | Q(document__isnull=False),
                violation_error_message="启动审查的要写明是哪一件文件。",
            ),
            models.CheckConstraint(
                name="answered_review_proposal_has_its_answer",
                condition=~Q(status=ReviewStatus.ANSWERED)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message="已反馈的要有反馈的内容和日期。",
            ),
        ]
        triggers = [
            NotesPersonalChanges(of=("text", "answer")),
            *marks_its_year(),
            guard("review_proposal_status_follows_the_table", REVIEW_MOVES),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 号 {self.title}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_review_proposal", args=[self.public_id])

    @property
    def is_reviewed(self) -> bool:
        """The review of its document is over, or the document turned out to be none that is reviewed."""
        over = (DocumentStatus.CONCLUDED, DocumentStatus.VOID)
        return bool(self.document and self.document.status in over)


class ReviewProposalRecord(CaseRecord):
    """审查建议办理记录. Append-only."""

    proposal = models.ForeignKey(
        ReviewProposal, models.CASCADE, verbose_name="审查建议", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "审查建议办理记录"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(ReviewAction.choices).get(self.action, "提出")
