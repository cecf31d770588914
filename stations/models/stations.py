"""Liaison stations (家站点)."""

from decimal import Decimal

from django.db import models

from congress.models import District, Entity, NameField, Organ, Versioned, keeps_history
from congress.querysets import DistrictQuerySet


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

    address = models.CharField("地址", max_length=200, blank=True)
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    hours = models.TextField(
        "开放时间", blank=True, help_text="每行一条，如“周一至周五 9:00—17:00”。"
    )
    opened_on = models.DateField("启用日期", null=True, blank=True)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "家站点"
        ordering = ["district", "name"]
        constraints = [
            models.UniqueConstraint(name="station_is_named_once", fields=["district", "name"]),
            models.CheckConstraint(
                name="station_lies_on_the_earth",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(Decimal(-90), Decimal(90)),
                    longitude__range=(Decimal(-180), Decimal(180)),
                ),
                violation_error_message="经度、纬度请一并填写：纬度在 -90 到 90 之间，经度在 -180 到 180 之间。",
            ),
            models.CheckConstraint(
                name="station_closes_after_it_opened",
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                violation_error_message="停用日期不能早于启用日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
