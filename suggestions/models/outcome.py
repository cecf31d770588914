"""What came of a case: the columns that figures count, on a suggestion and on its public copy."""

from django.db import models

from congress.models import NameField
from suggestions.states import Grade, Result, Status

# What became of it, which has a switch of its own (办理结果公开).
OUTCOME = ("result", "attitude", "satisfaction", "promised_on", "promise_kept_on")


def official_number(number: int | None) -> str:
    """第 012 号, as it is printed."""
    return f"第 {number:03d} 号" if number else "未编号"


class Outcome(models.Model):
    """The columns that figures count, the same by name on a suggestion and on its public copy."""

    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号", null=True, editable=False)
    title = NameField("标题", max_length=200)
    status = models.CharField(
        "状态", max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    submitted_on = models.DateField("提出日期", null=True, editable=False)
    assigned_on = models.DateField("交办日期", null=True, editable=False)
    due_on = models.DateField("答复期限", null=True, editable=False)
    replied_on = models.DateField("答复日期", null=True, editable=False)
    result = models.CharField("办理结果", max_length=20, choices=Result, blank=True, editable=False)
    attitude = models.CharField(
        "对办理态度", max_length=20, choices=Grade, blank=True, editable=False
    )
    satisfaction = models.CharField(
        "对办理结果", max_length=20, choices=Grade, blank=True, editable=False
    )
    is_key = models.BooleanField("重点督办", default=False, editable=False)
    promised_on = models.DateField("承诺期限", null=True, editable=False)
    promise_kept_on = models.DateField("承诺兑现日期", null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def official_number(self) -> str:
        """第 012 号, as it is printed."""
        return official_number(self.number)
