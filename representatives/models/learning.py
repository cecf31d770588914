"""学习培训: courses and what there is to read. Who came, and for how many hours, the events' attendance says."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    Attachment,
    District,
    Entity,
    NameField,
    Organ,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.querysets import DatedQuerySet
from representatives.models.events import Event
from representatives.models.people import Representative
from representatives.querysets import CourseQuerySet
from representatives.states.events import Convener

TRAINING, LECTURE = "training", "lecture"
# The kinds of duty that count as learning.
LEARNING = (TRAINING, LECTURE)


class CourseKind(models.TextChoices):
    """What the districts' plans call it."""

    TRAINING = "training", "培训班"
    SEMINAR = "seminar", "学习班"
    BRIEFING = "briefing", "知情报告会"
    LAW = "law", "法制报告会"
    FORUM = "forum", "讲坛"
    LECTURE = "lecture", "代表小讲堂"

    @property
    def duty(self) -> str:
        """As which kind of duty an attendance counts."""
        return LECTURE if self == CourseKind.LECTURE else TRAINING


@keeps_history()
class Course(Entity, Versioned):
    """课程: a line of the year's plan of training (培训计划); its sessions are events."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="courses"
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=20, choices=CourseKind)
    title = NameField("名称", max_length=120)
    number = models.PositiveSmallIntegerField("第几期", null=True, blank=True)
    teacher = NameField("主讲人", max_length=60, blank=True)
    convener = models.CharField(
        "组织层级", max_length=10, choices=Convener, default=Convener.DISTRICT
    )
    organiser = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="组织单位",
        related_name="+",
        null=True,
        blank=True,
        help_text="不填表示区人大常委会机关",
    )
    planned_on = models.DateField("计划日期", null=True, blank=True)
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1, null=True, blank=True)
    about = models.TextField("内容", blank=True)
    is_published = models.BooleanField(
        "代表可见", default=False, help_text="勾选的，本区代表在手机上看得到课程和材料"
    )
    created_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="建立人",
        related_name="+",
        null=True,
        editable=False,
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "课程"
        ordering = ["-year", "planned_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="course_is_planned_once",
                fields=["district", "year", "kind", "title", "number"],
                nulls_distinct=False,
                violation_error_message="这一年已经有同名同期的课程。",
            )
        ]
        indexes = [models.Index(name="courses_of_a_year", fields=["district", "year"])]
        triggers = [*marks_its_year()]

    def __str__(self) -> str:
        return f"{self.title}（第 {self.number} 期）" if self.number else self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_course", args=[self.public_id])


@keeps_history()
class CourseSession(models.Model):
    """课程的一次活动: who is invited, came and learnt how many hours stands with the event alone."""

    course = models.ForeignKey(Course, models.PROTECT, verbose_name="课程", related_name="sessions")
    event = models.OneToOneField(
        Event, models.PROTECT, verbose_name="活动", related_name="course_session"
    )

    class Meta:
        verbose_name = verbose_name_plural = "课程活动"
        ordering = ["event__starts_at"]

    def __str__(self) -> str:
        return str(self.event)


class CourseMaterial(Attachment):
    """学习材料, for representatives to read."""

    course = models.ForeignKey(
        Course, models.PROTECT, verbose_name="课程", related_name="materials"
    )
    withdrawn_at = models.DateTimeField("撤下时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "学习材料"
        ordering = ["id"]


class MaterialReading(models.Model):
    """阅读: a representative says that he or she has read it."""

    material = models.ForeignKey(
        CourseMaterial, models.PROTECT, verbose_name="材料", related_name="readings"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="readings"
    )
    read_at = models.DateTimeField("阅读时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "材料阅读"
        constraints = [
            models.UniqueConstraint(
                name="material_is_read_once_by_each", fields=["material", "representative"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.representative} {self.material}"


@keeps_history()
class LearningRule(Entity, Versioned):
    """学时要求: how many hours a year, and whether reading alone counts; dated, with its source. Without one nothing is asked."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    hours = models.DecimalField(
        "每年学时",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="不填表示没有要求",
    )
    hours_per_material = models.DecimalField(
        "每份材料折合学时",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="不填表示自学不计学时",
    )
    source = models.CharField("依据", max_length=200)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "学时要求"
        ordering = ["district", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="learning_rule_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="失效日期不能早于施行日期。",
            ),
            models.UniqueConstraint(
                name="one_learning_rule_begins_on_a_day",
                fields=["district", "valid_from"],
                violation_error_message="这一天已经有一条学时要求。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district} {self.valid_from:%Y-%m-%d} 起的学时要求"
