"""Liaison stations (家站点), who works there, and photographs of them."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from congress.models import (
    Attachment,
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Organ,
    Versioned,
    keeps_history,
)
from stations.querysets.stations import (
    StationPersonQuerySet,
    StationPhotoQuerySet,
    StationQuerySet,
)


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
    phone = models.CharField(
        "站点电话",
        max_length=30,
        blank=True,
        help_text="站点自己的固定电话，对外公开；不要填个人手机号。",
    )
    latitude = models.DecimalField("纬度", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True, blank=True)
    hours = models.TextField(
        "开放时间",
        blank=True,
        help_text="每行一条，如“周一至周五 9:00—17:00”“每月16日 9:00—11:00”。",
    )
    opened_on = models.DateField("启用日期", null=True, blank=True)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "家站点"
        ordering = ["district", "name"]
        constraints = [
            models.UniqueConstraint(
                name="station_is_named_once",
                fields=["district", "name"],
                violation_error_message="本区已经有同名的站点。",
            ),
            models.CheckConstraint(
                name="station_lies_on_the_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(Decimal(-90), Decimal(90)),
                    longitude__range=(Decimal(-180), Decimal(180)),
                ),
                violation_error_message="经度、纬度请一并填写：纬度在 -90 到 90 之间，经度在 -180 到 180 之间。",
            ),
            models.CheckConstraint(
                name="station_closes_after_it_opened",
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                violation_error_message="停用日期不能早于启用日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_station", args=[self.public_id])


class StationPost(models.TextChoices):
    """What somebody is at a station."""

    LEADER = "leader", "联系领导"
    HEAD = "head", "站长"
    LIAISON = "liaison", "联络员"
    STAFF = "staff", "工作人员"


@keeps_history(exclude=["name", "duty"])
class StationPerson(Entity, Versioned):
    """站点人员: the leader in charge and who works there. The public reads a name only where the office says so."""

    station = models.ForeignKey(Station, models.CASCADE, verbose_name="站点", related_name="people")
    post = models.CharField("担任", max_length=20, choices=StationPost)
    name = NameField("姓名", max_length=60)
    duty = NameField("单位职务", max_length=120, blank=True)
    user = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="账号",
        related_name="+",
        null=True,
        blank=True,
    )
    is_named_in_public = models.BooleanField("对外公开姓名", default=False)
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("截止日期", null=True, blank=True)

    objects = StationPersonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "站点人员"
        ordering = ["station", "id"]
        constraints = [
            models.CheckConstraint(
                name="station_person_ends_after_the_beginning",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
            models.CheckConstraint(
                name="station_post_is_a_known_one", condition=Q(post__in=StationPost.values)
            ),
        ]
        triggers = [NotesPersonalChanges(of=("name", "duty"))]

    def __str__(self) -> str:
        return str(self.get_post_display())


@keeps_history(exclude=["name"])
class StationPhoto(Attachment):
    """站点照片, without what the camera wrote into it. One person brings it, another lets the public see it (决定 0011)."""

    station = models.ForeignKey(Station, models.CASCADE, verbose_name="站点", related_name="photos")
    text = models.CharField(
        "照片说明", max_length=120, help_text="写给看不见照片的人，如“站点正门，门口有无障碍坡道”。"
    )
    released_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="公开人", related_name="+", null=True,
        editable=False,
    )  # fmt: skip
    released_at = models.DateTimeField("公开时间", null=True, editable=False)

    objects = StationPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "站点照片"
        ordering = ["station", "id"]
        constraints = [
            models.CheckConstraint(name="station_photo_says_what_it_shows", condition=~Q(text="")),
            models.CheckConstraint(
                name="station_photo_is_released_by_another",
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False)
                & ~Q(released_by=F("uploaded_by")),
                violation_error_message="照片要由另一个人核对以后公开。",
            ),
        ]

    def get_absolute_url(self) -> str:
        """At the desk."""
        return reverse("station_photo", args=[self.public_id])
