"""代表小组的年度活动计划和成果 (代表法办法第二十三条)."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear

from congress.models import (
    District,
    Entity,
    NameField,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.querysets import DistrictQuerySet
from representatives.models.people import GroupKind, RepresentativeGroup


def _takes_after_its_group() -> pgtrigger.Trigger:
    """District and kind stand on the row itself, because figures count them; they are the group's, whoever writes."""
    return pgtrigger.Trigger(
        name="takes_after_its_group",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=pgtrigger.Func(
            """
            SELECT district_id, kind INTO NEW.district_id, NEW.kind
            FROM representatives_representativegroup WHERE id = NEW.group_id;
            RETURN NEW;
            """
        ),
    )


class OfAGroup(Entity, Versioned):
    """Something that a group has in a year."""

    group = models.ForeignKey(
        RepresentativeGroup,
        models.PROTECT,
        verbose_name="代表小组",
        related_name="%(class)ss",
        db_index=False,
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        related_name="+",
        editable=False,
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("小组类别", max_length=10, choices=GroupKind, editable=False)

    class Meta:
        abstract = True


@keeps_history()
class GroupPlan(OfAGroup):
    """小组年度活动计划: how often, in which forms, about what."""

    times = models.PositiveSmallIntegerField("活动次数", help_text="全年计划活动几次")
    forms = NameField("活动形式", max_length=120, blank=True, help_text="如“视察、专题调研、座谈”")
    content = models.TextField("活动内容", max_length=2000, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "小组年度计划"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="group_plans_a_year_once",
                fields=["group", "year"],
                violation_error_message="这个小组这一年的计划已经有了。",
            ),
            models.CheckConstraint(
                name="group_plans_at_least_one_activity",
                condition=Q(times__gte=1),
                violation_error_message="活动次数至少是 1。",
            ),
        ]
        indexes = [
            models.Index(
                name="group_plan_figures", fields=["district", "year"], include=["kind", "group"]
            )
        ]
        triggers = [_takes_after_its_group(), *marks_its_year()]

    def __str__(self) -> str:
        return f"{self.group} {self.year}年计划"


class PublishedIn(models.TextChoices):
    """Of which level the publication is."""

    NATION = "nation", "全国"
    CITY = "city", "市"
    DISTRICT = "district", "区"


class Publication(models.TextChoices):
    """What kind of publication it is."""

    BRIEFING = "briefing", "简报"
    SPECIAL = "special", "专报"
    JOURNAL = "journal", "刊物"
    MEDIA = "media", "新闻媒体"
    OTHER = "other", "其他"


@keeps_history()
class GroupOutcome(OfAGroup):
    """小组成果: what a group wrote, and where it was printed."""

    title = NameField("题目", max_length=200)
    published_in = models.CharField("刊登层级", max_length=10, choices=PublishedIn)
    publication = models.CharField("刊登于", max_length=20, choices=Publication)
    published_on = models.DateField("刊登日期")

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "小组成果"
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="group_outcome_is_printed_there_once",
                fields=["group", "title", "published_in", "publication"],
                violation_error_message="这个成果在这里的刊登已经登记过。",
            ),
            models.CheckConstraint(
                name="group_outcome_stands_in_its_year",
                condition=Q(year=ExtractYear("published_on")),
                violation_error_message="年度要和刊登日期一致。",
            ),
        ]
        indexes = [
            models.Index(
                name="group_outcome_figures",
                fields=["district", "year"],
                include=["published_in", "publication", "kind"],
            )
        ]
        triggers = [_takes_after_its_group(), *marks_its_year()]

    def __str__(self) -> str:
        return self.title
