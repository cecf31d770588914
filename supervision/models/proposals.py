"""项目建议: what was proposed and by whom, and the project that was made of it."""

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
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Representative
from stations.models import PublicOpinion
from suggestions.models import Suggestion
from supervision.models.projects import Project
from supervision.models.votes import APPEND_ONLY
from supervision.querysets.projects import ProposalQuerySet
from supervision.states.projects import (
    FROM_RESIDENTS,
    PROPOSAL_MOVES,
    ProposalAction,
    ProposalStatus,
    SourceKind,
)


@keeps_history(exclude=["text", "reason", "tracking_digest"])
class ProjectProposal(Entity, Versioned, Case):
    """项目建议, with the source it came from. Of a resident nothing is kept but the words and the hash of a code."""

    MOVES = PROPOSAL_MOVES
    ACTIONS = ProposalAction
    FINAL = (ProposalStatus.TAKEN, ProposalStatus.DECLINED)

    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        related_name="project_proposals",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    source = models.CharField("来源", max_length=20, choices=SourceKind)
    title = NameField("希望办什么事", max_length=80)
    text = models.TextField("说明", blank=True)
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="街镇", related_name="+", null=True, blank=True
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="提出的代表", related_name="project_proposals",
        null=True, blank=True,
    )  # fmt: skip
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="提出的单位", related_name="+", null=True, blank=True
    )
    opinion = models.ForeignKey(
        PublicOpinion, models.PROTECT, verbose_name="群众意见", related_name="project_proposals",
        null=True, blank=True,
    )  # fmt: skip
    suggestion = models.ForeignKey(
        Suggestion, models.PROTECT, verbose_name="代表建议", related_name="project_proposals",
        null=True, blank=True,
    )  # fmt: skip
    proposed_on = models.DateField("提出日期")
    is_bulk = models.BooleanField("短时间内大量提交", default=False, editable=False)
    key = models.UUIDField("表单", null=True, unique=True, editable=False)
    tracking_digest = models.CharField(
        "查询码", max_length=64, blank=True, editable=False, db_index=True
    )
    status = models.CharField(
        "状态",
        max_length=20,
        choices=ProposalStatus,
        default=ProposalStatus.COLLECTED,
        editable=False,
    )
    project = models.ForeignKey(
        Project, models.PROTECT, verbose_name="纳入的项目", related_name="proposals", null=True,
        editable=False,
    )  # fmt: skip
    reason = models.TextField("不采用的理由", blank=True, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目建议"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="proposal_is_numbered_once_a_year", fields=["district", "year", "number"]
            ),
            models.CheckConstraint(
                name="proposal_status_is_a_known_one", condition=Q(status__in=ProposalStatus.values)
            ),
            models.CheckConstraint(
                name="proposal_keeps_its_source",
                condition=Q(source=SourceKind.RESIDENT)
                | Q(source=SourceKind.REPRESENTATIVE, representative__isnull=False)
                | Q(source=SourceKind.ORGAN, organ__isnull=False)
                | Q(source=SourceKind.OPINION, opinion__isnull=False)
                | Q(source=SourceKind.SUGGESTION, suggestion__isnull=False),
                violation_error_message="请写明是谁提出的。",
            ),
            models.CheckConstraint(
                name="declined_proposal_has_its_reason_taken_its_project",
                condition=Q(status=ProposalStatus.COLLECTED, project__isnull=True)
                | Q(status=ProposalStatus.TAKEN, project__isnull=False)
                | Q(status=ProposalStatus.DECLINED, project__isnull=True) & ~Q(reason=""),
                violation_error_message="不采用的要写明理由，纳入的要有项目。",
            ),
        ]
        indexes = [models.Index(name="proposals_of_a_year", fields=["district", "year", "status"])]
        triggers = [
            NotesPersonalChanges(of=("text", "reason")),
            *marks_its_year(),
            guard("proposal_status_follows_the_table", PROPOSAL_MOVES),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 号 {self.title}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_proposal", args=[self.public_id])

    @property
    def from_residents(self) -> bool:
        """A resident said it, here or at a station."""
        return self.source in FROM_RESIDENTS


class ProposalRecord(CaseRecord):
    """项目建议办理记录. Append-only."""

    proposal = models.ForeignKey(
        ProjectProposal, models.CASCADE, verbose_name="项目建议", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "项目建议办理记录"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(ProposalAction.choices).get(self.action, "提出")
