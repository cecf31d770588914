"""评价和承诺: what the representative says of the reply, and what the organ promised until when."""

from django.db import models
from django.db.models import Q

from congress.models import Entity, Organ, keeps_history
from suggestions.models.handling import Reply
from suggestions.models.suggestion import Suggestion
from suggestions.states import EvaluationKind, Grade, PromiseOutcome, PromiseState, Result


@keeps_history(exclude=["reasons"])
class Evaluation(models.Model):
    """代表评价, to the congress and never through the organ (建议规定第二十一条)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="evaluations"
    )
    round = models.PositiveSmallIntegerField("第几次评价")
    kind = models.CharField("哪一次", max_length=10, choices=EvaluationKind)
    asked_on = models.DateField("征求日期")
    attitude = models.CharField("对办理态度", max_length=20, choices=Grade, blank=True)
    result = models.CharField("对办理结果", max_length=20, choices=Grade, blank=True)
    reasons = models.TextField("理由", blank=True)
    returned_on = models.DateField("返回日期", null=True)
    by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="评价人", related_name="+", null=True
    )
    reminded = models.PositiveSmallIntegerField("催促次数", default=0)
    unreturned_on = models.DateField("按未返回处理", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "代表评价"
        ordering = ["suggestion", "round"]
        constraints = [
            models.UniqueConstraint(
                name="evaluation_of_a_round_is_one", fields=["suggestion", "round"]
            ),
            models.CheckConstraint(
                name="evaluation_returned_says_both_grades",
                condition=Q(returned_on__isnull=True, attitude="", result="")
                | (Q(returned_on__isnull=False) & ~Q(attitude="") & ~Q(result="")),
            ),
            models.CheckConstraint(
                name="evaluation_dissatisfied_gives_reasons",
                condition=~Q(attitude=Grade.DISSATISFIED) & ~Q(result=Grade.DISSATISFIED)
                | ~Q(reasons=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


@keeps_history(exclude=["what"])
class Promise(Entity):
    """承诺: 正在解决 and 计划解决 have a date, and are followed over years until they are kept (建议规定第二十二条)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="promises"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="单位", related_name="+")
    reply = models.OneToOneField(
        Reply, models.PROTECT, verbose_name="出自的答复", related_name="promise", null=True
    )
    what = models.TextField("承诺的事", blank=True)
    made_on = models.DateField("承诺日期")
    first_promised_on = models.DateField("最初的期限")
    promised_on = models.DateField("期限")
    state = models.CharField("状态", max_length=10, choices=PromiseState, default=PromiseState.OPEN)
    settled_on = models.DateField("了结日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "承诺"
        ordering = ["promised_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="promise_settled_has_its_date",
                condition=Q(state=PromiseState.OPEN, settled_on__isnull=True)
                | (~Q(state=PromiseState.OPEN) & Q(settled_on__isnull=False)),
            )
        ]
        indexes = [
            models.Index(
                name="promise_open", fields=["promised_on"], condition=Q(state=PromiseState.OPEN)
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.promised_on}"


@keeps_history(exclude=["words"])
class PromiseReport(models.Model):
    """承诺报告: what the organ says became of it, in writing and signed, verified by the congress."""

    promise = models.ForeignKey(
        Promise, models.CASCADE, verbose_name="承诺", related_name="reports"
    )
    outcome = models.CharField("怎么样了", max_length=20, choices=PromiseOutcome)
    words = models.TextField("说明")
    new_date = models.DateField("新的期限", null=True)
    result_before = models.CharField("原办理结果", max_length=20, choices=Result, blank=True)
    result_after = models.CharField("变更后的结果", max_length=20, choices=Result, blank=True)
    reported_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="报告人", related_name="+"
    )
    reported_at = models.DateTimeField("报告时间", auto_now_add=True)
    confirmed = models.BooleanField("属实", null=True)
    decision = models.TextField("核实的说明", blank=True)
    decided_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="核实人", related_name="+", null=True
    )
    decided_at = models.DateTimeField("核实时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "承诺报告"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="promise_report_waits_once",
                fields=["promise"],
                condition=Q(decided_at__isnull=True),
            ),
            models.CheckConstraint(
                name="promise_postponed_names_the_new_date",
                condition=~Q(outcome=PromiseOutcome.POSTPONED) | Q(new_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise} {self.get_outcome_display()}"
