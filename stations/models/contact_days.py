"""代表接待日 at a station: the rule that gives it, the day itself, and each resident who was received."""

from datetime import datetime, time, timedelta

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    District,
    Entity,
    Organ,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from congress.querysets import DistrictQuerySet
from representatives.models import Event, Representative
from stations.models.opinions import PublicOpinion
from stations.models.stations import Station
from stations.querysets.contact_days import ContactDayQuerySet
from stations.states.contact_days import DAY_MOVES, DayAction, DayStatus

# 嘉定2025代表工作计划第五项: 每月16日代表联系服务群众日, in the morning; a district sets its own in its rules.
OPENS, CLOSES = time(9), time(11)


class Weekday(models.IntegerChoices):
    """As Python counts them."""

    MONDAY = 0, "星期一"
    TUESDAY = 1, "星期二"
    WEDNESDAY = 2, "星期三"
    THURSDAY = 3, "星期四"
    FRIDAY = 4, "星期五"
    SATURDAY = 5, "星期六"
    SUNDAY = 6, "星期日"


class WhichWeek(models.IntegerChoices):
    """Which of the month's, or each."""

    EVERY = 0, "每个"
    FIRST = 1, "第一个"
    SECOND = 2, "第二个"
    THIRD = 3, "第三个"
    FOURTH = 4, "第四个"


class OnDayOff(models.TextChoices):
    """What becomes of a contact day that falls on a day off."""

    KEEP = "keep", "照常接待"
    NEXT = "next", "顺延到下一个工作日"
    SKIP = "skip", "当次不安排"


