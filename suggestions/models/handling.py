"""办理: which organ has which part, by when, whom it talked with, and what it replies."""

from django.db import models
from django.db.models import Q

from congress.models import Deadline, Openness, Organ, Versioned, keeps_history
from suggestions.models.suggestion import Suggestion
from suggestions.querysets import HandlingQuerySet
from suggestions.states import PROMISING, ContactStage, ContactWay, Result


class HandlingRole(models.TextChoices):
    """主办 or 会办 (elsewhere 协办)."""

    HOST = "host", "主办"
    COHOST = "cohost", "会办"


@keeps_history()
class Handling(models.Model):
    """办理分工: one organ's part in a suggestion."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="handlings"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="单位", related_name="handlings")
    role = models.CharField("分工", max_length=10, choices=HandlingRole)
    part = models.CharField("负责部分", max_length=200, blank=True)
    handed_on = models.DateField("转交日期", null=True, editable=False)
    received_on = models.DateField("签收日期", null=True, editable=False)
    clerk = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="经办人",
        related_name="+",
        null=True,
        editable=False,
    )
    opinion = models.TextField("会办意见", blank=True, editable=False)
    opinion_on = models.DateField("提出会办意见日期", null=True, editable=False)
    ended_on = models.DateField("退回日期", null=True, editable=False)
    replaced_on = models.DateField("重新分办日期", null=True, editable=False)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "办理单位"
        ordering = ["suggestion", "-role", "id"]
        constraints = [
            models.UniqueConstraint(
                name="organ_handles_a_suggestion_once",
                fields=["suggestion", "organ"],
                condition=Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="handling_opinion_has_its_date",
                condition=Q(opinion="") | Q(opinion_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}（{self.get_role_display()}）"


@keeps_history()
class SuggestionDeadline(Deadline):
    """办理期限: of the whole case (交办、答复、再次办理) or of one organ's part (会办意见、申请退回)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="deadlines"
    )
    handling = models.ForeignKey(
        Handling,
        models.CASCADE,
        verbose_name="办理单位",
        related_name="deadlines",
        null=True,
        editable=False,
    )

    class Meta(Deadline.Meta):
        verbose_name = verbose_name_plural = "办理期限"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                name="suggestion_deadline_running",
                fields=["due_on"],
                condition=Q(met_on__isnull=True, void_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.period.name}：{self.due_on}"


class Decision(models.Model):
    """A request of an organ and what was decided."""

    reasons = models.TextField("理由")
    asked_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="申请人", related_name="+"
    )
    asked_at = models.DateTimeField("申请时间", auto_now_add=True)
    agreed = models.BooleanField("同意", null=True)
    words = models.TextField("决定的说明", blank=True)
    decided_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="决定人", related_name="+", null=True
    )
    decided_at = models.DateTimeField("决定时间", null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_decided_yes_or_no",
                condition=Q(agreed__isnull=True, decided_at__isnull=True)
                | Q(agreed__isnull=False, decided_at__isnull=False),
            )
        ]


@keeps_history()
class ReturnRequest(Decision):
    """申请退回 (建议规定第十四条)."""

    handling = models.ForeignKey(
        Handling, models.CASCADE, verbose_name="办理单位", related_name="return_requests"
    )
    better_organ = models.CharField("建议改由谁办", max_length=80, blank=True)

    class Meta(Decision.Meta):
        verbose_name = verbose_name_plural = "退回申请"
        ordering = ["id"]
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                name="return_is_asked_once_at_a_time",
                fields=["handling"],
                condition=Q(decided_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handling.organ}申请退回"


@keeps_history()
class ExtensionRequest(Decision):
    """申请延期 (建议规定第十九条)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="extension_requests"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="单位", related_name="+")

    class Meta(Decision.Meta):
        verbose_name = verbose_name_plural = "延期申请"
        ordering = ["id"]
        constraints = [
            *Decision.Meta.constraints,
            models.UniqueConstraint(
                name="extension_is_asked_once_at_a_time",
                fields=["suggestion"],
                condition=Q(decided_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ}申请延期"


@keeps_history(exclude=["words", "whom"])
class Contact(models.Model):
    """沟通: how the organ talked with the representative (建议规定第十六条)."""

    handling = models.ForeignKey(
        Handling, models.CASCADE, verbose_name="办理单位", related_name="contacts"
    )
    stage = models.CharField("阶段", max_length=10, choices=ContactStage)
    way = models.CharField("方式", max_length=10, choices=ContactWay)
    on = models.DateField("日期", db_column="held_on")  # “on” is a word of SQL
    whom = models.CharField("同谁沟通", max_length=100, blank=True)
    words = models.TextField("沟通的内容")
    noted_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="记录人", related_name="+"
    )
    noted_at = models.DateTimeField("记录时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "沟通记录"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_way_display()}"


@keeps_history(exclude=["text", "plan", "reasons", "cohost_views", "contact_name", "contact_phone"])
class Reply(Versioned):
    """答复: drafted by a clerk, signed off by the organ's leader; each round of handling has its own."""

    handling = models.ForeignKey(
        Handling, models.CASCADE, verbose_name="办理单位", related_name="replies"
    )
    round = models.PositiveSmallIntegerField("第几次答复", default=1, editable=False)
    result = models.CharField("办理结果", max_length=20, choices=Result, blank=True)
    text = models.TextField("答复正文", blank=True)
    plan = models.TextField("方案或计划", blank=True, help_text="正在解决、计划解决的必须写明")
    promised_on = models.DateField(
        "解决时限", null=True, blank=True, help_text="正在解决、计划解决的必须写明，公众看得到"
    )
    reasons = models.TextField("理由", blank=True, help_text="留作参考的必须写明")
    cohost_views = models.TextField("会办意见的吸收情况", blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True, help_text="不对外公开")
    openness = models.CharField("公开建议", max_length=10, choices=Openness, blank=True)
    openness_reason = models.CharField("不全文公开的理由", max_length=200, blank=True)
    drafted_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="起草人", related_name="+", editable=False
    )
    presented_at = models.DateTimeField("提请签发时间", null=True, editable=False)
    returned_because = models.TextField("退改意见", blank=True, editable=False)
    signed_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="签发人",
        related_name="+",
        null=True,
        editable=False,
    )
    signed_at = models.DateTimeField("签发时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "答复"
        ordering = ["handling", "round"]
        constraints = [
            models.UniqueConstraint(name="reply_of_a_round_is_one", fields=["handling", "round"]),
            models.CheckConstraint(
                name="reply_signed_says_result_and_text",
                condition=Q(signed_at__isnull=True) | (~Q(result="") & ~Q(text="")),
            ),
            models.CheckConstraint(
                name="reply_promising_names_plan_and_date",
                condition=Q(signed_at__isnull=True)
                | ~Q(result__in=PROMISING)
                | (~Q(plan="") & Q(promised_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="reply_for_reference_gives_reasons",
                condition=Q(signed_at__isnull=True) | ~Q(result=Result.REFERENCE) | ~Q(reasons=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handling.organ}的答复"
