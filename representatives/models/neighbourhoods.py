"""居村委和小区: which constituency an address belongs to, so that people find who represents them."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from congress.models import District, Entity, NameField, Organ, Versioned, keeps_history
from congress.querysets import DistrictQuerySet
from congress.search import BigramVector
from representatives.models.people import Constituency


class NeighbourhoodKind(models.TextChoices):
    """What people call the place where they live."""

    COMMITTEE = "committee", "居委会"
    VILLAGE = "village", "村委会"
    ESTATE = "estate", "小区"
    ROAD = "road", "路弄"


@keeps_history(exclude=["search"])
class Neighbourhood(Entity, Versioned):
    """居村委、小区或路弄, and its constituency. A gazetteer: it holds no person and is public by itself.

    A road may run through several constituencies and then stands here once for each.
    """

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="neighbourhoods"
    )
    constituency = models.ForeignKey(
        Constituency, models.PROTECT, verbose_name="选区", related_name="neighbourhoods"
    )
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="街镇", related_name="+", null=True, blank=True
    )
    kind = models.CharField(
        "类别", max_length=10, choices=NeighbourhoodKind, default=NeighbourhoodKind.ESTATE
    )
    name = NameField("名称", max_length=80, help_text="如“梅园新村”“城中路138弄”")
    committee = NameField(
        "所属居村委", max_length=80, blank=True, help_text="小区和路弄填写，如“梅园居委会”"
    )
    aliases = NameField(
        "别名", max_length=200, blank=True, help_text="居民平时的叫法，几个之间用顿号隔开"
    )
    search = BigramVector("name", "aliases", "committee")

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "居村委和小区"
        ordering = ["district", "constituency__name", "committee", "name"]
        constraints = [
            models.UniqueConstraint(
                name="neighbourhood_is_in_a_constituency_once",
                fields=["district", "constituency", "committee", "name"],
                violation_error_message="这个选区里已经有这个居村委或小区。",
            )
        ]
        indexes = [GinIndex(name="neighbourhood_search", fields=["search"])]

    def __str__(self) -> str:
        return self.name