@keeps_history()
class ContactRule(Entity, Versioned):
    """接待日规则: of one station, of all stations of a town, or of the district; the nearest one holds."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="contact_rules"
    )
    town = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="街镇", related_name="contact_rules", null=True, blank=True,
        help_text="填街镇的，这个街镇的站点都按它；街镇和站点都不填，全区都按它",
    )  # fmt: skip
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name="站点", related_name="contact_rules", null=True, blank=True,
        help_text="填站点的，只管这一个站点，并优先于街镇和全区的",
    )  # fmt: skip
    month_day = models.PositiveSmallIntegerField(
        "每月几日", null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text="如每月 16 日代表联系服务群众日，填 16；没有这一天的月份不安排",
    )  # fmt: skip
    week = models.PositiveSmallIntegerField(
        "第几个",
        choices=WhichWeek,
        null=True,
        blank=True,
        help_text="和“星期几”一起填，如第一个星期二",
    )
    weekday = models.PositiveSmallIntegerField("星期几", choices=Weekday, null=True, blank=True)
    day_off = models.CharField(
        "遇到放假", max_length=10, choices=OnDayOff, default=OnDayOff.NEXT,
        help_text="放假和调休按“工作日历”",
    )  # fmt: skip
    starts_at = models.TimeField("开始时间", default=OPENS)
    ends_at = models.TimeField("结束时间", default=CLOSES)
    slot_minutes = models.PositiveSmallIntegerField(
        "约访每段分钟数", default=30, validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    places = models.PositiveSmallIntegerField(
        "每段可约几位", default=2, help_text="填 0 不开放约访，群众直接来"
    )
    seats = models.PositiveSmallIntegerField(
        "每次几位代表", default=2, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    valid_from = models.DateField("起始日期", default=timezone.localdate)
    valid_to = models.DateField("终止日期", null=True, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "接待日规则"
        ordering = ["district", "-valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="contact_rule_names_its_day",
                condition=Q(month_day__range=(1, 31), week__isnull=True, weekday__isnull=True)
                | Q(
                    month_day__isnull=True,
                    week__in=WhichWeek.values,
                    weekday__in=Weekday.values,
                ),
                violation_error_message="请填每月几日，或者填第几个、星期几；两种只填一种。",
            ),
            models.CheckConstraint(
                name="contact_rule_is_of_one_place",
                condition=Q(town__isnull=True) | Q(station__isnull=True),
                violation_error_message="街镇和站点只填一个。",
            ),
            models.CheckConstraint(
                name="contact_rule_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at"))
                & (Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))),
                violation_error_message="结束要晚于开始。",
            ),
        ]

    def __str__(self) -> str:
        where = self.station or self.town or "全区"
        return f"{where}：{self.words}"

    @property
    def words(self) -> str:
        """每月16日, 每月第一个星期二, 每个星期二."""
        if self.month_day:
            return f"每月{self.month_day}日"
        often = "" if self.week == WhichWeek.EVERY else "每月"
        return f"{often}{self.get_week_display()}{self.get_weekday_display()}"


@keeps_history()
class ContactDay(Entity, Versioned, Case):
    """代表接待日、联系日: one day at one station. Its event, with who sits on it, is made when it is rostered."""

    MOVES = DAY_MOVES
    ACTIONS = DayAction
    FINAL = (DayStatus.HELD, DayStatus.MISSED, DayStatus.CANCELLED)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="contact_days", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度", editable=False)
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name="站点", related_name="contact_days"
    )
    rule = models.ForeignKey(
        ContactRule, models.SET_NULL, verbose_name="规则", related_name="days", null=True, editable=False
    )  # fmt: skip
    # The day that the rule names, whatever it was moved to: so that a rule gives it once.
    ruled_on = models.DateField("规则的日期", null=True, editable=False)
    on = models.DateField("日期", db_column="held_on")  # "on" is a word of SQL
    starts_at = models.TimeField("开始时间", default=OPENS)
    ends_at = models.TimeField("结束时间", default=CLOSES)
    slot_minutes = models.PositiveSmallIntegerField("约访每段分钟数", default=30)
    places = models.PositiveSmallIntegerField("每段可约几位", default=2)
    seats = models.PositiveSmallIntegerField("几位代表", default=2)
    status = models.CharField(
        "状态", max_length=20, choices=DayStatus, default=DayStatus.PLANNED, editable=False
    )
    because = models.CharField("改期、取消的原因", max_length=200, blank=True, editable=False)
    event = models.OneToOneField(
        Event, models.PROTECT, verbose_name="活动", related_name="contact_day", null=True, editable=False
    )  # fmt: skip

    objects = ContactDayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代表接待日"
        ordering = ["-on", "station__name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="rule_gives_a_contact_day_once",
                fields=["station", "ruled_on"],
                condition=Q(ruled_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="station_has_one_contact_day_a_day",
                fields=["station", "on"],
                condition=~Q(status=DayStatus.CANCELLED),
                violation_error_message="这个站点这一天已经有接待日。",
            ),
            models.CheckConstraint(
                name="contact_day_status_is_a_known_one",
                condition=Q(status__in=DayStatus.values),
            ),
            models.CheckConstraint(
                name="contact_day_off_says_why",
                condition=~Q(status__in=(DayStatus.CANCELLED, DayStatus.MISSED)) | ~Q(because=""),
                violation_error_message="取消的、没有举行的要写明原因。",
            ),
            models.CheckConstraint(
                name="contact_day_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="结束要晚于开始。",
            ),
        ]
        indexes = [
            models.Index(
                name="contact_day_figures", fields=["district", "year"], include=["status"]
            ),
            models.Index(name="contact_days_ahead", fields=["district", "on"]),
        ]
        triggers = [*marks_its_year(), guard("contact_day_status_follows_the_table", DAY_MOVES)]

    def __str__(self) -> str:
        return f"{self.station} {self.on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_contact_day", args=[self.public_id])

    @property
    def public_address(self) -> str:
        """Its line on the public list of its station, which is never so long that the day is on another page."""
        listed = reverse("public_contact_days", args=[self.district.slug])
        return f"{listed}?station={self.station.public_id}#{self.public_id}"

    @property
    def opens(self) -> datetime:
        """The moment at which it begins."""
        return timezone.make_aware(datetime.combine(self.on, self.starts_at))

    @property
    def closes(self) -> datetime:
        """The moment at which it is over."""
        return timezone.make_aware(datetime.combine(self.on, self.ends_at))

    @property
    def has_begun(self) -> bool:
        """Its day has come: representatives and residents are there before the hour."""
        return timezone.localdate() >= self.on

    @property
    def has_opened(self) -> bool:
        """It is past the hour at which it begins."""
        return timezone.now() >= self.opens

    @property
    def has_ended_empty(self) -> bool:
        """It is past the hour at which it ends, and nobody was received."""
        return timezone.now() >= self.closes and self.has_no_visitors

    @property
    def has_no_visitors(self) -> bool:
        """Nobody has been received."""
        return not self.visitors.exists()

    @property
    def was_shifted(self) -> bool:
        """It is not on the day that the rule names."""
        return self.ruled_on is not None and self.ruled_on != self.on

    @property
    def slots(self) -> list[time]:
        """The beginnings of what can be booked; none where nothing can."""
        if not self.places:
            return []
        step, found = timedelta(minutes=self.slot_minutes), []
        moment, end = (
            datetime.combine(self.on, self.starts_at),
            datetime.combine(self.on, self.ends_at),
        )
        while moment + step <= end:
            found.append(moment.time())
            moment += step
        return found


class ContactDayRecord(CaseRecord):
    """接待日办理记录. Append-only."""

    contact_day = models.ForeignKey(
        ContactDay, models.PROTECT, verbose_name="接待日", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "接待日办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.contact_day_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(DayAction.choices).get(self.action, "安排")


@keeps_history()
class ContactVisitor(Entity):
    """接待的群众: one row is one person received (接待人次), with the opinion if something was raised; never who it is."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="+", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度", editable=False)
    contact_day = models.ForeignKey(
        ContactDay, models.PROTECT, verbose_name="接待日", related_name="visitors"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="接待代表", related_name="+", null=True, blank=True
    )  # fmt: skip
    opinion = models.OneToOneField(
        PublicOpinion, models.PROTECT, verbose_name="意见", related_name="visitor", null=True, blank=True
    )  # fmt: skip
    entered_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="登记人", related_name="+", null=True, editable=False
    )  # fmt: skip
    entered_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)
    key = models.UUIDField("提交标识", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "接待的群众"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="visitor_of_a_form_is_one",
                fields=["contact_day", "key"],
                condition=Q(key__isnull=False),
            )
        ]
        indexes = [models.Index(name="contact_visitor_figures", fields=["district", "year"])]
        triggers = [*marks_its_year()]

    def __str__(self) -> str:
        return f"{self.contact_day} 群众"
