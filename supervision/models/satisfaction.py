"""满意度测评: the tally of a test, certified by two people, judged by the rule in force."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from congress.models import District, Entity, Versioned, keeps_history
from supervision.models.items import Item
from supervision.querysets.items import RuleQuerySet
from supervision.states.review_opinions import Satisfaction


class ShareOf(models.TextChoices):
    """Of whom the share is taken."""

    VALID = "valid", "有效票"
    MEMBERS = "members", "全体组成人员"


@keeps_history()
class SatisfactionRule(Versioned):
    """测评办法: more than which share makes a result; the thresholds differ from place to place, so each has its row."""

    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        null=True,
        blank=True,
        help_text="不填表示各区通用",
    )
    base = models.CharField("以谁为基数", max_length=10, choices=ShareOf, default=ShareOf.MEMBERS)
    more_than = models.DecimalField(
        "超过百分之几", max_digits=4, decimal_places=1, help_text="过半数填 50"
    )
    source = models.CharField("依据", max_length=200)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "满意度测评办法"
        ordering = ["district", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="satisfaction_rule_begins_once_a_day",
                fields=["district", "valid_from"],
                nulls_distinct=False,
                violation_error_message="同一天开始施行的测评办法已经有了。",
            ),
            models.CheckConstraint(
                name="satisfaction_threshold_is_a_share",
                condition=Q(more_than__gte=0, more_than__lt=100),
                violation_error_message="请填写 0 到 100 之间的百分数。",
            ),
        ]

    def __str__(self) -> str:
        return f"超过{self.get_base_display()}的 {self.more_than.normalize():f}%"

    def judge(self, test: "SatisfactionTest") -> str:
        """满意 where that alone is more than the threshold, 基本满意 where both together are, else 不满意."""
        whole = test.valid if self.base == ShareOf.VALID else test.members

        def carries(ballots: int) -> bool:
            return Decimal(100 * ballots) > self.more_than * whole

        if carries(test.satisfied):
            return Satisfaction.SATISFIED
        if carries(test.satisfied + test.basically):
            return Satisfaction.BASICALLY
        return Satisfaction.DISSATISFIED


@keeps_history()
class SatisfactionTest(Entity, Versioned):
    """满意度测评 of one report on handling: counts alone, nobody's ballot. Certified by another than who entered it."""

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="监督事项", related_name="tests")
    round = models.PositiveSmallIntegerField("第几次办理")
    held_on = models.DateField("测评日期")
    members = models.PositiveSmallIntegerField("组成人员人数")
    satisfied = models.PositiveSmallIntegerField("满意")
    basically = models.PositiveSmallIntegerField("基本满意")
    dissatisfied = models.PositiveSmallIntegerField("不满意")
    invalid = models.PositiveSmallIntegerField("无效票", default=0)
    result = models.CharField("结果", max_length=20, choices=Satisfaction, blank=True)
    basis = models.CharField("判定依据", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="登记人", related_name="+"
    )
    recorded_at = models.DateTimeField("登记时间", auto_now_add=True)
    certified_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="确认人", related_name="+", null=True
    )
    certified_at = models.DateTimeField("确认时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "满意度测评"
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(name="handling_is_tested_once_a_round", fields=["item", "round"]),
            models.CheckConstraint(
                name="test_counts_no_more_than_its_members",
                condition=Q(
                    members__gte=F("satisfied") + F("basically") + F("dissatisfied") + F("invalid")
                ),
                violation_error_message="各项票数合计不能超过组成人员人数。",
            ),
            models.CheckConstraint(
                name="test_is_certified_by_another_with_its_result",
                condition=Q(certified_by__isnull=True, result="")
                | (Q(certified_by__isnull=False) & ~Q(result="") & ~Q(certified_by=F("recorded_by"))),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"满意 {self.satisfied}，基本满意 {self.basically}，不满意 {self.dissatisfied}"

    @property
    def valid(self) -> int:
        """Ballots that count."""
        return self.satisfied + self.basically + self.dissatisfied
