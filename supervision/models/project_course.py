"""What happens to a project while it is carried out: milestones, money, photographs, the group's notes, adjustments."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import Attachment, Entity, NameField, Versioned, keeps_history
from representatives.models import Representative
from supervision.models.projects import AppraisalDimension, Project
from supervision.models.votes import APPEND_ONLY
from supervision.states.projects import Grade


@keeps_history()
class Milestone(Entity, Versioned):
    """节点: what is to be reached by when; the progress bar is those that were over all."""

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="项目", related_name="milestones"
    )
    number = models.PositiveSmallIntegerField("序号")
    title = NameField("节点", max_length=80)
    due_on = models.DateField("计划日期")
    done_on = models.DateField("完成日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目节点"
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(name="milestone_is_numbered_once", fields=["project", "number"])
        ]

    def __str__(self) -> str:
        return self.title


@keeps_history()
class ProjectSupervisor(models.Model):
    """监督工作小组成员: a representative who follows the project."""

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="项目", related_name="supervisors"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="supervised_projects"
    )

    class Meta:
        verbose_name = verbose_name_plural = "监督小组成员"
        ordering = ["representative__sort_key"]
        constraints = [
            models.UniqueConstraint(
                name="representative_follows_a_project_once", fields=["project", "representative"]
            )
        ]

    def __str__(self) -> str:
        return str(self.representative)


class ProgressReport(Entity):
    """进度报告 of the organ: what was done and how much was spent in all so far (万元). Append-only."""

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="项目", related_name="progress_reports"
    )
    text = models.TextField("进展")
    spent = models.DecimalField("累计已用（万元）", max_digits=12, decimal_places=2)
    reported_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="报告人", related_name="+"
    )
    reported_at = models.DateTimeField("报告时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "进度报告"
        ordering = ["-id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return self.text[:30]


class SupervisionNote(Entity):
    """监督记录 of a representative of the working group. Append-only."""

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="项目", related_name="notes")
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="+"
    )
    text = models.TextField("看到的情况和意见")
    noted_on = models.DateField("日期")

    class Meta:
        verbose_name = verbose_name_plural = "监督记录"
        ordering = ["-noted_on", "-id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return self.text[:30]


class AdjustmentKind(models.TextChoices):
    """What the committee decided of a project."""

    CHANGE = "change", "调整"
    END = "end", "终止"


class ProjectAdjustment(Entity):
    """调整、终止: by decision of the standing committee alone. Append-only."""

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="项目", related_name="adjustments"
    )
    kind = models.CharField("类型", max_length=10, choices=AdjustmentKind)
    decision = NameField("常委会的决定", max_length=120)
    decided_on = models.DateField("决定日期")
    what = models.TextField("内容和理由")

    class Meta:
        verbose_name = verbose_name_plural = "项目调整"
        ordering = ["decided_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="adjustment_has_its_decision", condition=~Q(decision="") & ~Q(what="")
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return self.decision


class ProjectPhoto(Attachment):
    """照片 of a project, without what the camera wrote into it. The public sees those that were released."""

    project = models.ForeignKey(Project, models.CASCADE, verbose_name="项目", related_name="photos")
    caption = models.CharField("说明", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目照片"
        ordering = ["id"]

    def get_absolute_url(self) -> str:
        """For whoever may read the project inside."""
        return reverse("project_photo", args=[self.public_id])


class ResidentGrade(models.Model):
    """群众测评: what one form said of one dimension; nobody's name, and each form once."""

    project = models.ForeignKey(
        Project, models.CASCADE, verbose_name="项目", related_name="resident_grades"
    )
    dimension = models.ForeignKey(
        AppraisalDimension, models.PROTECT, verbose_name="维度", related_name="+"
    )
    key = models.UUIDField("表单")
    grade = models.CharField("评价", max_length=20, choices=Grade)

    class Meta:
        verbose_name = verbose_name_plural = "群众测评"
        constraints = [
            models.UniqueConstraint(name="a_form_grades_a_dimension_once", fields=["key", "dimension"]),
            models.CheckConstraint(
                name="resident_grade_is_a_known_one", condition=Q(grade__in=Grade.values)
            ),
        ]  # fmt: skip
        indexes = [models.Index(name="resident_grades", fields=["project", "dimension", "grade"])]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return self.grade
