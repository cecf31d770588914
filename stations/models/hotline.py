"""12345 热线监督: supervisors, tickets by reference and without the caller, and what a supervisor found.

A ticket names the case at the hotline by its number. Who called is known to the hotline alone: there is no column for a
name, a number or an address, and texts that hold one are refused (`workflow.hotline.ensure_no_caller`).
"""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Organ,
    Versioned,
    keeps_history,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Representative
from stations.models.deliberations import Deliberation
from stations.querysets.hotline import SupervisionQuerySet, SupervisorQuerySet, TicketQuerySet
from stations.states.deliberations import CommitmentStatus, DeliberationStatus
from stations.states.hotline import (
    OVER,
    SUPERVISION_MOVES,
    Judge,
    Limit,
    Mark,
    Solved,
    SupervisionAction,
    SupervisionStatus,
)


@keeps_history()
class HotlineSupervisor(Entity, Versioned):
    """热线监督员: a representative whom the office appoints, for a town or a field, for a time."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="hotline_supervisors"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="hotline_supervisions"
    )
    team = NameField("队伍", max_length=60, blank=True)
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="负责的街镇", related_name="hotline_supervisors",
        null=True, blank=True,
    )  # fmt: skip
    field = models.CharField(
        "负责的领域", max_length=40, blank=True, help_text="与工单的类别一致，如物业管理"
    )
    valid_from = models.DateField("聘任日期")
    valid_to = models.DateField("到期日期", null=True, blank=True)

    objects = SupervisorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "热线监督员"
        ordering = ["district", "team", "id"]
        constraints = [
            models.CheckConstraint(
                name="hotline_supervisor_has_a_town_or_a_field",
                condition=Q(town__isnull=False) | ~Q(field=""),
                violation_error_message="请选择负责的街镇，或者填写负责的领域。",
            ),
            models.CheckConstraint(
                name="hotline_supervisor_ends_after_the_beginning",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="到期日期不能早于聘任日期。",
            ),
            models.UniqueConstraint(
                name="hotline_supervisor_is_appointed_once",
                fields=["representative", "town", "field"],
                condition=Q(valid_to__isnull=True),
                nulls_distinct=False,
                violation_error_message="这位代表已经是这里的监督员。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative.name}（{'、'.join(filter(None, (str(self.town or ''), self.field)))}）"

    def is_valid(self, *, on: date | None = None) -> bool:
        """In office on that day."""
        day = on or timezone.localdate()
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@keeps_history(exclude=["subject"])
class HotlineTicket(Entity, Versioned, FromRegister):
    """热线工单, by reference: what the hotline's register says of it, without who called."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="hotline_tickets"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.CharField("工单编号", max_length=40)
    category = models.CharField("类别", max_length=40)
    subject = models.CharField("诉求概要", max_length=200, blank=True)
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="承办单位", related_name="hotline_tickets"
    )
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="街镇", related_name="hotline_tickets_of_town",
        null=True, blank=True,
    )  # fmt: skip
    received_on = models.DateField("受理日期")
    time_limit = models.CharField("办理时限", max_length=10, choices=Limit)
    due_on = models.DateField("应办结日期", null=True, editable=False)
    answered_on = models.DateField("办结日期", null=True, blank=True)
    repeats = models.PositiveSmallIntegerField("第几次反映", default=1)
    efficiency = models.CharField("效率", max_length=20, choices=Mark, blank=True)
    attitude = models.CharField("态度", max_length=20, choices=Mark, blank=True)
    result = models.CharField("结果", max_length=20, choices=Mark, blank=True)
    solved = models.CharField("是否解决", max_length=20, choices=Solved, blank=True)
    judged_by = models.CharField("由谁认定", max_length=20, choices=Judge, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "热线工单"
        ordering = ["-received_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="hotline_ticket_number_is_unique_in_its_year",
                fields=["district", "year", "number"],
                violation_error_message="这个年度已经有同号的工单。",
            ),
            models.CheckConstraint(
                name="hotline_ticket_is_solved_as_judged_by_somebody",
                condition=Q(solved="", judged_by="")
                | Q(solved__in=Solved.values, judged_by__in=Judge.values),
                violation_error_message="写了是否解决，就要写是谁认定的。",
            ),
            models.CheckConstraint(
                name="hotline_ticket_is_answered_after_it_came",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("received_on")),
                violation_error_message="办结日期不能早于受理日期。",
            ),
            models.CheckConstraint(
                name="hotline_ticket_is_raised_at_least_once", condition=Q(repeats__gte=1)
            ),
        ]
        indexes = [
            models.Index(name="hotline_tickets_of_an_organ", fields=["organ", "received_on"]),
            models.Index(name="hotline_tickets_of_a_town", fields=["town", "received_on"]),
        ]
        triggers = [NotesPersonalChanges(of=("subject",))]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_hotline_ticket", args=[self.public_id])

    @property
    def title(self) -> str:
        """What it is about, as far as the register says."""
        return self.subject or self.category

    @property
    def is_late(self) -> bool:
        """Past its limit and not answered."""
        return (
            self.answered_on is None
            and self.due_on is not None
            and self.due_on < timezone.localdate()
        )

    @property
    def marks(self) -> list[tuple[str, str, bool]]:
        """What the caller was asked: the question, the answer, and whether it was 不满意."""
        return [
            (
                label,
                getattr(self, f"get_{name}_display")(),
                getattr(self, name) == Mark.DISSATISFIED,
            )
            for name, label in (("efficiency", "效率"), ("attitude", "态度"), ("result", "结果"))
            if getattr(self, name)
        ]


