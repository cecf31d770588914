"""代表资格: of which congress somebody is a representative, how it began and why it ended."""

from datetime import date

from django.db import models
from django.db.models import Q

from congress.models import Entity, Term, Versioned, keeps_history
from representatives.models.people import Constituency, Delegation, Level, Representative
from representatives.querysets import MandateQuerySet


class HowElected(models.TextChoices):
    """当选方式."""

    GENERAL = "general", "换届选举"
    BY_ELECTION = "by_election", "补选"


class WhyEnded(models.TextChoices):
    """终止原因 (代表法第六十二条)."""

    TERM = "term", "届满"
    RESIGNED = "resigned", "辞职被接受"
    ORDERED = "ordered", "责令辞职被接受"
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

    def is_in_force(self, *, on: date) -> bool:
        """Valid on that day and not suspended; as the QuerySet of this name asks of many."""
        valid = self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        return valid and not any(
            row.since <= on and (row.until is None or on <= row.until)
            for row in self.suspensions.all()
        )
