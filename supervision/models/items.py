"""监督事项: what the standing committee supervises in a year, on what it stands, and who took part."""

from datetime import date
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import reverse

from congress.models import (
    Appointment,
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Organ,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Event, Representative
from stations.models import PublicOpinion
from suggestions.models import Suggestion
from supervision.models.plans import SupervisionPlan
from supervision.querysets.items import ItemQuerySet
from supervision.states.items import (
    FOLLOWING,
    HELD,
    ITEM_MOVES,
    WITHOUT_DELIBERATION,
    Field,
    Forum,
    ItemAction,
    ItemStatus,
    Kind,
)
from supervision.states.review_opinions import Progress, Satisfaction, View
from supervision.states.votes import RUNNING, VoteKind, VoteStatus


@keeps_history(exclude=["about", "result"])
class Item(Entity, Versioned, Case):
    """监督事项. One class and one table for every kind; what differs are its steps."""

    MOVES = ITEM_MOVES
    ACTIONS = ItemAction
    FINAL = (ItemStatus.CLOSED, ItemStatus.WITHDRAWN)

    plan = models.ForeignKey(
        SupervisionPlan, models.PROTECT, verbose_name="监督工作计划", related_name="items"
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        related_name="supervision_items",
        db_index=False,
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("监督形式", max_length=20, choices=Kind)
    title = NameField("题目", max_length=120)
    field = models.CharField("领域", max_length=20, choices=Field, default=Field.OTHER)
    forum = models.CharField(
        "由谁听取", max_length=20, choices=Forum, default=Forum.STANDING_COMMITTEE
    )
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="报告单位",
        related_name="supervision_items",
        null=True,
        blank=True,
        db_index=False,
    )
    committee = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="联系专工委",
        related_name="supervised_items",
        null=True,
        blank=True,
    )
    # 述职评议: whose appointment is looked back on (任后监督).
    official = models.ForeignKey(
        Appointment,
        models.PROTECT,
        verbose_name="述职人",
        related_name="appraisals",
        null=True,
        blank=True,
    )
    laws = models.CharField("检查的法律法规", max_length=200, blank=True)
    about = models.TextField("重点", blank=True)
    status = models.CharField(
        "状态", max_length=20, choices=ItemStatus, default=ItemStatus.PROPOSED, editable=False
    )
    meeting_on = models.DateField("计划的会议日期", null=True, blank=True)
    fieldwork_ended_on = models.DateField("检查、调研结束日期", null=True, blank=True)
    held_on = models.DateField("审议（完成）日期", null=True, editable=False)
    meeting = NameField("会议", max_length=120, blank=True, editable=False)
    result = models.TextField("结果", blank=True, editable=False)
    needs_test = models.BooleanField("处理情况要测评", default=False)
    # 增补: it came into the plan after that had been decided.
    added_on = models.DateField("增补日期", null=True, editable=False)
    added_because = models.CharField("增补原因", max_length=200, blank=True, editable=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="跟踪的事项",
        related_name="followed_by",
        null=True,
        editable=False,
    )
    due_on = models.DateField("报告期限", null=True, editable=False)
    round = models.PositiveSmallIntegerField("第几次办理", default=1, editable=False)
    reported_on = models.DateField("报告日期", null=True, editable=False)
    satisfaction = models.CharField(
        "测评结果", max_length=20, choices=Satisfaction, blank=True, editable=False
    )
    appraised = models.CharField(
        "述职测评结果", max_length=20, choices=Satisfaction, blank=True, editable=False
    )
    closed_on = models.DateField("办结日期", null=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "监督事项"
        ordering = ["-year", "meeting_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="item_is_planned_once",
                fields=["plan", "kind", "title"],
                condition=~Q(status=ItemStatus.WITHDRAWN),
                violation_error_message="计划里已经有同样的事项。",
            ),
            models.CheckConstraint(
                name="item_status_is_a_known_one", condition=Q(status__in=ItemStatus.values)
            ),
            models.CheckConstraint(
                name="held_item_has_its_day",
                condition=~Q(status__in=HELD) | Q(held_on__isnull=False),
                violation_error_message="已审议的事项要有日期。",
            ),
            models.CheckConstraint(
                name="handed_over_item_has_organ_and_due_date",
                condition=~Q(status__in=[ItemStatus.HANDLING, ItemStatus.REPORTED])
                | Q(organ__isnull=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="item_that_follows_names_what_it_follows",
                condition=Q(kind__in=FOLLOWING, parent__isnull=False)
                | (~Q(kind__in=FOLLOWING) & Q(parent__isnull=True)),
                violation_error_message="跟踪监督和回头看要写明跟踪的是哪一项。",
            ),
            models.CheckConstraint(
                name="only_an_appraisal_of_officials_names_one",
                condition=Q(kind=Kind.OFFICIAL_APPRAISAL) | Q(official__isnull=True, appraised=""),
                violation_error_message="只有述职评议才写述职人。",
            ),
            models.CheckConstraint(
                name="added_item_says_why",
                condition=Q(added_on__isnull=True, added_because="")
                | (Q(added_on__isnull=False) & ~Q(added_because="")),
                violation_error_message="增补的事项要写明原因。",
            ),
        ]
        indexes = [
            models.Index(
                name="item_figures",
                fields=["district", "year"],
                include=["kind", "status", "forum", "field"],
            ),
            models.Index(name="items_of_an_organ", fields=["organ", "status", "due_on"]),
        ]
        triggers = [
            NotesPersonalChanges(of=("about", "result")),
            *marks_its_year(),
            guard("item_status_follows_the_table", ITEM_MOVES),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_item", args=[self.public_id])

    @property
    def meets_on(self) -> date | None:
        """The day of the meeting: the real one, once it was held."""
        return self.held_on or self.meeting_on

    @property
    def may_end_without_deliberation(self) -> bool:
        """Its result is a report, not a deliberation; nor need the chairpersons' meeting deliberate."""
        return self.kind in WITHOUT_DELIBERATION or self.forum != Forum.STANDING_COMMITTEE

    @property
    def opinion_is_ready(self) -> bool:
        """There is a text with points, and an organ that answers for them."""
        return bool(self.organ_id) and self._points().exists()

    @property
    def all_points_answered(self) -> bool:
        """Nothing is left open."""
        return not self._points().filter(progress=Progress.OPEN).exists()

    @property
    def waits_for_view(self) -> bool:
        """The report of this round has not been judged."""
        return self._has("HandlingReport", round=self.round, view=View.NONE)

    @property
    def is_accepted(self) -> bool:
        """The committee accepts the report of this round."""
        return self._has("HandlingReport", round=self.round, view=View.ACCEPTED)

    @property
    def may_be_tested(self) -> bool:
        """The report of this round is accepted and was not tested yet, nor is being tested now."""
        tested = self._has("SatisfactionTest", round=self.round)
        return self.is_accepted and not tested and not self.is_voted_on

    @property
    def is_voted_on(self) -> bool:
        """A vote about it is running."""
        return bool(self.votes().filter(status__in=RUNNING).exists())

    @property
    def is_on_no_ballot(self) -> bool:
        """Nobody votes on it now."""
        return not self.is_voted_on

    @property
    def has_certified_vote(self) -> bool:
        """Two people have certified a vote that has not taken effect yet."""
        certified = self.votes().filter(
            kind=VoteKind.TEST, status=VoteStatus.CERTIFIED, test__isnull=True
        )
        return bool(certified.exists())

    @property
    def may_be_appraised(self) -> bool:
        """An official is named, and was not voted on yet, nor is now."""
        return self.official_id is not None and not self.appraised and not self.is_voted_on

    @property
    def has_certified_appraisal(self) -> bool:
        """Two people have certified the vote on the official, and it has not taken effect yet."""
        if self.official_id is None or self.appraised:
            return False
        certified = self.votes().filter(kind=VoteKind.OFFICIAL, status=VoteStatus.CERTIFIED)
        return bool(certified.exists())

    @property
    def appraisal(self) -> Any:
        """The certified vote on the official, once it has taken effect."""
        if not self.appraised:
            return None
        return self.votes().filter(kind=VoteKind.OFFICIAL, status=VoteStatus.CERTIFIED).first()

    @property
    def is_settled(self) -> bool:
        """Nothing was asked, or what was asked is accepted and, where a test is due, passed."""
        if self.status == ItemStatus.DELIBERATED:
            return not self._points().exists()
        tested = bool(self.satisfaction) or not self.needs_test
        return self.is_accepted and tested and not self.is_voted_on

    @property
    def has_release(self) -> bool:
        """A public text of this state of things is prepared."""
        return self._has("ItemRelease", for_round=self.round, for_reports=self._reports())

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        return self._has("PublishedItem", withdrawn_at__isnull=True)

    def votes(self) -> Any:
        """Votes about it, the newest first."""
        return apps.get_model("supervision", "Vote").objects.about("item", self.public_id)

    def _points(self) -> Any:
        return apps.get_model("supervision", "OpinionPoint").objects.filter(opinion__item=self)

    def _reports(self) -> int:
        return int(
            apps.get_model("supervision", "HandlingReport").objects.filter(item=self).count()
        )

    def _has(self, model: str, **facts: Any) -> bool:
        """Models that stand above this one are asked by name."""
        return bool(
            apps.get_model("supervision", model).objects.filter(item=self, **facts).exists()
        )


class ItemRecord(CaseRecord):
    """监督事项办理记录. Append-only."""

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="监督事项", related_name="records")

    class Meta:
        verbose_name = verbose_name_plural = "监督事项办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(ItemAction.choices).get(self.action, "建立")


@keeps_history()
class ItemSource(models.Model):
    """监督事项的来源: a suggestion or an opinion on which the topic stands, by reference (监督法第十二条)."""

    item = models.ForeignKey(Item, models.CASCADE, verbose_name="监督事项", related_name="sources")
    suggestion = models.ForeignKey(
        Suggestion, models.PROTECT, verbose_name="代表建议", related_name="+", null=True
    )
    opinion = models.ForeignKey(
        PublicOpinion, models.PROTECT, verbose_name="群众意见", related_name="+", null=True
    )

    class Meta:
        verbose_name = verbose_name_plural = "监督事项的来源"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="source_of_an_item_is_one_thing",
                condition=Q(suggestion__isnull=False, opinion__isnull=True)
                | Q(suggestion__isnull=True, opinion__isnull=False),
            ),
            models.UniqueConstraint(
                name="suggestion_is_a_source_once", fields=["item", "suggestion"]
            ),
            models.UniqueConstraint(name="opinion_is_a_source_once", fields=["item", "opinion"]),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion or self.opinion}"


class ItemActivity(models.Model):
    """监督活动: an event of representatives that belongs to the item; who came is the event's matter."""

    item = models.ForeignKey(
        Item, models.PROTECT, verbose_name="监督事项", related_name="activities"
    )
    event = models.OneToOneField(
        Event, models.PROTECT, verbose_name="活动", related_name="supervision"
    )

    class Meta:
        verbose_name = verbose_name_plural = "监督活动"
        ordering = ["event__starts_at", "id"]

    def __str__(self) -> str:
        return f"{self.event}"


@keeps_history(exclude=["text"])
class ItemComment(Entity):
    """代表意见: what a representative says to an item; the offices read it, the organ only what the committee makes of it."""

    item = models.ForeignKey(Item, models.PROTECT, verbose_name="监督事项", related_name="comments")
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="supervision_comments"
    )
    text = models.TextField("意见", max_length=1000)
    at = models.DateTimeField("时间", auto_now_add=True)
    key = models.UUIDField("登记标识", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "代表对监督事项的意见"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="comment_on_an_item_is_left_once", fields=["representative", "key"]
            )
        ]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return self.text[:20]
