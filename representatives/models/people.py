"""Representatives (人大代表) and what they are grouped by."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models import (
    District,
    Entity,
    NameField,
    Organ,
    Versioned,
    keeps_history,
)
from congress.querysets import DistrictQuerySet
from representatives.querysets import GroupMembershipQuerySet, RepresentativeQuerySet


class Level(models.TextChoices):
    """Of which congress somebody is a representative."""

    CITY = "city", "市代表"
    DISTRICT = "district", "区代表"
    TOWN = "town", "镇代表"


@keeps_history()
class Constituency(Entity, Versioned):
    """选区 (or 原选举单位 of city representatives)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="constituencies"
    )
    name = NameField("名称", max_length=80)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "选区"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="constituency_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history()
class Delegation(Entity, Versioned):
    """代表团."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="delegations"
    )
    name = NameField("名称", max_length=80)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表团"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="delegation_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class GroupKind(models.TextChoices):
    """What a group is formed by (代表法第二十七条)."""

    AREA = "area", "地域小组"
    FIELD = "field", "专业小组"
    CITY = "city", "市代表工作小组"


@keeps_history()
class RepresentativeGroup(Entity, Versioned):
    """代表小组: by area, by field, or of the city representatives whom the district elected (市代表工作小组)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="representative_groups"
    )
    kind = models.CharField("类别", max_length=10, choices=GroupKind, default=GroupKind.AREA)
    name = NameField("名称", max_length=80)
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="街镇", related_name="+", null=True, blank=True
    )
    topic = NameField("课题或领域", max_length=120, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表小组"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="group_is_named_once", fields=["district", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class Gender(models.TextChoices):
    """性别."""

    FEMALE = "female", "女"
    MALE = "male", "男"


@keeps_history(exclude=["expertise"])
class Representative(Entity, Versioned):
    """人大代表: what the public may know. Phone and log-in are the account's (`congress.User`)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="representatives"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="账号",
        null=True,
        blank=True,
        related_name="representative",
    )
    name = NameField("姓名", max_length=60)
    sort_key = models.CharField("拼音", max_length=200, editable=False)
    stroke_key = models.CharField("姓氏笔画", max_length=200, blank=True, editable=False)
    gender = models.CharField("性别", max_length=10, choices=Gender, blank=True)
    position = NameField("单位职务", max_length=120, blank=True)
    town = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="所在街镇",
        related_name="+",
        null=True,
        blank=True,
        help_text="在哪个街镇参加活动；街镇人大工作人员看得到本街镇的代表",
    )
    expertise = models.JSONField(
        "专业和关注领域",
        default=list,
        blank=True,
        help_text="邀请参加活动时按它查找，如“教育”“物业”",
    )
    contact = models.CharField(
        "公开的联系方式",
        max_length=120,
        blank=True,
        help_text="给选民看的，如家站点的地址和电话；不要填私人手机号",
    )

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "人大代表"
        ordering = ["district", "sort_key"]
        indexes = [models.Index(name="representative_by_name", fields=["district", "name"])]

    def __str__(self) -> str:
        return self.name

    def level_on(self, day: date) -> str:
        """As whose representative somebody acts on that day: of the highest congress, if of several; 区代表 if unknown.

        A mandate whose duties are suspended is not one of them. Of many people `mandates__suspensions` are fetched together.
        """
        together = "mandates" in getattr(self, "_prefetched_objects_cache", {})
        mandates = (
            self.mandates.all() if together else self.mandates.prefetch_related("suspensions")
        )
        held = {mandate.level for mandate in mandates if mandate.is_in_force(on=day)}
        return next((str(level) for level in Level if level in held), str(Level.DISTRICT))


@keeps_history()
class GroupMembership(models.Model):
    """编入小组: every representative belongs to a group of the area, many to one of their field (代表法办法第二十二条)."""

    group = models.ForeignKey(
        RepresentativeGroup, models.PROTECT, verbose_name="代表小组", related_name="members"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="groups"
    )
    is_convener = models.BooleanField("召集人", default=False)
    valid_from = models.DateField("起始日期", default=timezone.localdate)
    valid_to = models.DateField("截止日期", null=True, blank=True)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "小组成员"
        ordering = ["group", "-is_convener", "representative__sort_key"]
        constraints = [
            models.CheckConstraint(
                name="group_membership_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
            models.UniqueConstraint(
                name="representative_is_in_a_group_once",
                fields=["group", "representative"],
                condition=Q(valid_to__isnull=True),
                violation_error_message="这位代表已经在这个小组里。",
            ),
        ]
        triggers = [
            # Both lock what they count about, so that two at once cannot slip past each other.
            pgtrigger.Trigger(
                name="is_in_one_group_of_the_area",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__valid_to__isnull=True),
                func=pgtrigger.Func(
                    """
                    PERFORM 1 FROM representatives_representative WHERE id = NEW.representative_id FOR NO KEY UPDATE;
                    IF (SELECT kind FROM representatives_representativegroup WHERE id = NEW.group_id) = 'area'
                    AND EXISTS (
                        SELECT 1 FROM representatives_groupmembership other
                        JOIN representatives_representativegroup area ON area.id = other.group_id AND area.kind = 'area'
                        WHERE other.representative_id = NEW.representative_id AND other.valid_to IS NULL
                        AND other.id <> NEW.id
                    ) THEN
                        RAISE EXCEPTION 'a representative is in one group of the area' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
            pgtrigger.Trigger(
                name="group_has_three_conveners_at_most",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__valid_to__isnull=True, new__is_convener=True),
                func=pgtrigger.Func(
                    """
                    PERFORM 1 FROM representatives_representativegroup WHERE id = NEW.group_id FOR NO KEY UPDATE;
                    IF (
                        SELECT count(*) FROM representatives_groupmembership other
                        WHERE other.group_id = NEW.group_id AND other.valid_to IS NULL AND other.is_convener
                        AND other.id <> NEW.id
                    ) >= 3 THEN
                        RAISE EXCEPTION 'a group has three conveners at most' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.representative}"