@keeps_history(exclude=["words", "call_words"])
class HotlineSupervision(Entity, Versioned, Case):
    """监督任务: one supervisor at one ticket, until the office has called back."""

    MOVES = SUPERVISION_MOVES
    ACTIONS = SupervisionAction
    FINAL = OVER

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="hotline_supervisions"
    )
    ticket = models.ForeignKey(
        HotlineTicket, models.PROTECT, verbose_name="热线工单", related_name="supervisions"
    )
    supervisor = models.ForeignKey(
        HotlineSupervisor, models.PROTECT, verbose_name="监督员", related_name="supervisions"
    )
    status = models.CharField(
        "状态", max_length=20, choices=SupervisionStatus,
        default=SupervisionStatus.HANDED, editable=False,
    )  # fmt: skip
    due_on = models.DateField("反馈期限")
    view = models.CharField("监督员认为", max_length=20, choices=Solved, blank=True, editable=False)
    words = models.TextField("所见", blank=True, editable=False)
    looked_on = models.DateField("反馈日期", null=True, editable=False)
    deliberation = models.ForeignKey(
        Deliberation, models.PROTECT, verbose_name="热线议事",
        related_name="hotline_supervisions", null=True, editable=False,
    )  # fmt: skip
    outcome = models.CharField(
        "区人大回访认定", max_length=20, choices=Solved, blank=True, editable=False
    )
    call_words = models.TextField("回访情况", blank=True, editable=False)
    called_back_on = models.DateField("回访日期", null=True, editable=False)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "热线监督任务"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="hotline_supervision_status_is_a_known_one",
                condition=Q(status__in=SupervisionStatus.values),
            ),
            models.CheckConstraint(
                name="hotline_supervision_is_noted_with_a_view",
                condition=~Q(status__in=("looked", "tabled", "called_back"))
                | (Q(view__in=Solved.values, looked_on__isnull=False) & ~Q(words="")),
                violation_error_message="请写明所见，并选择是否解决。",
            ),
            models.CheckConstraint(
                name="hotline_supervision_is_tabled_somewhere",
                condition=~Q(status=SupervisionStatus.TABLED) | Q(deliberation__isnull=False),
                violation_error_message="请选择热线议事。",
            ),
            models.CheckConstraint(
                name="hotline_supervision_is_called_back_with_an_outcome",
                condition=Q(
                    status=SupervisionStatus.CALLED_BACK,
                    outcome__in=Solved.values, called_back_on__isnull=False,
                )
                | (~Q(status=SupervisionStatus.CALLED_BACK) & Q(outcome="")),
                violation_error_message="请写明回访认定的结果。",
            ),
            models.UniqueConstraint(
                name="hotline_ticket_has_one_supervisor_at_a_time",
                fields=["ticket"],
                condition=~Q(status__in=OVER),
                violation_error_message="这件工单已经交给了监督员。",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                name="hotline_supervisions_running",
                fields=["due_on"],
                condition=Q(status=SupervisionStatus.HANDED),
            ),
        ]
        triggers = [
            NotesPersonalChanges(of=("words", "call_words")),
            guard("hotline_supervision_status_follows_the_table", SUPERVISION_MOVES),
        ]

    def __str__(self) -> str:
        return f"热线工单 {self.ticket}"

    def get_absolute_url(self) -> str:
        """Its place on the page of the ticket."""
        return f"{self.ticket.get_absolute_url()}#s{self.public_id}"

    @property
    def is_over(self) -> bool:
        """Called back, or taken away."""
        return self.status in OVER

    @property
    def days_left(self) -> int:
        """Until it is asked back; negative once that day is past."""
        return (self.due_on - timezone.localdate()).days

    @property
    def table_is_done(self) -> bool:
        """It is at no table, or the table has concluded and none of its commitments waits for its confirmation."""
        if self.status != SupervisionStatus.TABLED or self.deliberation is None:
            return True
        return (
            self.deliberation.status == DeliberationStatus.CONCLUDED
            and not self.deliberation.commitments.filter(status=CommitmentStatus.OPEN).exists()
        )


class SupervisionRecord(CaseRecord):
    """热线监督办理记录. Append-only; the note holds no word of what was found, which the organ reads only at the end."""

    supervision = models.ForeignKey(
        HotlineSupervision, models.PROTECT, verbose_name="热线监督任务", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "热线监督办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.supervision_id} {self.action}"

    @property
    def label(self) -> str:
        """The action in words."""
        return str(dict(SupervisionAction.choices).get(self.action, "交给监督员"))
