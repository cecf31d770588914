"""Deadlines as stored rows: by which rule, from which day, so that each can be explained years later (trust §1.9)."""

from datetime import date

from django.db import models
from django.db.models import Q

from congress.models.base import Entity
from congress.models.calendar import Period
from congress.models.institution import District


class Deadline(Entity):
    """期限. It runs until it is met, or void because the case went another way; an extension is a new row."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="+", editable=False
    )
    period = models.ForeignKey(
        Period, models.PROTECT, verbose_name="依据的期限", related_name="+", editable=False
    )
    started_on = models.DateField("起算日", editable=False)
    due_on = models.DateField("到期日", editable=False)
    provisional = models.BooleanField("待放假安排公布后确定", default=False, editable=False)
    explanation = models.TextField("怎样算出", editable=False)
    extends = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="延长的期限",
        related_name="extension",
        null=True,
        editable=False,
    )
    met_on = models.DateField("完成日期", null=True, editable=False)
    void_on = models.DateField("终止日期", null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_began",
                condition=Q(due_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(
                name="%(class)s_is_not_both_met_and_void",
                condition=Q(met_on__isnull=True) | Q(void_on__isnull=True),
            ),
        ]

    @property
    def runs(self) -> bool:
        """Neither met nor void."""
        return self.met_on is None and self.void_on is None

    def days_left(self, *, on: date) -> int:
        """Days until it is due; negative when it is over."""
        return (self.due_on - on).days
