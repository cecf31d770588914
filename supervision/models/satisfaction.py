"""满意度测评 of a report on handling: the counts of the certified vote, and the result that its rule gives."""

from django.db import models
from django.db.models import F, Q

from congress.models import Entity, keeps_history
from supervision.models.items import Item
from supervision.models.votes import Vote
from supervision.states.review_opinions import Satisfaction


@keeps_history()
class SatisfactionTest(Entity):
    """What a certified vote said of one report on handling: counts alone, nobody's ballot. The vote is the count."""

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="监督事项", related_name="tests")
    vote = models.OneToOneField(Vote, models.PROTECT, verbose_name="表决", related_name="test")
    round = models.PositiveSmallIntegerField("第几次办理")
    held_on = models.DateField("测评日期")
    members = models.PositiveIntegerField("应投票人数")
    satisfied = models.PositiveIntegerField("满意")
    basically = models.PositiveIntegerField("基本满意")
    dissatisfied = models.PositiveIntegerField("不满意")
    invalid = models.PositiveIntegerField("无效票", default=0)
    result = models.CharField("结果", max_length=20, choices=Satisfaction)
    basis = models.CharField("判定依据", max_length=300)

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
                violation_error_message="各项票数合计不能超过应投票人数。",
            ),
            models.CheckConstraint(
                name="test_has_its_result", condition=Q(result__in=Satisfaction.values)
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"满意 {self.satisfied}，基本满意 {self.basically}，不满意 {self.dissatisfied}"
