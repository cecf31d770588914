"""The year's figures: rate definitions, the computed snapshot and its closing, what changed since, what was published."""

from decimal import Decimal

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from congress.models.audit import keeps_history
from congress.models.base import NameField, Versioned
from congress.models.institution import District
from congress.querysets import CommonQuerySet, DistrictQuerySet, SnapshotQuerySet
from congress.search import told_in

# A published figure is kept with four decimals: more than any report prints.
_MOST_PLACES = 4


@keeps_history()
class RateDefinition(Versioned):
    """口径: which indicator a rate divides by which, in one district or in all, since when and why."""

    key = models.CharField("指标", max_length=80)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        null=True,
        blank=True,
        help_text="不填表示各区通用",
    )
    numerator = models.CharField("分子", max_length=80)
    denominator = models.CharField("分母", max_length=80)
    source = models.CharField("依据", max_length=200)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = CommonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "比率口径"
        ordering = ["key", "district", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="rate_definition_begins_once_a_day",
                fields=["key", "district", "valid_from"],
                nulls_distinct=False,
                violation_error_message="同一天开始施行的同一口径已经有了。",
            ),
        ]
        triggers = [
            # Whatever a definition becomes or was, the years computed with it are recounted.
            pgtrigger.Trigger(
                name="marks_the_years_it_defines",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(
                    """
                    INSERT INTO congress_figuremark (district_id, year)
                    SELECT district_id, year FROM congress_figuresnapshot
                    WHERE (TG_OP <> 'DELETE' AND district_id = coalesce(NEW.district_id, district_id))
                    OR (TG_OP <> 'INSERT' AND district_id = coalesce(OLD.district_id, district_id));
                    RETURN NULL;
                    """
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}（{self.valid_from}起）"


def _of_the_counts(path: str) -> models.GeneratedField:
    """A part of each figure that is a count, in their order, as one text, kept by the database itself."""
    return models.GeneratedField(
        expression=told_in("figures", f"$[*] ? (@.denominator == null).{path}"),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )


@keeps_history(exclude=["figures", "recounted", "computed_at", "count_keys", "count_numbers"])
class FigureSnapshot(models.Model):
    """年度数据: the figures of one district-year as they were computed last, one row.

    A closed year (关账) keeps its `figures` as they stood on that day; what the records say since is `recounted`.
    """

    district = models.ForeignKey(
        District, models.CASCADE, verbose_name="区", related_name="snapshots"
    )
    year = models.PositiveSmallIntegerField("年度")
    figures = models.JSONField("指标", encoder=DjangoJSONEncoder)
    # The numbers apart from the words: whoever reads many years at once reads `SnapshotQuerySet.counted`.
    count_keys = _of_the_counts("key")
    count_numbers = _of_the_counts("numerator")
    computed_at = models.DateTimeField("计算时间")
    closed_at = models.DateTimeField("关账时间", null=True, editable=False)
    closed_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="关账人",
        null=True,
        editable=False,
        related_name="+",
    )
    recounted = models.JSONField(
        "关账以后的重算", encoder=DjangoJSONEncoder, null=True, editable=False
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度数据"
        ordering = ["-year", "district"]
        constraints = [
            models.UniqueConstraint(
                name="snapshot_of_a_year_is_one_row", fields=["district", "year"]
            ),
            models.CheckConstraint(
                name="closed_year_says_who_closed_it",
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]
        triggers = [
            # Only the release of a correction lifts it, for its own statement.
            pgtrigger.Protect(
                name="closed_year_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False)
                & (
                    pgtrigger.Q(old__figures__df=pgtrigger.F("new__figures"))
                    | pgtrigger.Q(old__year__df=pgtrigger.F("new__year"))
                    | pgtrigger.Q(old__district__df=pgtrigger.F("new__district"))
                    | pgtrigger.Q(old__closed_at__df=pgtrigger.F("new__closed_at"))
                    | pgtrigger.Q(old__closed_by__df=pgtrigger.F("new__closed_by"))
                ),
            ),
            pgtrigger.Protect(
                name="closed_year_is_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.district}{self.year}年"

    @property
    def is_closed(self) -> bool:
        """Whether its figures are frozen."""
        return self.closed_at is not None

    @property
    def is_over(self) -> bool:
        """Whether its year has passed."""
        return self.year < timezone.localdate().year


class FigureMark(models.Model):
    """A district-year in which something changed. Appended by trigger, deleted by the recount that read it."""

    district = models.ForeignKey(District, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(name="figure_mark_by_year", fields=["district", "year"])]

    def __str__(self) -> str:
        return f"{self.district_id} {self.year}"


@keeps_history()
class PublishedFigure(Versioned):
    """公布数: a figure that a district printed in a report, with the precision it was printed with."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="published_figures"
    )
    year = models.PositiveSmallIntegerField("年度")
    area = NameField("领域", max_length=40)
    name = NameField("指标", max_length=80)
    value = models.DecimalField("数值", max_digits=14, decimal_places=_MOST_PLACES)
    places = models.PositiveSmallIntegerField(
        "小数位",
        default=0,
        help_text="公布时写到小数点后几位",
        validators=[MaxValueValidator(_MOST_PLACES)],
    )
    unit = models.CharField("单位", max_length=20)
    source = models.CharField("出处", max_length=120)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "公布数"
        ordering = ["district", "-year", "id"]
        constraints = [
            models.UniqueConstraint(
                name="published_figure_is_stated_once",
                fields=["district", "year", "area", "name"],
                violation_error_message="这个年度的同名公布数已经有了。",
            ),
        ]
        triggers = [
            # A run of years reads what was printed for years before the portal.
            pgtrigger.Trigger(
                name="marks_the_years_after_it",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(
                    """
                    INSERT INTO congress_figuremark (district_id, year)
                    SELECT district_id, year FROM congress_figuresnapshot
                    WHERE (TG_OP <> 'DELETE' AND district_id = NEW.district_id AND year > NEW.year)
                    OR (TG_OP <> 'INSERT' AND district_id = OLD.district_id AND year > OLD.year);
                    RETURN NULL;
                    """
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.as_printed}{self.unit}"

    @property
    def full_name(self) -> str:
        """Its name with its area, as an indicator lists the names under which it is printed (`published_as`)."""
        return f"{self.area}/{self.name}"

    @property
    def as_printed(self) -> Decimal:
        """The value with exactly the decimals it was printed with."""
        return self.value.quantize(Decimal(1).scaleb(-min(self.places, _MOST_PLACES)))


_MARK = """
    INSERT INTO congress_figuremark (district_id, year)
    SELECT DISTINCT district_id, year FROM ({rows}) changed;
    RETURN NULL;
"""
_OLD, _NEW = "SELECT district_id, year FROM old_values", "SELECT district_id, year FROM new_values"


def marks_its_year() -> list[pgtrigger.Trigger]:
    """Triggers for a base of figures (columns `district`, `year`): whoever writes, its years are recounted."""
    return [
        pgtrigger.Trigger(
            name=f"marks_its_year_on_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=referencing,
            func=_MARK.format(rows=rows),
        )
        for operation, referencing, rows in (
            (pgtrigger.Insert, pgtrigger.Referencing(new="new_values"), _NEW),
            (pgtrigger.Delete, pgtrigger.Referencing(old="old_values"), _OLD),
            (
                pgtrigger.Update,
                pgtrigger.Referencing(old="old_values", new="new_values"),
                f"{_OLD} UNION {_NEW}",
            ),
        )
    ]
