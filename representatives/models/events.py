"""活动 and 出席: the only attendance there is, for every kind of event."""

import secrets
from datetime import date, datetime, timedelta

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    Attachment,
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Organ,
    Session,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models.duties import DutyKind
from representatives.models.people import Level, Representative, RepresentativeGroup
from representatives.querysets import AttendanceQuerySet, EventQuerySet
from representatives.states.events import (
    ATTENDANCE_MOVES,
    ATTENDED,
    EVENT_MOVES,
    AttendanceAction,
    AttendanceStatus,
    Convener,
    EventAction,
    EventStatus,
    HowSignedIn,
    InspectionForm,
)

SIGN_IN_BEFORE = timedelta(minutes=60)
SIGN_IN_AFTER = timedelta(minutes=60)


def sign_in_code() -> str:
    """What the QR code of a sign-in holds: 80 random bits."""
    return secrets.token_hex(10)


@keeps_history(exclude=["sign_in_code", "agenda", "result"])
class Event(Entity, Versioned, Case):
    """活动: sessions, meetings sat in on, inspections, research, trainings, rounds, contact days, and all others."""

    MOVES = EVENT_MOVES
    ACTIONS = EventAction
    FINAL = (EventStatus.FILED, EventStatus.CANCELLED)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="events", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度", editable=False)
    kind = models.ForeignKey(
        DutyKind, models.PROTECT, verbose_name="活动类型", related_name="events"
    )
    status = models.CharField(
        "状态", max_length=20, choices=EventStatus, default=EventStatus.PLANNED, editable=False
    )
    title = NameField("名称", max_length=120)
    topic = NameField(
        "主题", max_length=120, blank=True, help_text="按它查找合适的代表，如“物业管理”"
    )
    convener = models.CharField(
        "组织层级", max_length=10, choices=Convener, default=Convener.DISTRICT
    )
    organiser = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="组织单位",
        related_name="events",
        null=True,
        blank=True,
        help_text="不填表示区人大常委会机关；填街镇的，街镇人大工作人员可以办理",
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        verbose_name="次会议",
        related_name="events",
        null=True,
        blank=True,
        help_text="出席人代会的，选是哪一次会议",
    )
    group = models.ForeignKey(
        RepresentativeGroup,
        models.PROTECT,
        verbose_name="代表小组",
        related_name="events",
        null=True,
        blank=True,
    )
    form = models.CharField("视察形式", max_length=20, choices=InspectionForm, blank=True)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间", null=True, blank=True)
    place = NameField("地点", max_length=120, blank=True)
    agenda = models.TextField("安排和要求", blank=True)
    result = models.TextField("活动小结", blank=True, help_text="做了什么，有什么成果，归档前填写")
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1, null=True, blank=True)
    is_duty = models.BooleanField(
        "应当参加", default=False, help_text="勾选的，代表不能参加要请假，不能只点“不参加”"
    )
    is_open = models.BooleanField(
        "开放报名", default=False, help_text="没有邀请的本区代表也可以报名"
    )
    capacity = models.PositiveSmallIntegerField("名额", null=True, blank=True)
    sign_in_code = models.CharField(
        "签到码", max_length=40, unique=True, default=sign_in_code, editable=False
    )
    created_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="建立人",
        related_name="+",
        null=True,
        editable=False,
    )
    key = models.UUIDField("提交标识", null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "活动"
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
                violation_error_message="结束时间不能早于开始时间。",
            ),
            models.UniqueConstraint(
                name="event_of_a_form_is_one",
                fields=["created_by", "key"],
                condition=Q(key__isnull=False),
            ),
            models.CheckConstraint(
                name="event_status_is_a_known_one", condition=Q(status__in=EventStatus.values)
            ),
            models.CheckConstraint(
                name="filed_event_has_its_result",
                condition=~Q(status=EventStatus.FILED) | ~Q(result=""),
                violation_error_message="请先填写活动小结，再归档。",
            ),
        ]
        indexes = [
            models.Index(
                name="event_figures",
                fields=["district", "year", "kind"],
                include=["status", "form", "convener"],
            ),
            models.Index(name="event_by_day", fields=["district", "-starts_at"]),
        ]
        triggers = [*marks_its_year(), guard("event_status_follows_the_table", EVENT_MOVES)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_event", args=[self.public_id])

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return timezone.localdate(self.starts_at)

    @property
    def closes_at(self) -> datetime:
        """When it is over; three hours after it began, if nobody has said."""
        return self.ends_at or self.starts_at + timedelta(hours=3)

    @property
    def has_invited(self) -> bool:
        """Somebody is invited, or everybody may come."""
        return self.is_open or self.attendances.exists()

    @property
    def has_begun(self) -> bool:
        """It is past its beginning."""
        return timezone.now() >= self.starts_at

    @property
    def takes_sign_in(self) -> bool:
        """Now is the time to sign in: from an hour before it begins to an hour after it ends."""
        running = self.status in (EventStatus.PLANNED, EventStatus.OPEN)
        return running and (
            self.starts_at - SIGN_IN_BEFORE <= timezone.now() <= self.closes_at + SIGN_IN_AFTER
        )

    @property
    def when_to_sign_in(self) -> str:
        """In a sentence, for whoever tries at another time."""
        if self.status == EventStatus.CANCELLED:
            return "活动已经取消，不用签到。"
        if self.status in (EventStatus.HELD, EventStatus.FILED):
            return "签到已经结束；到了会而没有签上的，请联系组织者补登。"
        first = timezone.localtime(self.starts_at - SIGN_IN_BEFORE)
        last = timezone.localtime(self.closes_at + SIGN_IN_AFTER)
        until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%-m月%-d日 %H:%M}"
        return f"现在不在签到时间内。签到时间是 {first:%-m月%-d日 %H:%M} 到 {until}。"


