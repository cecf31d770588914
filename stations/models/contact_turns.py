"""轮值 on contact days: who sits on which, and who asks whom to sit instead."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from congress.models import Entity, NotesPersonalChanges, keeps_history
from representatives.models import Attendance, Representative
from representatives.states.events import ATTENDED, AttendanceStatus
from stations.models.contact_days import ContactDay


@keeps_history(exclude=["because"])
class ContactTurn(Entity):
    """轮值: one representative on one contact day. Whether he or she comes and came says the attendance at its event."""

    contact_day = models.ForeignKey(
        ContactDay, models.PROTECT, verbose_name="接待日", related_name="turns"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="contact_turns"
    )
    attendance = models.OneToOneField(
        Attendance, models.PROTECT, verbose_name="出席", related_name="contact_turn"
    )
    on = models.DateField("日期", db_column="held_on")
    is_standing = models.BooleanField("在排班里", default=True)
    because = models.CharField("说明", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "接待日轮值"
        ordering = ["on", "representative__sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                name="representative_sits_at_one_station_a_day",
                fields=["representative", "on"],
                condition=Q(is_standing=True),
                violation_error_message="这位代表这一天已经在另一个站点接待。",
            ),
        ]
        # Why somebody does not come may be an illness.
        triggers = [NotesPersonalChanges(of=("because",))]

    def __str__(self) -> str:
        return f"{self.contact_day} {self.representative}"

    @property
    def stands(self) -> str:
        """In a word, for the station."""
        words: dict[str, str] = {
            AttendanceStatus.INVITED: "待确认",
            AttendanceStatus.ACCEPTED: "能来",
            AttendanceStatus.DECLINED: "来不了",
        }
        status = self.attendance.status
        return words.get(status, str(AttendanceStatus(status).label))

    @property
    def is_confirmed(self) -> bool:
        """He or she has said yes, or is there."""
        return self.attendance.status in (AttendanceStatus.ACCEPTED, *ATTENDED)

    @property
    def waits_for_an_answer(self) -> bool:
        """Asked, and not answered yet."""
        return self.is_standing and self.attendance.status == AttendanceStatus.INVITED


class SwapAnswer(models.TextChoices):
    """What came of a request."""

    ACCEPTED = "accepted", "同意"
    REFUSED = "refused", "不同意"
    WITHDRAWN = "withdrawn", "撤回"


@keeps_history()
class TurnSwap(Entity):
    """换班: one representative asks another to sit instead; in return for a turn of the other's, if one is named."""

    turn = models.ForeignKey(ContactTurn, models.PROTECT, verbose_name="轮值", related_name="swaps")
    asked = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="请谁", related_name="swaps_asked"
    )
    in_return = models.ForeignKey(
        ContactTurn, models.PROTECT, verbose_name="换哪一次", related_name="swaps_in_return", null=True, blank=True
    )  # fmt: skip
    answer = models.CharField("答复", max_length=20, choices=SwapAnswer, blank=True, editable=False)
    # Who asks gives his or her word by it: what follows is written by whoever agreed.
    asked_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="提出人", related_name="+", null=True, editable=False
    )  # fmt: skip
    asked_at = models.DateTimeField("提出时间", default=timezone.now, editable=False)
    answered_at = models.DateTimeField("答复时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "换班"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="turn_is_offered_to_one_at_a_time",
                fields=["turn"],
                condition=Q(answer=""),
                violation_error_message="这一次已经请了别的代表，等答复或者撤回以后再请。",
            ),
            models.CheckConstraint(
                name="swap_is_answered_with_its_time",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn} → {self.asked}"
