"""基层立法联系点: the points, the networks that they form, and the people who collect for them."""

from django.db import models
from django.db.models import Q

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
from congress.querysets import DistrictQuerySet
from stations.models.stations import Station
from stations.querysets.legislation import OfficerQuerySet, PointQuerySet
from stations.states.legislation import NetworkRole, PointLevel


@keeps_history()
class PointNetwork(Entity, Versioned):
    """联系点网络, such as 徐汇's “4+2+X” and 嘉定工业区's “1+6+22+X”; what the numbers stand for are its members."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="point_networks"
    )
    name = NameField("名称", max_length=80)
    formula = NameField("构成", max_length=20, help_text="各类成员的个数，用加号连起来")
    explanation = models.CharField("各个数指什么", max_length=200, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联系点网络"
        ordering = ["district", "name"]
        constraints = [
            models.UniqueConstraint(name="point_network_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.formula}）"


@keeps_history()
class LegislativePoint(Entity, Versioned):
    """基层立法联系点 (立法法第七十条、第九十条)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="legislative_points"
    )
    name = NameField("名称", max_length=80)
    level = models.CharField("级别", max_length=10, choices=PointLevel)
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="设在单位",
        related_name="legislative_points",
        null=True,
        blank=True,
        help_text="这个单位的工作人员办理它的征询任务",
    )
    station = models.ForeignKey(
        Station,
        models.PROTECT,
        verbose_name="家站点",
        related_name="legislative_points",
        null=True,
        blank=True,
    )
    rules_on = models.DateField("工作规则施行日期", null=True, blank=True)
    opened_on = models.DateField("设立日期", null=True, blank=True)
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "立法联系点"
        ordering = ["district", "name"]
        constraints = [
            models.UniqueConstraint(
                name="legislative_point_is_named_once", fields=["district", "name"]
            ),
            models.CheckConstraint(
                name="legislative_point_level_is_a_known_one",
                condition=Q(level__in=PointLevel.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class NetworkMember(Versioned):
    """网络成员: a point, or an office, a firm or a committee without a row of its own (律师工作室、居委会)."""

    network = models.ForeignKey(
        PointNetwork, models.CASCADE, verbose_name="网络", related_name="members"
    )
    role = models.CharField("作用", max_length=20, choices=NetworkRole)
    name = NameField("名称", max_length=80)
    point = models.ForeignKey(
        LegislativePoint,
        models.PROTECT,
        verbose_name="立法联系点",
        related_name="memberships",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = verbose_name_plural = "网络成员"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="network_member_once", fields=["network", "name"])
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history(exclude=["name", "phone"])
class InformationOfficer(Entity, Versioned):
    """信息员 (采集员). Personal data: never public, known to the office and the point; only how many there are is told."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="information_officers"
    )
    point = models.ForeignKey(
        LegislativePoint, models.PROTECT, verbose_name="立法联系点", related_name="officers"
    )
    name = NameField("姓名", max_length=40)
    phone = models.CharField("电话", max_length=30, blank=True)
    works_at = NameField("所在单位或者居村", max_length=80, blank=True)
    valid_from = models.DateField("聘任日期")
    valid_to = models.DateField("解聘日期", null=True, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "信息员"
        ordering = ["point", "id"]
        constraints = [
            models.CheckConstraint(
                name="information_officer_ends_after_the_beginning",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="解聘日期不能早于聘任日期。",
            )
        ]
        triggers = [NotesPersonalChanges(of=("name", "phone"))]

    def __str__(self) -> str:
        return "信息员"


@keeps_history()
class OfficerYear(models.Model):
    """信息员年度名册: that an officer was on a year's roll; what the year's figure counts, without a name."""

    officer = models.ForeignKey(
        InformationOfficer,
        models.CASCADE,
        verbose_name="信息员",
        related_name="years",
        db_index=False,
    )
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="+", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "信息员年度名册"
        ordering = ["-year", "id"]
        constraints = [
            models.UniqueConstraint(name="officer_is_on_a_roll_once", fields=["officer", "year"])
        ]
        indexes = [models.Index(name="officers_of_a_year", fields=["district", "year"])]
        triggers = [*marks_its_year()]

    def __str__(self) -> str:
        return f"{self.year}"
