"""Liaison stations (家站点) and what residents said there. Who a resident is never stands in these tables."""

from django.db import models
from django.db.models import Q

from congress.models import (
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Organ,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.querysets import DistrictQuerySet
from representatives.models import Level, Representative
from stations.querysets import OpinionQuerySet
from stations.states import HandledAt, Status


class StationKind(models.TextChoices):
    """What kind of station it is."""

    HOME = "home", "代表之家"
    STATION = "station", "联络站"
    POINT = "point", "联系点"
    PRACTICE = "practice", "基层实践站"
    TOURING = "touring", "巡回站"


@keeps_history()
class Station(Entity, Versioned):
    """家站点 (地方组织法 art. 60; 代表法 art. 28)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="stations"
    )
    kind = models.CharField("类型", max_length=20, choices=StationKind)
    name = NameField("名称", max_length=80)
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="街镇", related_name="stations", null=True, blank=True
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "家站点"
        ordering = ["district", "name"]
        constraints = [
            models.UniqueConstraint(name="station_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history(exclude=["content"])
class PublicOpinion(Entity, Versioned, FromRegister):
    """群众意见: a problem that a resident raised with a representative at a station."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="opinions"
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.CharField("编号", max_length=40)
    received_on = models.DateField("接待日期")
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name="站点", related_name="opinions"
    )
    representative = models.ForeignKey(
        Representative,
        models.PROTECT,
        verbose_name="接待代表",
        related_name="opinions",
        null=True,
        blank=True,
    )
    level = models.CharField("代表层级", max_length=10, choices=Level, blank=True)
    category = models.CharField("类别", max_length=40, blank=True)
    content = models.TextField("反映问题")
    handled_at = models.CharField("办理层级", max_length=20, choices=HandledAt, blank=True)
    status = models.CharField(
        "办理状态", max_length=20, choices=Status, default=Status.RECEIVED, editable=False
    )

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "群众意见"
        ordering = ["-received_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="opinion_number_is_unique_in_its_year",
                fields=["district", "year", "number"],
                violation_error_message="这个年度已经有同号的意见。",
            ),
            models.CheckConstraint(
                name="opinion_status_is_a_known_one", condition=Q(status__in=Status.values)
            ),
        ]
        indexes = [
            models.Index(
                name="opinion_figures",
                fields=["district", "year"],
                include=["status", "handled_at"],
            ),
        ]
        triggers = [NotesPersonalChanges(of=("content",)), *marks_its_year()]

    def __str__(self) -> str:
        return self.number
