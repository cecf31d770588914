"""代表进家入站驻点: which representatives are placed at which station, and the year's rolls that figures count."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from congress.models import District, Entity, Versioned, keeps_history, marks_its_year
from congress.querysets import DistrictQuerySet
from representatives.models import Level, Representative
from stations.models.stations import Station, StationKind
from stations.querysets.stations import PlacementQuerySet, StationYearQuerySet


@keeps_history()
class Placement(Entity, Versioned):
    """驻站: a representative of any level, at a station, for a time. At several stations they are several."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name="站点", related_name="placements"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="placements"
    )
    level = models.CharField("代表层级", max_length=10, choices=Level)
    valid_from = models.DateField("起始日期", default=timezone.localdate)
    valid_to = models.DateField("截止日期", null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表驻站"
        ordering = ["station", "representative__sort_key"]
        constraints = [
            models.CheckConstraint(
                name="placement_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
            models.CheckConstraint(
                name="placement_level_is_a_known_one", condition=Q(level__in=Level.values)
            ),
            models.UniqueConstraint(
                name="representative_is_placed_at_a_station_once",
                fields=["station", "representative"],
                condition=Q(valid_to__isnull=True),
                violation_error_message="这位代表已经在这个站点。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} {self.representative}"


@keeps_history()
class PlacementYear(models.Model):
    """年度驻站名册: that a representative was placed at a station in a year, once; what the year's figure counts (人次).

    Whoever leaves and comes back within the year has two placements and one row.
    """

    placement = models.ForeignKey(
        Placement, models.CASCADE, verbose_name="代表驻站", related_name="years"
    )
    station = models.ForeignKey(
        Station, models.CASCADE, verbose_name="站点", related_name="+", db_index=False
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="+"
    )
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="+", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    level = models.CharField("代表层级", max_length=10, choices=Level)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度驻站名册"
        ordering = ["-year", "id"]
        constraints = [
            models.UniqueConstraint(
                name="representative_is_on_a_stations_roll_once_a_year",
                fields=["station", "representative", "year"],
            )
        ]
        indexes = [models.Index(name="placements_of_a_year", fields=["district", "year", "level"])]
        triggers = [*marks_its_year()]

    def __str__(self) -> str:
        return f"{self.year}"


class StationGrade(models.TextChoices):
    """年度考核等次. The district's own; no rule above it names them."""

    EXCELLENT = "excellent", "优秀"
    GOOD = "good", "良好"
    PASSED = "passed", "合格"
    FAILED = "failed", "不合格"


@keeps_history()
class StationYear(Entity, Versioned):
    """站点年度: that a station was open in a year, as what kind; its goals hang on it, and the office's assessment."""

    station = models.ForeignKey(
        Station, models.CASCADE, verbose_name="站点", related_name="years", db_index=False
    )
    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="+", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类型", max_length=20, choices=StationKind)
    is_new = models.BooleanField("本年度启用", default=False)
    grade = models.CharField(
        "考核等次", max_length=20, choices=StationGrade, blank=True, editable=False
    )
    remark = models.CharField("考核意见", max_length=300, blank=True, editable=False)
    assessed_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="考核人", related_name="+", null=True,
        editable=False,
    )  # fmt: skip
    assessed_on = models.DateField("考核日期", null=True, editable=False)

    objects = StationYearQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "站点年度"
        ordering = ["-year", "station__name"]
        constraints = [
            models.UniqueConstraint(name="station_has_a_year_once", fields=["station", "year"]),
            models.CheckConstraint(
                name="assessed_station_has_its_grade_and_day",
                condition=Q(grade="", assessed_on__isnull=True)
                | ~Q(grade="") & Q(assessed_on__isnull=False),
            ),
        ]
        indexes = [models.Index(name="stations_of_a_year", fields=["district", "year", "kind"])]
        triggers = [*marks_its_year()]

    def __str__(self) -> str:
        return f"{self.station} {self.year} 年"


@keeps_history()
class StationGoal(Versioned):
    """年度目标: in words, with a number where it can be counted, and what was achieved."""

    station_year = models.ForeignKey(
        StationYear, models.CASCADE, verbose_name="站点年度", related_name="goals"
    )
    text = models.CharField("目标", max_length=120)
    target = models.PositiveIntegerField("目标数", null=True, blank=True)
    unit = models.CharField("单位", max_length=10, blank=True)
    achieved = models.PositiveIntegerField("完成数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "站点年度目标"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="station_goal_is_set_once_a_year",
                fields=["station_year", "text"],
                violation_error_message="这一年已经有同样的目标。",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_met(self) -> bool | None:
        """Whether the number was reached; None where there is none to compare."""
        if self.target is None or self.achieved is None:
            return None
        return self.achieved >= self.target

    @property
    def missing(self) -> int:
        """How many are missing to the number; none where there is nothing to compare."""
        return max((self.target or 0) - (self.achieved or 0), 0)
