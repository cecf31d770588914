"""履职记录: one attendance of one representative, how it was checked, and its photographs."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    Attachment,
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models.people import Level, Representative
from representatives.querysets import DutyKindQuerySet, DutyRecordQuerySet
from representatives.states.duties import DUTY_MOVES, DutyAction, DutyOrigin, DutyStatus, Way
from representatives.states.events import Convener


@keeps_history()
class DutyKind(Versioned):
    """履职类型, edited by staff. `aliases` are the words that registers use for it.

    Figures know the seeded kinds by their code; a district may add kinds of its own.
    """

    code = models.CharField("代号", max_length=40, primary_key=True, editable=False)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        related_name="+",
        null=True,
        blank=True,
        help_text="不填表示各区通用",
    )
    name = NameField("名称", max_length=60)
    aliases = models.JSONField("别名", default=list, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)
    is_logged = models.BooleanField(
        "代表自己登记", default=False, help_text="勾选的，代表在手机上登记履职时可以选"
    )
    is_event = models.BooleanField("以活动组织", default=True, help_text="勾选的，组织活动时可以选")
    place = models.PositiveSmallIntegerField("排序", default=50, help_text="小的排在前面")
    is_open = models.BooleanField(
        "启用", default=True, help_text="不再使用的去掉勾选，已有的记录不变"
    )

    objects = DutyKindQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职类型"
        ordering = ["place", "code"]
        constraints = [
            models.UniqueConstraint(
                name="duty_kind_is_named_once",
                fields=["district", "name"],
                nulls_distinct=False,
                violation_error_message="这个履职类型已经有了。",
            )
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history(exclude=["note", "with_whom", "outcome"])
class DutyRecord(Entity, Versioned, FromRegister, Case):
    """履职记录: one attendance of one representative (人次), whoever registered it.

    `key` is the idempotency key of whoever registered it: a double tap, or a phone that sends again, is one record.
    """

    MOVES = DUTY_MOVES
    ACTIONS = DutyAction
    FINAL = (DutyStatus.WITHDRAWN,)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="duty_records", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    representative = models.ForeignKey(
        Representative,
        models.PROTECT,
        verbose_name="代表",
        related_name="duty_records",
        db_index=False,
    )
    level = models.CharField("代表层级", max_length=10, choices=Level)
    kind = models.ForeignKey(DutyKind, models.PROTECT, verbose_name="履职类型", related_name="+")
    status = models.CharField(
        "核对情况",
        max_length=20,
        choices=DutyStatus,
        default=DutyStatus.REGISTERED,
        db_default=DutyStatus.CONFIRMED,  # what a register brings was checked on paper
        editable=False,
    )
    origin = models.CharField(
        "来源",
        max_length=20,
        choices=DutyOrigin,
        default=DutyOrigin.SELF,
        db_default=DutyOrigin.REGISTER,
        editable=False,
    )
    done_on = models.DateField("日期")
    title = NameField("活动名称", max_length=120, blank=True)
    place = NameField("地点", max_length=120, blank=True)
    way = models.CharField("方式", max_length=20, choices=Way, blank=True, db_default="")
    with_whom = models.CharField("联系了谁", max_length=200, blank=True, db_default="")
    counterpart = models.ForeignKey(
        Representative,
        models.PROTECT,
        verbose_name="联系的代表",
        related_name="+",
        null=True,
        blank=True,
    )
    outcome = models.TextField("情况和成果", blank=True, db_default="")
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1, null=True, blank=True)
    convener = models.CharField(
        "组织层级", max_length=10, choices=Convener, blank=True, db_default=""
    )
    note = models.TextField("备注", blank=True)
    attendance = models.OneToOneField(
        "representatives.Attendance",
        models.PROTECT,
        verbose_name="活动出席",
        related_name="duty",
        null=True,
        editable=False,
    )
    registered_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="登记人",
        related_name="+",
        null=True,
        editable=False,
    )
    registered_at = models.DateTimeField(
        "登记时间", default=timezone.now, db_default=models.functions.Now(), editable=False
    )
    check_due_on = models.DateField("核对期限", null=True, editable=False)
    key = models.UUIDField("提交标识", null=True, editable=False)
    key_digest = models.CharField(max_length=64, blank=True, db_default="", editable=False)

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
            models.UniqueConstraint(
                name="duty_of_a_key_is_one_record",
                fields=["registered_by", "key"],
                condition=Q(key__isnull=False),
            ),
            models.CheckConstraint(
                name="duty_status_is_a_known_one", condition=Q(status__in=DutyStatus.values)
            ),
            models.CheckConstraint(
                name="duty_stands_in_the_year_it_was_done",
                condition=Q(year=models.functions.ExtractYear("done_on"))
                | Q(origin=DutyOrigin.REGISTER),
                violation_error_message="年度要和日期一致。",
            ),
            models.CheckConstraint(
                name="nobody_is_in_touch_with_oneself",
                condition=Q(counterpart__isnull=True) | ~Q(counterpart=models.F("representative")),
                violation_error_message="联系的代表不能是本人。",
            ),
        ]
        indexes = [
            models.Index(
                name="duty_figures",
                # Persons are counted once each: in their order nothing is sorted.
                fields=["district", "year", "representative", "kind"],
                include=["status", "level", "convener"],
            ),
            models.Index(name="duty_newest_first", fields=["-done_on", "public_id"]),
            models.Index(name="duty_of_one", fields=["representative", "-done_on", "-id"]),
            models.Index(
                name="duty_to_be_checked",
                fields=["district", "check_due_on"],
                condition=Q(status__in=[DutyStatus.REGISTERED, DutyStatus.OBJECTED]),
            ),
        ]
        triggers = [
            NotesPersonalChanges(of=("note", "with_whom", "outcome")),
            *marks_its_year(),
            guard("duty_status_follows_the_table", DUTY_MOVES),
        ]

    def __str__(self) -> str:
        return f"{self.representative} {self.done_on} {self.title or self.kind}"

    def get_absolute_url(self) -> str:
        """Its page for the representative."""
        return reverse("my_duty", args=[self.public_id])

    @property
    def shown_title(self) -> str:
        """What it was: its own title, else its kind."""
        return self.title or str(self.kind)

    @property
    def check_is_over(self) -> bool:
        """The representative had the time to object and did not."""
        return self.check_due_on is not None and self.check_due_on < timezone.localdate()

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        copies = self._meta.apps.get_model("representatives", "PublishedDuty")
        return bool(copies.objects.released().filter(duty=self).exists())


class DutyCheck(CaseRecord):
    """核对记录: one step of the check of a duty record. Append-only."""

    duty = models.ForeignKey(
        DutyRecord, models.CASCADE, verbose_name="履职记录", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "核对记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        known = dict(DutyAction.choices)
        return str(known.get(self.action, "登记"))


class DutyPhoto(Attachment):
    """照片."""

    duty = models.ForeignKey(
        DutyRecord, models.CASCADE, verbose_name="履职记录", related_name="photos"
    )

    class Meta:
        verbose_name = verbose_name_plural = "履职照片"
        ordering = ["id"]
