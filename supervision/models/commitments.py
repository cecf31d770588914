"""承诺: what an organ promised at an inquiry, until when, and what became of it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Organ,
    Versioned,
    keeps_history,
)
from congress.procedure import Case, CaseRecord, guard
from supervision.models.items import Item
from supervision.querysets.items import CommitmentQuerySet
from supervision.states.commitments import COMMITMENT_MOVES, CommitmentAction, CommitmentStatus


@keeps_history(exclude=["question", "text", "done"])
class Commitment(Entity, Versioned, Case):
    """应询承诺, with its day; the first one stays to be seen where it was put off."""

    MOVES = COMMITMENT_MOVES
    ACTIONS = CommitmentAction
    FINAL = (CommitmentStatus.KEPT, CommitmentStatus.ENDED)

    item = models.ForeignKey(
        Item, models.PROTECT, verbose_name="监督事项", related_name="commitments"
    )
    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="承诺单位", related_name="commitments"
    )
    asked_by = NameField("询问人", max_length=60, blank=True)
    question = models.TextField("询问的问题", blank=True)
    text = models.TextField("承诺的事")
    made_on = models.DateField("承诺日期")
    first_due_on = models.DateField("最初的期限", editable=False)
    due_on = models.DateField("期限")
    status = models.CharField(
        "状态",
        max_length=20,
        choices=CommitmentStatus,
        default=CommitmentStatus.OPEN,
        editable=False,
    )
    done = models.TextField("完成情况", blank=True, editable=False)
    settled_on = models.DateField("了结日期", null=True, editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "应询承诺"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="commitment_status_is_a_known_one",
                condition=Q(status__in=CommitmentStatus.values),
            ),
            models.CheckConstraint(
                name="commitment_settled_has_its_day",
                condition=Q(
                    status__in=[CommitmentStatus.KEPT, CommitmentStatus.ENDED],
                    settled_on__isnull=False,
                )
                | Q(
                    status__in=[CommitmentStatus.OPEN, CommitmentStatus.REPORTED],
                    settled_on__isnull=True,
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="commitments_open",
                fields=["due_on"],
                condition=Q(status=CommitmentStatus.OPEN),
            )
        ]
        triggers = [
            NotesPersonalChanges(of=("question", "text", "done")),
            guard("commitment_status_follows_the_table", COMMITMENT_MOVES),
        ]

    def __str__(self) -> str:
        return f"{self.organ}：{self.text[:30]}"

    def get_absolute_url(self) -> str:
        """Its place on the item's page."""
        return f"{reverse('desk_item', args=[self.item.public_id])}#commitments"


class CommitmentRecord(CaseRecord):
    """应询承诺办理记录. Append-only."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, verbose_name="应询承诺", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "应询承诺办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(CommitmentAction.choices).get(self.action, "建立")
