"""民生实事项目: the year's round, the dimensions of an appraisal, and the project from candidate to appraisal."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
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
from congress.querysets import DatedQuerySet, DistrictQuerySet
from supervision.models.votes import APPEND_ONLY, Vote
from supervision.querysets.projects import ProjectQuerySet
from supervision.states.projects import (
    CARRIED_OUT,
    DONE,
    PROJECT_MOVES,
    ProjectAction,
    ProjectStatus,
)
from supervision.states.votes import Outcome, VoteStatus

USUAL_NAME = "民生实事项目"  # 嘉定、徐汇; 金山: 民心工程实事项目


@keeps_history()
class ProjectYear(Entity, Versioned):
    """年度安排: what the projects are called here, from when to when residents propose, how many are chosen."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="project_years"
    )
    year = models.PositiveSmallIntegerField("年度")
    name = NameField("项目名称", max_length=40, default=USUAL_NAME)
    opens_on = models.DateField("征集开始")
    closes_on = models.DateField("征集截止")
    places = models.PositiveSmallIntegerField("应选项目数", null=True, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "项目年度安排"
        ordering = ["district", "-year"]
        constraints = [
            models.UniqueConstraint(
                name="projects_are_arranged_once_a_year",
                fields=["district", "year"],
                violation_error_message="这个年度已经有安排。",
            ),
            models.CheckConstraint(
                name="collection_ends_after_it_begins",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message="征集截止不能早于开始。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年{self.name}"


@keeps_history()
class AppraisalDimension(Entity, Versioned):
    """测评维度 of a district, each judged by representatives and residents (华泾镇 uses eight)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="appraisal_dimensions"
    )
    number = models.PositiveSmallIntegerField("序号")
    name = NameField("维度", max_length=40)
    explanation = models.CharField("说明", max_length=120, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "测评维度"
        ordering = ["district", "number"]
        constraints = [
            models.UniqueConstraint(
                name="dimension_is_named_once",
                fields=["district", "name"],
                condition=Q(valid_to__isnull=True),
                violation_error_message="这个维度已经有了。",
            )
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history(exclude=["summary", "goal", "reason"])
class Project(Entity, Versioned, Case):
    """民生实事项目. Money in 万元, to two places."""

    MOVES = PROJECT_MOVES
    ACTIONS = ProjectAction
    FINAL = (
        ProjectStatus.APPRAISED,
        ProjectStatus.DROPPED,
        ProjectStatus.NOT_CHOSEN,
        ProjectStatus.ENDED,
    )

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="projects", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("编号", null=True, editable=False)
    title = NameField("项目名称", max_length=80)
    summary = models.TextField("项目内容", blank=True)
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="所在街镇", related_name="+", null=True, blank=True
    )
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="实施单位",
        related_name="projects",
        null=True,
        blank=True,
    )
    goal = models.TextField("目标", blank=True)
    finishes_on = models.DateField("计划完成日期", null=True, blank=True)
    planned = models.DecimalField(
        "计划资金（万元）", max_digits=12, decimal_places=2, null=True, blank=True
    )
    spent = models.DecimalField(
        "已用资金（万元）", max_digits=12, decimal_places=2, default=0, editable=False
    )
    status = models.CharField(
        "状态",
        max_length=20,
        choices=ProjectStatus,
        default=ProjectStatus.CANDIDATE,
        editable=False,
    )
    from_residents = models.BooleanField("有群众提出的来源", default=False, editable=False)
    deliberated_on = models.DateField("常委会审议日期", null=True, editable=False)
    vote = models.ForeignKey(
        Vote,
        models.PROTECT,
        verbose_name="票决",
        related_name="projects",
        null=True,
        editable=False,
    )
    announced_on = models.DateField("公告日期", null=True, editable=False)
    completed_on = models.DateField("完成日期", null=True, editable=False)
    appraised_on = models.DateField("测评日期", null=True, editable=False)
    reason = models.TextField("不列入或者终止的理由", blank=True, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "民生实事项目"
        ordering = ["-year", "number", "id"]
        constraints = [
            models.CheckConstraint(
                name="project_status_is_a_known_one", condition=Q(status__in=ProjectStatus.values)
            ),
            models.UniqueConstraint(
                name="project_is_numbered_once_a_year", fields=["district", "year", "number"]
            ),
            models.UniqueConstraint(
                name="project_is_named_once_a_year",
                fields=["district", "year", "title"],
                violation_error_message="这个年度已经有同名的项目。",
            ),
            models.CheckConstraint(
                name="project_underway_is_announced_with_organ_goal_day_and_money",
                condition=~Q(status__in=CARRIED_OUT)
                | Q(
                    announced_on__isnull=False, organ__isnull=False, finishes_on__isnull=False,
                    planned__isnull=False, number__isnull=False,
                )
                & ~Q(goal=""),
                violation_error_message="公告实施的项目要有实施单位、目标、完成日期和资金。",
            ),
            models.CheckConstraint(
                name="completed_project_has_its_day",
                condition=~Q(status__in=DONE) | Q(completed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="project_beyond_the_committee_was_deliberated",
                condition=Q(deliberated_on__isnull=False)
                | Q(status__in=[ProjectStatus.CANDIDATE, ProjectStatus.DROPPED]),
            ),
            models.CheckConstraint(
                name="project_left_out_or_ended_has_its_reason",
                condition=~Q(status__in=[ProjectStatus.DROPPED, ProjectStatus.ENDED])
                | ~Q(reason=""),
                violation_error_message="请写明理由。",
            ),
            models.CheckConstraint(
                name="project_money_is_not_negative",
                condition=(Q(planned__isnull=True) | Q(planned__gte=0)) & Q(spent__gte=0),
                violation_error_message="资金不能小于 0。",
            ),
            models.CheckConstraint(
                name="project_lies_on_the_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False, longitude__isnull=False,
                    latitude__range=(-90, 90), longitude__range=(-180, 180),
                ),
                violation_error_message="经度、纬度请一并填写：纬度在 -90 到 90 之间，经度在 -180 到 180 之间。",
            ),
        ]  # fmt: skip
        indexes = [models.Index(name="projects_of_a_year", fields=["district", "year", "status"])]
        triggers = [
            NotesPersonalChanges(of=("summary", "goal", "reason")),
            *marks_its_year(),
            guard("project_status_follows_the_table", PROJECT_MOVES),
            pgtrigger.Trigger(
                name="project_ends_by_the_committee_alone",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__status=ProjectStatus.ENDED.value)
                & ~pgtrigger.Q(old__status=ProjectStatus.ENDED.value),
                func="""
                IF NOT EXISTS (
                    SELECT 1 FROM supervision_projectadjustment WHERE project_id = NEW.id AND kind = 'end'
                ) THEN
                    RAISE EXCEPTION 'a project ends by decision of the committee' USING ERRCODE = 'check_violation';
                END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_project", args=[self.public_id])

    @property
    def has_outcome(self) -> bool:
        """The vote that it stood in was certified."""
        return self.vote is not None and self.vote.status == VoteStatus.CERTIFIED

    @property
    def is_on_no_ballot(self) -> bool:
        """Nobody votes on it, and no result waits to be registered; a tie is no result."""
        if self.status != ProjectStatus.DELIBERATED or self.vote is None:
            return True
        if self.vote.status == VoteStatus.CERTIFIED:
            return self.vote.items.filter(subject_key=self.public_id, outcome=Outcome.TIED).exists()
        return self.vote.status == VoteStatus.VOID

    @property
    def all_milestones_are_done(self) -> bool:
        """Each of its milestones has its day."""
        return not self.milestones.filter(done_on__isnull=True).exists()

    @property
    def appraisal(self) -> Vote | None:
        """The representatives' certified appraisal."""
        return (
            Vote.objects.about("project", self.public_id)
            .filter(status=VoteStatus.CERTIFIED)
            .order_by("-pk")
            .first()
        )

    @property
    def has_appraisal(self) -> bool:
        """Representatives have appraised it."""
        return self.appraisal is not None

    @property
    def appraisal_on_the_way(self) -> Vote | None:
        """The appraisal that was ordered and stands."""
        return Vote.objects.about("project", self.public_id).exclude(status=VoteStatus.VOID).first()

    @property
    def is_not_being_appraised(self) -> bool:
        """None was ordered."""
        return self.appraisal_on_the_way is None

    @property
    def awaited_vote(self) -> Vote | None:
        """The vote on which its next step waits: the choice among projects, or its appraisal."""
        if not self.is_on_no_ballot:
            return self.vote
        if self.status == ProjectStatus.COMPLETED and not self.has_appraisal:
            return self.appraisal_on_the_way
        return None

    @property
    def has_release(self) -> bool:
        """A text for the public is prepared."""
        return getattr(self, "release", None) is not None

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        copy = getattr(self, "publication", None)
        return copy is not None and copy.withdrawn_at is None


class ProjectRecord(CaseRecord):
    """项目办理记录. Append-only."""

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="项目", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "项目办理记录"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.project_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(ProjectAction.choices).get(self.action, "列为候选")
