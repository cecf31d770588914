"""规范性文件备案审查: what was made, filed and reviewed, what was said of it, and what its maker did."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from congress.models import (
    Deadline,
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
from supervision.models.votes import APPEND_ONLY
from supervision.querysets.documents import DocumentQuerySet
from supervision.states.documents import (
    DOCUMENT_MOVES,
    GONE,
    DocumentAction,
    DocumentKind,
    DocumentStatus,
    Remedy,
)


@keeps_history(exclude=["explanation", "opinion", "answer", "public_text"])
class NormativeDocument(Entity, Versioned, Case):
    """一件规范性文件. Its year is that in which it was filed; until then that in which it was published."""

    MOVES = DOCUMENT_MOVES
    ACTIONS = DocumentAction
    FINAL = (DocumentStatus.VOID,)

    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        related_name="normative_documents",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=20, choices=DocumentKind)
    title = NameField("名称", max_length=200)
    number = models.CharField("文号", max_length=60)
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="制定机关（报送单位）",
        related_name="normative_documents",
        db_index=False,
    )
    committee = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="审查的专工委", related_name="reviewed_documents",
        null=True, blank=True,
    )  # fmt: skip
    published_on = models.DateField("公布日期")
    link = models.URLField("网址", max_length=500, blank=True)
    explanation = models.TextField("备案说明", blank=True, editable=False)
    status = models.CharField(
        "状态",
        max_length=20,
        choices=DocumentStatus,
        default=DocumentStatus.AWAITED,
        editable=False,
    )
    filing_due_on = models.DateField("报送期限", editable=False)
    filed_on = models.DateField("首次报送日期", null=True, editable=False)
    filed_late = models.BooleanField("逾期报送", default=False, editable=False)
    due_on = models.DateField("当前步骤的期限", null=True, editable=False)
    opinion = models.TextField("审查意见", blank=True, editable=False)
    opined_on = models.DateField("提出意见日期", null=True, editable=False)
    remedy = models.CharField("处理", max_length=10, choices=Remedy, blank=True, editable=False)
    answer = models.TextField("制定机关的答复", blank=True, editable=False)
    answered_on = models.DateField("答复日期", null=True, editable=False)
    remedy_due_on = models.DateField("承诺处理的日期", null=True, editable=False)
    decision = NameField("撤销的决定", max_length=120, blank=True, editable=False)
    concluded_on = models.DateField("审查终结日期", null=True, editable=False)
    public_text = models.TextField("公开的话", blank=True, editable=False)
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="准备人", related_name="+", null=True,
        editable=False,
    )  # fmt: skip

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规范性文件"
        ordering = ["-year", "-published_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="document_is_registered_once",
                fields=["district", "number"],
                condition=~Q(status=DocumentStatus.VOID),
                violation_error_message="这个文号的文件已经登记。",
            ),
            models.CheckConstraint(
                name="document_status_is_a_known_one", condition=Q(status__in=DocumentStatus.values)
            ),
            models.CheckConstraint(
                name="document_that_came_in_has_its_day",
                condition=Q(status__in=[DocumentStatus.AWAITED, DocumentStatus.VOID])
                | Q(filed_on__isnull=False),
                violation_error_message="已报送的要有报送日期。",
            ),
            models.CheckConstraint(
                name="answered_document_says_what_is_done",
                condition=~Q(status=DocumentStatus.ANSWERED) | ~Q(remedy="", answer=""),
                violation_error_message="答复要写明怎样处理。",
            ),
            models.CheckConstraint(
                name="document_is_annulled_by_a_decision",
                condition=~Q(remedy=Remedy.ANNULLED) | ~Q(decision=""),
                violation_error_message="撤销要写明常委会的决定。",
            ),
        ]
        indexes = [
            models.Index(name="documents_of_a_year", fields=["district", "year", "status"]),
            models.Index(name="documents_of_an_organ", fields=["organ", "status", "due_on"]),
        ]
        triggers = [
            NotesPersonalChanges(of=("explanation", "opinion", "answer", "public_text")),
            *marks_its_year(),
            guard("document_status_follows_the_table", DOCUMENT_MOVES),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_document", args=[self.public_id])

    @property
    def is_in_force(self) -> bool:
        """Neither repealed nor annulled by what the last review came to."""
        return self.remedy not in GONE

    @property
    def has_release(self) -> bool:
        """Somebody prepared it for the public."""
        return self.prepared_by_id is not None

    @property
    def is_public(self) -> bool:
        """The public reads a copy now."""
        return PublishedDocument.objects.released().filter(document=self).exists()


class DocumentRecord(CaseRecord):
    """备案审查办理记录. Append-only."""

    document = models.ForeignKey(
        NormativeDocument, models.CASCADE, verbose_name="规范性文件", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "备案审查办理记录"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.document_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(DocumentAction.choices).get(self.action, "登记")


@keeps_history()
class DocumentDeadline(Deadline):
    """备案审查期限: of filing, of the check, of completing, of the opinion, of the answer."""

    document = models.ForeignKey(
        NormativeDocument, models.CASCADE, verbose_name="规范性文件", related_name="deadlines"
    )

    class Meta(Deadline.Meta):
        verbose_name = verbose_name_plural = "备案审查期限"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.document} {self.due_on}"


@keeps_history(exclude=["text", "search"])
class PublishedDocument(Publication):
    """已公开的备案审查 (备案审查条例第十三条：上一年度备案的规范性文件目录；第四十条：重要进展和典型案例)."""

    document = models.OneToOneField(NormativeDocument, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=20, choices=DocumentKind)
    title = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=60)
    organ_name = models.CharField("制定机关", max_length=80)
    published_on = models.DateField("公布日期")
    filed_on = models.DateField("报送日期")
    link = models.URLField("网址", max_length=500, blank=True)
    status = models.CharField("状态", max_length=20, choices=DocumentStatus)
    remedy = models.CharField("处理", max_length=10, choices=Remedy, blank=True)
    concluded_on = models.DateField("审查终结日期", null=True)
    text = models.TextField("说明", blank=True)
    changed_at = models.DateTimeField("更新时间", db_default=Now(), editable=False)
    search = BigramVector("title", "number", "organ_name", "text")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的规范性文件"
        ordering = ["-year", "-filed_on", "-id"]
        indexes = [GinIndex(name="public_documents_search", fields=["search"])]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return self.title
