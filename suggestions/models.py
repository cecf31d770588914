"""代表建议、批评和意见: what the registers and the figures need of it."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Openness,
    Organ,
    OrganKind,
    Publication,
    Session,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from congress.querysets import DistrictQuerySet
from congress.search import BigramVector
from representatives.models import Representative
from suggestions.querysets import SuggestionQuerySet
from suggestions.states import MOVES, Grade, Origin, Result, Status


@keeps_history()
class Category(models.Model):
    """类别, edited by staff."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    name = NameField("名称", max_length=40)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "建议类别"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="category_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return self.name


def official_number(number: int | None) -> str:
    """第 012 号, as it is printed."""
    return f"第 {number:03d} 号" if number else "未编号"


class Outcome(models.Model):
    """The columns that figures count, the same by name on a suggestion and on its public copy."""

    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号", null=True, editable=False)
    title = NameField("标题", max_length=200)
    status = models.CharField(
        "状态", max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    submitted_on = models.DateField("提出日期", null=True, editable=False)
    assigned_on = models.DateField("交办日期", null=True, editable=False)
    due_on = models.DateField("答复期限", null=True, editable=False)
    replied_on = models.DateField("答复日期", null=True, editable=False)
    result = models.CharField("办理结果", max_length=20, choices=Result, blank=True, editable=False)
    attitude = models.CharField(
        "对办理态度", max_length=20, choices=Grade, blank=True, editable=False
    )
    satisfaction = models.CharField(
        "对办理结果", max_length=20, choices=Grade, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def official_number(self) -> str:
        """第 012 号, as it is printed."""
        return official_number(self.number)


@keeps_history(exclude=["content", "note", "search"])
class Suggestion(Entity, Versioned, Outcome, FromRegister, Case):
    """代表建议、批评和意见."""

    MOVES = MOVES

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="suggestions"
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        verbose_name="会议",
        related_name="suggestions",
        null=True,
        blank=True,
    )
    category = models.ForeignKey(
        Category, models.PROTECT, verbose_name="类别", related_name="+", null=True, blank=True
    )
    author = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="领衔代表", related_name="suggestions"
    )
    cosigners = models.ManyToManyField(
        Representative, through="Consent", verbose_name="附议代表", related_name="cosigned"
    )
    content = models.TextField("内容", blank=True)
    origin = models.CharField(
        "来源", max_length=20, choices=Origin, default=Origin.PORTAL, editable=False
    )
    host_kind = models.CharField(
        "主办单位类别", max_length=20, choices=OrganKind, blank=True, editable=False
    )
    openness = models.CharField("公开属性", max_length=10, choices=Openness, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    search = BigramVector("title", "content")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表建议"
        ordering = ["-year", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                name="suggestion_number_is_unique_in_its_year",
                fields=["district", "year", "number"],
                condition=Q(number__isnull=False),
                violation_error_message="这个年度已经有同号的建议。",
            ),
            models.CheckConstraint(
                name="suggestion_status_is_a_known_one", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="suggestion_assigned_has_its_date",
                condition=~Q(status__in=[Status.ASSIGNED, Status.REPLIED, Status.CLOSED])
                | Q(assigned_on__isnull=False),
                violation_error_message="已交办的建议要有交办日期。",
            ),
            models.CheckConstraint(
                name="suggestion_born_here_has_its_due_date",
                condition=Q(origin=Origin.REGISTER)
                | Q(assigned_on__isnull=True)
                | Q(due_on__isnull=False),
                violation_error_message="已交办的建议要有答复期限。",
            ),
            models.CheckConstraint(
                name="suggestion_replied_has_its_result",
                condition=~Q(status__in=[Status.REPLIED, Status.CLOSED])
                | (Q(replied_on__isnull=False) & ~Q(result="")),
                violation_error_message="已答复的建议要有答复日期和办理结果。",
            ),
            models.CheckConstraint(
                name="suggestion_is_replied_after_it_was_assigned",
                condition=Q(replied_on__isnull=True) | Q(replied_on__gte=models.F("assigned_on")),
                violation_error_message="答复日期不能早于交办日期。",
            ),
            models.CheckConstraint(
                name="suggestion_is_evaluated_after_its_reply",
                condition=Q(attitude="", satisfaction="") | Q(replied_on__isnull=False),
                violation_error_message="没有答复的建议不能评价。",
            ),
        ]
        indexes = [
            models.Index(
                name="suggestion_figures",
                fields=["district", "year"],
                include=[
                    "status",
                    "result",
                    "replied_on",
                    "assigned_on",
                    "due_on",
                    "attitude",
                    "satisfaction",
                    "host_kind",
                    "openness",
                    "author",
                ],
            ),
            models.Index(name="suggestion_listing", fields=["district", "-year", "number", "id"]),
            models.Index(
                name="suggestion_due", fields=["due_on"], condition=Q(status=Status.ASSIGNED)
            ),
            GinIndex(name="suggestion_search", fields=["search"]),
        ]
        triggers = [
            guard("only_legal_moves", MOVES),
            NotesPersonalChanges(of=("content", "note")),
            *marks_its_year(),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("admin:suggestions_suggestion_change", args=[self.pk])

    def is_overdue(self, *, on: object) -> bool:
        """Assigned, past the date, still unanswered."""
        return bool(self.status == Status.ASSIGNED and self.due_on and self.due_on < on)  # type: ignore[operator]


@keeps_history()
class Consent(models.Model):
    """附议: asked of a representative, given by nobody else (建议规定第四条)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="consents"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="附议代表", related_name="consents"
    )
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "附议"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="cosigner_is_asked_once", fields=["suggestion", "representative"]
            ),
        ]

    def __str__(self) -> str:
        return str(self.representative)


class HandlingRole(models.TextChoices):
    """主办 or 会办 (elsewhere 协办)."""

    HOST = "host", "主办"
    COHOST = "cohost", "会办"


@keeps_history()
class Handling(models.Model):
    """办理分工: one organ's part in a suggestion."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="handlings"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="单位", related_name="handlings")
    role = models.CharField("分工", max_length=10, choices=HandlingRole)
    part = models.CharField("负责部分", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "办理单位"
        ordering = ["suggestion", "-role", "id"]
        constraints = [
            models.UniqueConstraint(
                name="organ_handles_a_suggestion_once", fields=["suggestion", "organ"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}（{self.get_role_display()}）"


class SuggestionRecord(CaseRecord):
    """办理记录."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id} {self.action}"


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
    content = models.TextField("内容", blank=True)
    reply = models.TextField("答复", blank=True)
    search = BigramVector("title", "content", "reply")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的建议"
        ordering = ["-year", "number", "id"]
        indexes = [
            models.Index(name="published_listing", fields=["district", "-year", "number", "id"]),
            models.Index(name="published_by_reply", fields=["district", "-replied_on"]),
            GinIndex(name="published_search", fields=["search"]),
            GinIndex(name="published_hosts", fields=["host_names"]),
        ]
        triggers = [NotesPersonalChanges(of=("content", "reply"))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_suggestion", args=[self.district.slug, self.public_id])
