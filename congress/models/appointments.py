"""人事任免: each appointment and dismissal with its steps, counted in 人次, and the ceremonies of the oath."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models.audit import NotesPersonalChanges, keeps_history
from congress.models.base import Entity, NameField, Versioned
from congress.models.figures import marks_its_year
from congress.models.institution import District
from congress.models.meetings import AgendaItem, Meeting
from congress.procedure import Case, CaseRecord, guard
from congress.querysets import DistrictQuerySet, MeetingPartQuerySet
from congress.states import APPOINTMENT_MOVES, AppointmentAction, AppointmentStatus


class AppointmentKind(models.TextChoices):
    """任免的种类 (地方组织法第五十条)."""

    APPOINT = "appoint", "任命"
    DECIDE = "decide", "决定任命"
    DISMISS = "dismiss", "免去"
    ACCEPT_RESIGNATION = "accept_resignation", "接受辞去"
    REMOVE = "remove", "撤销"


# Who enters an office, and therefore takes the oath (宪法第二十七条).
ENTERING = (AppointmentKind.APPOINT, AppointmentKind.DECIDE)


class Body(models.TextChoices):
    """To which body the office belongs; people's assessors are counted apart."""

    GOVERNMENT = "government", "区政府"
    SUPERVISION = "supervision", "区监委"
    COURT = "court", "区法院"
    PROCURATORATE = "procuratorate", "区检察院"
    CONGRESS = "congress", "区人大"
    ASSESSORS = "assessors", "人民陪审员"


@keeps_history()
class OathCeremony(Entity, Versioned):
    """宪法宣誓仪式."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="oath_ceremonies", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度", editable=False)
    held_on = models.DateField("日期")
    place = NameField("地点", max_length=120, blank=True)
    organised_by = NameField("组织单位", max_length=80, help_text="如区人大常委会、区人民法院")
    led_by = NameField("主持、监誓人", max_length=60, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "宪法宣誓仪式"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="ceremony_is_held_once_a_day_by_its_organiser",
                fields=["district", "held_on", "organised_by"],
                violation_error_message="这一天的宣誓仪式已经登记过了。",
            ),
        ]
        indexes = [models.Index(name="ceremonies_of_a_year", fields=["district", "year"])]
        triggers = [*marks_its_year()]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d} 宪法宣誓仪式"


@keeps_history(exclude=["name", "review"])
class Appointment(Entity, Versioned, Case):
    """一人次任免: proposed, reviewed, voted at a meeting, announced, sworn in."""

    MOVES = APPOINTMENT_MOVES
    ACTIONS = AppointmentAction
    FINAL = (AppointmentStatus.PASSED, AppointmentStatus.REJECTED, AppointmentStatus.WITHDRAWN)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="appointments", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="会议", related_name="appointments"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        verbose_name="议程",
        related_name="appointments",
        null=True,
        editable=False,
    )
    kind = models.CharField("任免", max_length=20, choices=AppointmentKind)
    body = models.CharField("机关", max_length=20, choices=Body)
    name = NameField("姓名", max_length=60)
    office = NameField("职务", max_length=120)
    proposed_by = NameField("提请人", max_length=80, help_text="如区长、区人民法院院长")
    status = models.CharField(
        "状态",
        max_length=20,
        choices=AppointmentStatus,
        default=AppointmentStatus.PROPOSED,
        editable=False,
    )
    proposed_on = models.DateField("提请日期")
    reviewed_on = models.DateField("初审日期", null=True, editable=False)
    review = models.TextField("初审意见", blank=True, editable=False)
    examined_on = models.DateField("任前法律知识考试日期", null=True, editable=False)
    is_examination_passed = models.BooleanField("考试合格", null=True, editable=False)
    spoke_on = models.DateField("供职发言日期", null=True, editable=False)
    voted_on = models.DateField("表决日期", null=True, editable=False)
    in_favour = models.PositiveSmallIntegerField("赞成", null=True, editable=False)
    against = models.PositiveSmallIntegerField("反对", null=True, editable=False)
    abstained = models.PositiveSmallIntegerField("弃权", null=True, editable=False)
    announced_on = models.DateField("公告日期", null=True, editable=False)
    ceremony = models.ForeignKey(
        OathCeremony,
        models.PROTECT,
        verbose_name="宣誓仪式",
        related_name="sworn",
        null=True,
        editable=False,
    )

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "人事任免"
        ordering = ["-proposed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="appointment_is_proposed_once_at_its_meeting",
                fields=["meeting", "kind", "name", "office"],
                condition=~Q(status=AppointmentStatus.WITHDRAWN),
                violation_error_message="这次会议已经有这一项任免。",
            ),
            models.CheckConstraint(
                name="appointment_status_is_a_known_one",
                condition=Q(status__in=AppointmentStatus.values),
            ),
            models.CheckConstraint(
                name="voted_appointment_has_its_day",
                condition=~Q(status__in=[AppointmentStatus.PASSED, AppointmentStatus.REJECTED])
                | Q(voted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="only_who_enters_an_office_takes_the_oath",
                condition=Q(ceremony__isnull=True)
                | Q(status=AppointmentStatus.PASSED, kind__in=ENTERING),
            ),
        ]
        indexes = [
            models.Index(
                name="appointments_of_a_year", fields=["district", "year", "status", "body"]
            )
        ]
        triggers = [
            *marks_its_year(),
            guard("appointment_status_follows_the_table", APPOINTMENT_MOVES),
            NotesPersonalChanges(of=("name", "review")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.name}{self.office}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_appointment", args=[self.public_id])

    @property
    def takes_an_oath(self) -> bool:
        """Whoever enters an office, once; assessors swear before the court, and it is noted the same way."""
        return self.kind in ENTERING and self.ceremony_id is None

    @property
    def is_unannounced(self) -> bool:
        """The public has not been told."""
        return self.announced_on is None


class AppointmentRecord(CaseRecord):
    """任免办理记录. Append-only."""

    appointment = models.ForeignKey(
        Appointment, models.CASCADE, verbose_name="人事任免", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "任免办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(AppointmentAction.choices).get(self.action, "提请")
