"""三方议事、热线议事厅、媒体圆桌: one table with its parties, what was concluded, and who promised what until when."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models import District, Entity, NameField, Organ, Versioned, keeps_history
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Event
from stations.models.opinions import PublicOpinion
from stations.models.stations import Station
from stations.querysets.deliberations import DeliberationCommitmentQuerySet, DeliberationQuerySet
from stations.states.deliberations import (
    COMMITMENT_MOVES,
    DELIBERATION_MOVES,
    CommitmentAction,
    CommitmentStatus,
    DeliberationAction,
    DeliberationKind,
    DeliberationStatus,
    Side,
)

_SETTLED = (CommitmentStatus.KEPT, CommitmentStatus.PARTLY, CommitmentStatus.BROKEN)


@keeps_history(exclude=["conclusions"])
class Deliberation(Entity, Versioned, Case):
    """议事."""

    MOVES = DELIBERATION_MOVES
    ACTIONS = DeliberationAction
    FINAL = (DeliberationStatus.CONCLUDED, DeliberationStatus.CANCELLED)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="deliberations"
    )
    kind = models.CharField("形式", max_length=20, choices=DeliberationKind)
    topic = NameField("议题", max_length=120)
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="牵头单位", related_name="deliberations",
        null=True, blank=True,
    )  # fmt: skip
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name="站点", related_name="deliberations",
        null=True, blank=True,
    )  # fmt: skip
    event = models.OneToOneField(
        Event, models.PROTECT, verbose_name="活动", related_name="deliberation"
    )
    opinions = models.ManyToManyField(
        PublicOpinion, verbose_name="相关的群众意见", related_name="deliberations", blank=True
    )
    conclusions = models.TextField("结论", blank=True, editable=False)
    status = models.CharField(
        "状态", max_length=20, choices=DeliberationStatus,
        default=DeliberationStatus.PLANNED, editable=False,
    )  # fmt: skip

    objects = DeliberationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "议事"
        ordering = ["-event__starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="deliberation_status_is_a_known_one",
                condition=Q(status__in=DeliberationStatus.values),
            ),
            models.CheckConstraint(
                name="concluded_deliberation_has_its_conclusions",
                condition=~Q(status=DeliberationStatus.CONCLUDED) | ~Q(conclusions=""),
                violation_error_message="请写明结论。",
            ),
        ]
        triggers = [guard("deliberation_status_follows_the_table", DELIBERATION_MOVES)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.topic}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_deliberation", args=[self.public_id])

    @property
    def has_begun(self) -> bool:
        """It is past its beginning."""
        return self.event.has_begun

    @property
    def has_release(self) -> bool:
        """A text for the public is prepared."""
        return hasattr(self, "release")

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        copy = getattr(self, "publication", None)
        return copy is not None and copy.withdrawn_at is None


class DeliberationParty(Entity):
    """参加方: a side, by the organ's name or by how many; never who a resident is."""

    deliberation = models.ForeignKey(
        Deliberation, models.CASCADE, verbose_name="议事", related_name="parties"
    )
    side = models.CharField("哪一方", max_length=20, choices=Side)
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="单位", related_name="+", null=True, blank=True
    )
    people = models.PositiveIntegerField("人数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "参加方"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="party_is_an_organ_or_a_number",
                condition=Q(organ__isnull=False) | Q(people__gt=0),
                violation_error_message="请选择单位，或者填写人数。",
            )
        ]

    def __str__(self) -> str:
        many = f"{self.people} 人" if self.people else ""
        return f"{self.get_side_display()} {self.organ or ''}{many}"


@keeps_history(exclude=["text", "words"])
class DeliberationCommitment(Entity, Versioned, Case):
    """承诺: what an organ promised at the table, until when, and what became of it."""

    MOVES = COMMITMENT_MOVES
    ACTIONS = CommitmentAction
    FINAL = _SETTLED

    deliberation = models.ForeignKey(
        Deliberation, models.PROTECT, verbose_name="议事", related_name="commitments"
    )
    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="承诺单位", related_name="deliberation_commitments"
    )
    text = models.TextField("承诺")
    due_on = models.DateField("期限")
    first_due_on = models.DateField("最初的期限", editable=False)
    status = models.CharField(
        "状态", max_length=20, choices=CommitmentStatus, default=CommitmentStatus.OPEN, editable=False
    )  # fmt: skip
    words = models.TextField("落实情况", blank=True, editable=False)
    reported_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="报告人", related_name="+",
        null=True, editable=False,
    )  # fmt: skip
    settled_on = models.DateField("确认日期", null=True, editable=False)

    objects = DeliberationCommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "议事承诺"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="commitment_is_settled_on_a_day",
                condition=Q(status=CommitmentStatus.OPEN, settled_on__isnull=True)
                | Q(status__in=_SETTLED, settled_on__isnull=False),
            )
        ]
        indexes = [
            models.Index(
                name="commitments_running", fields=["due_on"],
                condition=Q(status=CommitmentStatus.OPEN),
            )
        ]  # fmt: skip
        triggers = [guard("commitment_status_follows_the_table", COMMITMENT_MOVES)]

    def __str__(self) -> str:
        return f"{self.organ}的承诺（{self.due_on:%Y-%m-%d}）"

    def get_absolute_url(self) -> str:
        """Its place on the page of the deliberation."""
        return f"{self.deliberation.get_absolute_url()}#c{self.public_id}"

    @property
    def has_report(self) -> bool:
        """The organ has said what became of it."""
        return bool(self.words)

    @property
    def takes_report(self) -> bool:
        """No report waits to be checked."""
        return not self.words

    @property
    def days_left(self) -> int:
        """Until its date; negative once that is past."""
        return (self.due_on - timezone.localdate()).days

    def is_overdue(self, *, on: date | None = None) -> bool:
        """Past its date and not settled."""
        return self.status == CommitmentStatus.OPEN and self.due_on < (on or timezone.localdate())


class _Record(CaseRecord):
    """Append-only."""

    class Meta:
        abstract = True
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]


class DeliberationRecord(_Record):
    """议事办理记录."""

    deliberation = models.ForeignKey(
        Deliberation, models.PROTECT, verbose_name="议事", related_name="records"
    )

    class Meta(_Record.Meta):
        verbose_name = verbose_name_plural = "议事办理记录"

    @property
    def label(self) -> str:
        """The action in words."""
        return str(dict(DeliberationAction.choices).get(self.action, "安排"))


class CommitmentRecord(_Record):
    """承诺办理记录."""

    commitment = models.ForeignKey(
        DeliberationCommitment, models.PROTECT, verbose_name="承诺", related_name="records"
    )

    class Meta(_Record.Meta):
        verbose_name = verbose_name_plural = "议事承诺办理记录"

    @property
    def label(self) -> str:
        """The action in words."""
        return str(dict(CommitmentAction.choices).get(self.action, "登记承诺"))