class EventRecord(CaseRecord):
    """活动办理记录. Append-only."""

    event = models.ForeignKey(Event, models.CASCADE, verbose_name="活动", related_name="records")

    class Meta:
        verbose_name = verbose_name_plural = "活动办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.action}"


class EventFile(Attachment):
    """活动的照片、材料和纪要."""

    class Kind(models.TextChoices):
        """What it is."""

        MATERIAL = "material", "会议材料"
        MINUTES = "minutes", "纪要"
        PHOTO = "photo", "照片"

    event = models.ForeignKey(Event, models.CASCADE, verbose_name="活动", related_name="files")
    kind = models.CharField("种类", max_length=10, choices=Kind, default=Kind.PHOTO)

    class Meta:
        verbose_name = verbose_name_plural = "活动文件"
        ordering = ["kind", "id"]


@keeps_history(exclude=["leave_reason"])
class Attendance(Entity, Versioned, Case):
    """出席: one representative at one event. Who was there has a duty record (`duty`), made by the same verb."""

    MOVES = ATTENDANCE_MOVES
    ACTIONS = AttendanceAction
    FINAL = ()

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    year = models.PositiveSmallIntegerField("年度", editable=False)
    event = models.ForeignKey(
        Event, models.PROTECT, verbose_name="活动", related_name="attendances"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="attendances"
    )
    level = models.CharField("代表层级", max_length=10, choices=Level, editable=False)
    status = models.CharField(
        "出席情况",
        max_length=20,
        choices=AttendanceStatus,
        default=AttendanceStatus.INVITED,
        editable=False,
    )
    invited_because = models.CharField("邀请理由", max_length=120, blank=True)
    leave_reason = models.CharField("请假事由", max_length=200, blank=True)
    signed_in_at = models.DateTimeField("签到时间", null=True, editable=False)
    how = models.CharField(
        "签到方式", max_length=10, choices=HowSignedIn, blank=True, editable=False
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "出席"
        ordering = ["event", "representative__sort_key"]
        constraints = [
            models.UniqueConstraint(
                name="representative_is_at_an_event_once",
                fields=["event", "representative"],
                violation_error_message="这位代表已经在名单里。",
            ),
            models.CheckConstraint(
                name="attendance_status_is_a_known_one",
                condition=Q(status__in=AttendanceStatus.values),
            ),
        ]
        indexes = [
            models.Index(name="attendance_of_one", fields=["representative", "status"]),
        ]
        triggers = [
            NotesPersonalChanges(of=("leave_reason",)),
            guard("attendance_status_follows_the_table", ATTENDANCE_MOVES),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.representative}"

    def get_absolute_url(self) -> str:
        """Its line on the event's page."""
        return self.event.get_absolute_url()

    @property
    def attended(self) -> bool:
        """He or she was there."""
        return self.status in ATTENDED

    @property
    def may_decline(self) -> bool:
        """It is not one of those that a representative has to attend."""
        return self.is_before_close and not self.event.is_duty

    @property
    def is_before_close(self) -> bool:
        """The event still takes answers."""
        return self.event.status in (EventStatus.PLANNED, EventStatus.OPEN)

    @property
    def sign_in_is_open(self) -> bool:
        """Now is the time to sign in."""
        return self.event.takes_sign_in

    @property
    def is_running(self) -> bool:
        """The event is neither filed nor cancelled."""
        return self.event.status not in self.event.FINAL

    @property
    def takes_marks(self) -> bool:
        """Who was there may be registered: it has begun, and is neither filed nor cancelled."""
        return self.is_running and (self.event.takes_sign_in or self.event.has_begun)


class AttendanceRecord(CaseRecord):
    """出席办理记录. Append-only."""

    attendance = models.ForeignKey(
        Attendance, models.CASCADE, verbose_name="出席", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "出席办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.attendance_id} {self.action}"
