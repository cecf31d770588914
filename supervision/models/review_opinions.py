"""审议意见: its text, its points one by one, what the organ reports on each round, and what the committee says of it."""

from django.db import models
from django.db.models import Q

from congress.models import Deadline, Entity, NotesPersonalChanges, Organ, Versioned, keeps_history
from supervision.models.items import Item
from supervision.states.review_opinions import Progress, View


@keeps_history(exclude=["text"])
class ReviewOpinion(Entity, Versioned):
    """审议意见 of the standing committee on one item."""

    item = models.OneToOneField(
        Item, models.PROTECT, verbose_name="监督事项", related_name="opinion"
    )
    number = models.CharField("文号", max_length=60, blank=True)
    text = models.TextField("审议意见")
    handed_over_on = models.DateField("交办日期", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "审议意见"
        ordering = ["-id"]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return f"关于“{self.item}”的审议意见"


@keeps_history(exclude=["text", "answer", "view_words"])
class OpinionPoint(Entity, Versioned):
    """审议意见的一条: which organ acts on it, how far it has come, and what the committee says of that."""

    opinion = models.ForeignKey(
        ReviewOpinion, models.CASCADE, verbose_name="审议意见", related_name="points"
    )
    number = models.PositiveSmallIntegerField("序号")
    text = models.TextField("内容")
    organ = models.ForeignKey(
        Organ, models.PROTECT, verbose_name="办理单位", related_name="opinion_points"
    )
    progress = models.CharField(
        "办理进展", max_length=20, choices=Progress, default=Progress.OPEN, editable=False
    )
    answer = models.TextField("办理情况", blank=True, editable=False)
    answered_on = models.DateField("填写日期", null=True, editable=False)
    view = models.CharField(
        "专工委意见", max_length=20, choices=View, default=View.NONE, blank=True, editable=False
    )
    view_words = models.TextField("意见的说明", blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "审议意见的事项"
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                name="point_is_numbered_once_in_its_opinion", fields=["opinion", "number"]
            ),
            models.CheckConstraint(
                name="point_answered_says_what_was_done",
                condition=Q(progress=Progress.OPEN)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message="请写明办理情况。",
            ),
        ]
        triggers = [NotesPersonalChanges(of=("text", "answer", "view_words"))]

    def __str__(self) -> str:
        return f"第{self.number}条"


@keeps_history(exclude=["text", "points", "view_words"])
class HandlingReport(Entity, Versioned):
    """研究处理情况报告 of one round, with the points as they stood, and the committee's view of it."""

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="监督事项", related_name="reports")
    round = models.PositiveSmallIntegerField("第几次办理")
    organ = models.ForeignKey(Organ, models.PROTECT, verbose_name="报告单位", related_name="+")
    text = models.TextField("报告")
    points = models.JSONField("各条办理情况", default=list)
    due_on = models.DateField("报告期限")
    reported_on = models.DateField("报告日期")
    reported_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="报告人", related_name="+"
    )
    view = models.CharField("专工委意见", max_length=20, choices=View, blank=True)
    view_words = models.TextField("意见的说明", blank=True)
    viewed_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="提意见的人", related_name="+", null=True
    )
    viewed_on = models.DateField("提意见的日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "研究处理情况报告"
        ordering = ["round", "id"]
        constraints = [
            models.UniqueConstraint(
                name="report_on_handling_comes_once_a_round", fields=["item", "round"]
            ),
            models.CheckConstraint(
                name="handling_is_sent_back_with_reasons",
                condition=~Q(view=View.SENT_BACK) | ~Q(view_words=""),
                violation_error_message="退回的要写明原因。",
            ),
        ]
        triggers = [NotesPersonalChanges(of=("text", "points", "view_words"))]

    def __str__(self) -> str:
        return f"第{self.round}次研究处理情况报告"

    @property
    def was_late(self) -> bool:
        """It came after its day."""
        return self.reported_on > self.due_on


@keeps_history()
class ItemDeadline(Deadline):
    """报告研究处理情况的期限."""

    item = models.ForeignKey(
        Item, models.CASCADE, verbose_name="监督事项", related_name="deadlines"
    )

    class Meta(Deadline.Meta):
        verbose_name = verbose_name_plural = "研究处理期限"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.item} {self.due_on}"
