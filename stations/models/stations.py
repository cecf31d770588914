"""Liaison stations (家站点)."""

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

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "家站点"
        ordering = ["district", "name"]
        constraints = [
            models.UniqueConstraint(name="station_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return self.name
