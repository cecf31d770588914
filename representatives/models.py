"""Representatives (人大代表), their mandates and the records of their duties."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from congress.models import (
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Term,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.querysets import DistrictQuerySet
from representatives.querysets import DutyRecordQuerySet, MandateQuerySet, RepresentativeQuerySet


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


@keeps_history()
class RepresentativeGroup(Entity, Versioned):
    """代表小组 (代表法 art. 27: by area or by field)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="representative_groups"
    )
    name = NameField("名称", max_length=80)

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


@keeps_history()
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
    gender = models.CharField("性别", max_length=10, choices=Gender, blank=True)
    position = NameField("单位职务", max_length=120, blank=True)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "人大代表"
        ordering = ["district", "sort_key"]
        indexes = [models.Index(name="representative_by_name", fields=["district", "name"])]

    def __str__(self) -> str:
        return self.name


class HowElected(models.TextChoices):
    """当选方式."""

    GENERAL = "general", "换届选举"
    BY_ELECTION = "by_election", "补选"


class WhyEnded(models.TextChoices):
    """终止原因 (代表法 art. 62)."""

    TERM = "term", "届满"
    RESIGNED = "resigned", "辞职被接受"
    MOVED = "moved", "迁出或者调离本行政区域"
    ABSENT = "absent", "未经批准两次不出席本级人民代表大会会议"
    RECALLED = "recalled", "被罢免"
    NATIONALITY = "nationality", "丧失中华人民共和国国籍"
    RIGHTS = "rights", "依照法律被剥夺政治权利"
    INCAPABLE = "incapable", "丧失行为能力"
    DIED = "died", "去世"


@keeps_history()
class Mandate(Entity, Versioned):
    """代表资格: of which congress, for which constituency, from when to when."""

    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="mandates"
    )
    term = models.ForeignKey(
        Term, models.PROTECT, verbose_name="届", related_name="mandates", null=True, blank=True
    )
    level = models.CharField("层级", max_length=10, choices=Level, default=Level.DISTRICT)
    constituency = models.ForeignKey(
        Constituency,
        models.PROTECT,
        verbose_name="选区",
        related_name="mandates",
        null=True,
        blank=True,
    )
    delegation = models.ForeignKey(
        Delegation,
        models.PROTECT,
        verbose_name="代表团",
        related_name="mandates",
        null=True,
        blank=True,
    )
    group = models.ForeignKey(
        RepresentativeGroup,
        models.PROTECT,
        verbose_name="代表小组",
        related_name="mandates",
        null=True,
        blank=True,
    )
    how_elected = models.CharField(
        "当选方式", max_length=20, choices=HowElected, default=HowElected.GENERAL
    )
    why_ended = models.CharField("终止原因", max_length=20, choices=WhyEnded, blank=True)
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("截止日期", null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表资格"
        ordering = ["representative", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_with_its_reason",
                condition=Q(valid_to__isnull=True, why_ended="")
                | (Q(valid_to__isnull=False) & ~Q(why_ended="")),
                violation_error_message="截止日期和终止原因要一起填写。",
            ),
            models.CheckConstraint(
                name="mandate_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
            models.UniqueConstraint(
                name="mandate_of_a_level_is_held_once",
                fields=["representative", "level"],
                condition=Q(valid_to__isnull=True),
                violation_error_message="这位代表已经有同一层级的在任资格。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative} {self.get_level_display()}"


@keeps_history()
class DutyKind(models.Model):
    """履职类型, edited by staff. `aliases` are the words that registers use for it."""

    code = models.CharField("代号", max_length=40, primary_key=True)
    name = NameField("名称", max_length=60, unique=True)
    aliases = models.JSONField("别名", default=list, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "履职类型"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


@keeps_history(exclude=["note"])
class DutyRecord(Entity, Versioned, FromRegister):
    """履职记录: one attendance of one representative (人次)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="duty_records"
    )
    year = models.PositiveSmallIntegerField("年度")
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="duty_records"
    )
    level = models.CharField("代表层级", max_length=10, choices=Level)
    kind = models.ForeignKey(DutyKind, models.PROTECT, verbose_name="履职类型", related_name="+")
    done_on = models.DateField("日期")
    title = NameField("活动名称", max_length=120, blank=True)
    place = NameField("地点", max_length=120, blank=True)
    note = models.TextField("备注", blank=True)

    objects = DutyRecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职记录"
        ordering = ["-done_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="duty_row_of_a_register_is_stored_once",
                fields=["district", "row_digest", "occurrence"],
                condition=~Q(row_digest=""),
            ),
        ]
        indexes = [
            models.Index(
                name="duty_figures",
                fields=["district", "year", "kind"],
                include=["representative", "level"],
            ),
        ]
        triggers = [NotesPersonalChanges(of=("note",)), *marks_its_year()]

    def __str__(self) -> str:
        return f"{self.representative} {self.done_on} {self.kind}"
