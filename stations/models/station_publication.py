"""What the public reads of a station: a copy, refreshed by the verbs that change the station."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from congress.models import Publication, keeps_history
from congress.search import BigramVector
from stations.models.stations import Station, StationKind


@keeps_history(exclude=["people", "search"])
class PublishedStation(Publication):
    """已公开的站点: the place, whom the office names, who is placed there, and photographs that a second person let out.

    A person is told as `post` and `name`; a placement as `representative` (its public id) and `level_name`; a photograph
    as `id` and `text`. Representatives are read through their own publications.
    """

    station = models.OneToOneField(Station, models.PROTECT, related_name="publication")
    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类型", max_length=20, choices=StationKind)
    town_name = models.CharField("街镇", max_length=80, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    phone = models.CharField("站点电话", max_length=30, blank=True)
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True)
    hours = models.TextField("开放时间", blank=True)
    opened_on = models.DateField("启用日期", null=True)
    people = models.JSONField("站点人员", default=list)
    placed = models.JSONField("驻站代表", default=list)
    photos = models.JSONField("照片", default=list)
    changed_at = models.DateTimeField("更新时间", db_default=Now(), editable=False)
    search = BigramVector("name", "town_name", "address")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的站点"
        ordering = ["district", "town_name", "name"]
        indexes = [
            GinIndex(name="public_stations_search", fields=["search"]),
            models.Index(name="public_stations", fields=["district", "town_name", "name"]),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_station", args=[self.district.slug, self.public_id])
