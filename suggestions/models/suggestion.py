"""代表建议、批评和意见: the case itself, what is attached to it, and its record."""

import hashlib
from datetime import date
from typing import Any

import pgtrigger
import rules
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    Attachment,
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Openness,
    Organ,
    OrganKind,
    Session,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from congress.querysets import DistrictQuerySet
from congress.search import BigramVector
from representatives.models import Representative
from suggestions.models.outcome import Outcome
from suggestions.querysets import SuggestionQuerySet
from suggestions.states import (
    ANSWERED,
    FINAL,
    HANDED_OVER,
    MOVES,
    Action,
    EvaluationKind,
    Ground,
    Origin,
    PromiseState,
    Status,
    told_outside,
)


@keeps_history()
class Category(models.Model):
    """类别, edited by staff."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    name = NameField("名称", max_length=40)
    committee = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="对口的专工委",
        related_name="+",
        null=True,
        blank=True,
        help_text="这一类建议归哪个专门委员会、工作委员会联系和督办",
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "建议类别"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="category_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history(exclude=["reason", "content", "wished_cosigners", "note", "search"])
class Suggestion(Entity, Versioned, Outcome, FromRegister, Case):
    """代表建议、批评和意见.

    `due_on` is the day of the first reply's deadline and stays when the case is handled again; `again_due_on` is that of
    the second one. `replied_on` is the day of the first reply.
    """

    MOVES = MOVES
    ACTIONS = Action
    FINAL = FINAL
    SIGNED = ("title", "reason", "content")  # what a co-signer signs

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="suggestions", db_index=False
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
        Representative,
        models.PROTECT,
        verbose_name="领衔代表",
        related_name="suggestions",
        db_index=False,
    )
    cosigners = models.ManyToManyField(
        Representative, through="Consent", verbose_name="附议代表", related_name="cosigned"
    )
    reason = models.TextField("情况和理由", blank=True)
    content = models.TextField("具体建议", blank=True)
    wished_organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="希望的承办单位",
        related_name="+",
        null=True,
        blank=True,
        help_text="交办时会考虑（建议规定第十二条）",
    )
    wished_cosigners = models.TextField("想请谁附议", blank=True, editable=False)
    keep_confidential = models.BooleanField(
        "希望不公开", default=False, help_text="内容不宜公开的，请勾选"
    )
    is_broad = models.BooleanField(
        "涉及面广、处理难度大", default=False, help_text="答复期限为六个月（代表法第五十一条）"
    )
    ground = models.CharField(
        "不作为建议的情形", max_length=20, choices=Ground, blank=True, editable=False
    )
    motion_number = models.CharField("议案编号", max_length=40, blank=True, editable=False)
    draft_key = models.UUIDField(null=True, editable=False)
    origin = models.CharField(
        "来源", max_length=20, choices=Origin, default=Origin.PORTAL, editable=False
    )
    host_kind = models.CharField(
        "主办单位类别", max_length=20, choices=OrganKind, blank=True, editable=False
    )
    openness = models.CharField(
        "内容公开属性", max_length=10, choices=Openness, blank=True, editable=False
    )
    outcome_openness = models.CharField(
        "办理结果公开属性", max_length=10, choices=Openness, blank=True, editable=False
    )
    again_due_on = models.DateField("再次办理的答复期限", null=True, editable=False)
    note = models.CharField("备注", max_length=200, blank=True)
    search = BigramVector("title", "reason", "content")

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
            models.UniqueConstraint(
                name="suggestion_is_drafted_once_per_form", fields=["author", "draft_key"]
            ),
            models.CheckConstraint(
                name="suggestion_from_a_motion_names_it",
                condition=~Q(origin=Origin.MOTION) | ~Q(motion_number=""),
                violation_error_message="议案转来的建议要写明议案编号。",
            ),
            models.CheckConstraint(
                name="suggestion_status_is_a_known_one", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="suggestion_assigned_has_its_date",
                condition=~Q(status__in=[*HANDED_OVER]) | Q(assigned_on__isnull=False),
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
                condition=~Q(status__in=[*ANSWERED])
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
                    "outcome_openness",
                    "again_due_on",
                    "is_key",
                    "promised_on",
                    "promise_kept_on",
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
            NotesPersonalChanges(of=("reason", "content", "note")),
            *marks_its_year(),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page inside, the same for all who may read it."""
        return reverse("suggestion", args=[self.public_id])

    def status_as_told(self, actor: Any) -> str:
        """To an organ a contested reply is still a reply, until it is settled (建议规定第二十一条)."""
        told = told_outside(self.status)
        if told != self.status and rules.has_perm("suggestions.hear_evaluations", actor):
            told = self.status
        return str(Status(told).label)

    @property
    def named(self) -> str:
        """第 012 号《…》, or the title alone while it has no number."""
        return f"{self.official_number if self.number else ''}《{self.title}》"

    @property
    def running_due_on(self) -> date | None:
        """The day by which the next reply is due."""
        return self.again_due_on or self.due_on

    @property
    def awaited_on(self) -> date | None:
        """The same while a reply is awaited; else None."""
        return self.running_due_on if self.status == Status.ASSIGNED else None

    def is_overdue(self, *, on: date) -> bool:
        """Assigned, past the date, still unanswered."""
        return bool(self.awaited_on and self.awaited_on < on)

    def days_left(self, *, on: date) -> int | None:
        """Days until the reply is due, negative when it is late; None where no reply is awaited."""
        return (self.awaited_on - on).days if self.awaited_on else None

    @property
    def text_digest(self) -> str:
        """What a co-signer signs: another text is another digest."""
        words = "\x1f".join(getattr(self, name) for name in self.SIGNED)
        return hashlib.sha256(words.encode()).hexdigest()

    @property
    def has_texts(self) -> bool:
        """Words of the representative stand in it; a register carries none."""
        return bool(self.reason or self.content)

    @property
    def has_cosigners(self) -> bool:
        """Others have signed it."""
        return self.consents.signed().exists()

    @property
    def has_host(self) -> bool:
        """An organ hosts it."""
        return self.handlings.current().hosts().exists()

    @property
    def awaits_distribution(self) -> bool:
        """Handed over, and no organ hosts it yet, or a part that was given back is nobody's."""
        given_back = self.handlings.filter(ended_on__isnull=False, replaced_on__isnull=True)
        return not self.has_host or bool(given_back.exists())

    @property
    def withdrawal_asked(self) -> bool:
        """The author has asked the co-signers whether they agree to withdraw it."""
        return bool(self.consents.filter(withdrawal_asked_at__isnull=False).exists())

    @property
    def open_return(self) -> Any:
        """The request to give it back that waits for a decision."""
        return _of(self, "ReturnRequest").filter(decided_at__isnull=True).first()

    @property
    def open_extension(self) -> Any:
        """The request for more time that waits for a decision."""
        return self.extension_requests.filter(decided_at__isnull=True).first()

    @property
    def presented_reply(self) -> Any:
        """The reply that waits for the signature of the organ's leader, the oldest first."""
        replies = _of(self, "Reply").filter(presented_at__isnull=False, signed_at__isnull=True)
        return replies.order_by("presented_at").first()

    @property
    def open_second_evaluation(self) -> Any:
        """The evaluation that was asked for again and has not come."""
        return self.evaluations.filter(kind=EvaluationKind.SECOND, returned_on__isnull=True).first()

    @property
    def open_promise(self) -> Any:
        """The promise that is due next."""
        return self.promises.filter(state=PromiseState.OPEN).order_by("promised_on").first()

    @property
    def open_promise_report(self) -> Any:
        """What an organ reported of its promise, not verified yet."""
        reports = self._meta.apps.get_model("suggestions", "PromiseReport")
        return reports.objects.filter(promise__suggestion=self, decided_at__isnull=True).first()

    @property
    def open_oversight(self) -> Any:
        """The oversight that goes on."""
        return self.oversights.filter(ended_on__isnull=True).first()

    @property
    def open_visit(self) -> Any:
        """The visit that was asked for and not arranged."""
        return self.visits.filter(arranged_at__isnull=True).first()

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        copies = self._meta.apps.get_model("suggestions", "PublishedSuggestion")
        return bool(copies.objects.released().filter(suggestion=self).exists())


def _of(suggestion: Suggestion, name: str) -> Any:
    """Rows that hang on its current parts."""
    model = suggestion._meta.apps.get_model("suggestions", name)
    return model.objects.filter(handling__suggestion=suggestion, handling__ended_on__isnull=True)


class SuggestionAttachment(Attachment):
    """附件: what the representative adds, the scan of a paper one, or the reply as it was sealed."""

    class Kind(models.TextChoices):
        """What it is."""

        ENCLOSURE = "enclosure", "附件"
        SCAN = "scan", "书面建议扫描件"
        REPLY = "reply", "盖章的答复"

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="attachments"
    )
    kind = models.CharField("种类", max_length=10, choices=Kind, default=Kind.ENCLOSURE)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["id"]


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
