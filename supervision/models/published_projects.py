"""What the public reads of a project: the text as it is to go out, and the copy."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from congress.models import NotesPersonalChanges, Publication, Versioned, keeps_history
from congress.search import BigramVector
from supervision.models.projects import Project
from supervision.states.projects import IN_PUBLIC, ProjectStatus

_STAGES = [(status.value, status.label) for status in IN_PUBLIC]
_TONES: dict[str, str] = {ProjectStatus.UNDERWAY: "different", ProjectStatus.ENDED: "late"}
_WORDS = ("text", "goal", "milestones", "adjustments", "photos", "appraisal")


@keeps_history(exclude=["text", "words"])
class ProjectRelease(Versioned):
    """公开稿: the words and the photographs as they are to go out; `photos` lists their public ids.

    `words` are all that goes out besides the text, each under its heading, so that the second person reads these very ones.
    """

    project = models.OneToOneField(
        Project, models.CASCADE, verbose_name="项目", related_name="release"
    )
    text = models.TextField("公开的说明")
    words = models.JSONField("一并公开的文字", default=list)
    photos = models.JSONField("公开的照片", default=list)
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "项目公开稿"
        triggers = [NotesPersonalChanges(of=("text", "words"))]

    def __str__(self) -> str:
        return f"{self.project}公开稿"


@keeps_history(exclude=(*_WORDS, "search"))
class PublishedProject(Publication):
    """已公开的民生实事项目."""

    project = models.OneToOneField(Project, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("编号")
    title = models.CharField("项目名称", max_length=80)
    stage = models.CharField("进展", max_length=20, choices=_STAGES)
    text = models.TextField("说明", blank=True)
    goal = models.TextField("目标", blank=True)
    town_name = models.CharField("街镇", max_length=80, blank=True)
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True)
    organ_name = models.CharField("实施单位", max_length=80)
    announced_on = models.DateField("公告日期")
    finishes_on = models.DateField("计划完成日期")
    completed_on = models.DateField("完成日期", null=True)
    planned = models.DecimalField("计划资金（万元）", max_digits=12, decimal_places=2)
    spent = models.DecimalField("已用资金（万元）", max_digits=12, decimal_places=2)
    done = models.PositiveSmallIntegerField("已完成节点")
    steps = models.PositiveSmallIntegerField("节点数")
    milestones = models.JSONField("节点", default=list)
    sources = models.JSONField("来源", default=list)
    adjustments = models.JSONField("调整", default=list)
    photos = models.JSONField("照片", default=list)
    appraisal = models.JSONField("测评", default=list)
    changed_at = models.DateTimeField("更新时间", db_default=Now(), editable=False)
    search = BigramVector("title", "text", "goal", "town_name", "organ_name")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的民生实事项目"
        ordering = ["-year", "number"]
        indexes = [
            GinIndex(name="public_projects_search", fields=["search"]),
            models.Index(name="public_projects", fields=["district", "-year", "number"]),
        ]
        triggers = [NotesPersonalChanges(of=_WORDS)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_project", args=[self.district.slug, self.public_id])

    @property
    def tone(self) -> str:
        """The colour of its mark."""
        return _TONES.get(self.stage, "good")
