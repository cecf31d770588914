"""会议: the congress's, the standing committee's and the chairpersons' meetings, with agenda, papers and decisions."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from congress.models.audit import NotesPersonalChanges, keeps_history
from congress.models.base import Entity, NameField, Versioned
from congress.models.figures import marks_its_year
from congress.models.institution import District, Organ, Session, Term
from congress.numerals import in_chinese
from congress.procedure import Case, CaseRecord, guard
from congress.querysets import CommonQuerySet, MeetingPartQuerySet, MeetingQuerySet, PaperQuerySet
from congress.states import MEETING_MOVES, MeetingAction, MeetingKind, MeetingStatus


class Share(models.TextChoices):
    """How many of all members a rule asks for."""

    NONE = "none", "不作规定"
    HALF = "more_than_half", "过半数"
    TWO_THIRDS = "two_thirds", "三分之二以上"

    def is_met_by(self, count: int, *, of: int) -> bool:
        """Whether so many of all are enough. 过半数 is more than half, 三分之二以上 includes two thirds (民法典第一千二百五十九条)."""
        if self == Share.HALF:
            return count * 2 > of
        return count * 3 >= of * 2 if self == Share.TWO_THIRDS else True


@keeps_history()
class MeetingRule(Versioned):
    """议事规则: what a kind of meeting needs to be held and to decide, and how long before members are told."""

    kind = models.CharField("会议", max_length=20, choices=MeetingKind)
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        null=True,
        blank=True,
        help_text="不填表示各区通用",
    )
    quorum = models.CharField("出席", max_length=20, choices=Share, help_text="占全体组成人员")
    majority = models.CharField("通过", max_length=20, choices=Share, help_text="占全体组成人员")
    notice_days = models.PositiveSmallIntegerField(
        "会前几日通知", null=True, blank=True, help_text="不填表示不作规定"
    )
    source = models.CharField("依据", max_length=200)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = CommonQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会议规则"
        ordering = ["kind", "district", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_rule_begins_once_a_day",
                fields=["kind", "district", "valid_from"],
                nulls_distinct=False,
                violation_error_message="同一天开始施行的同一种会议的规则已经有了。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.source}）"


@keeps_history(exclude=["minutes"])
class Meeting(Entity, Versioned, Case):
    """一次会议. Who came by name is the event's (representatives); here stands how many of how many."""

    MOVES = MEETING_MOVES
    ACTIONS = MeetingAction
    FINAL = (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="meetings", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("会议", max_length=20, choices=MeetingKind)
    term = models.ForeignKey(Term, models.PROTECT, verbose_name="届", related_name="meetings")
    number = models.PositiveSmallIntegerField("第几次")
    session = models.OneToOneField(
        Session,
        models.PROTECT,
        verbose_name="次会议",
        related_name="meeting",
        null=True,
        editable=False,
    )
    starts_on = models.DateField("开会日期")
    ends_on = models.DateField("闭会日期")
    place = NameField("地点", max_length=120, blank=True)
    members = models.PositiveSmallIntegerField("应到人数", null=True, blank=True)
    present = models.PositiveSmallIntegerField("实到人数", null=True, editable=False)
    status = models.CharField(
        "状态", max_length=20, choices=MeetingStatus, default=MeetingStatus.PLANNED, editable=False
    )
    called_on = models.DateField("通知日期", null=True, editable=False)
    urgent_because = models.CharField("不足期限的原因", max_length=200, blank=True, editable=False)
    minutes = models.TextField("会议纪要", blank=True, editable=False)
    is_recorded = models.BooleanField(
        "补录", default=False, editable=False, help_text="系统启用以前开的会"
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会议"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_is_numbered_once_in_its_term",
                fields=["term", "kind", "number"],
                condition=~Q(status=MeetingStatus.CANCELLED),
                violation_error_message="这一届的这次会议已经有了。",
            ),
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="闭会日期不能早于开会日期。",
            ),
            models.CheckConstraint(
                name="meeting_status_is_a_known_one", condition=Q(status__in=MeetingStatus.values)
            ),
            models.CheckConstraint(
                name="meeting_that_was_held_says_how_many_came",
                condition=~Q(status__in=[MeetingStatus.OPEN, MeetingStatus.CLOSED])
                | Q(present__isnull=False, members__gte=F("present"))
                | Q(is_recorded=True),
            ),
        ]
        indexes = [
            models.Index(name="meetings_of_a_year", fields=["district", "year", "kind", "status"])
        ]
        triggers = [
            NotesPersonalChanges(of=("minutes",)),
            *marks_its_year(),
            guard("meeting_status_follows_the_table", MEETING_MOVES),
        ]

    def __str__(self) -> str:
        return f"{self.term.words}{self.words}"

    @property
    def words(self) -> str:
        """人大常委会第十六次会议."""
        number = in_chinese(self.number)
        return {
            MeetingKind.CONGRESS: f"人民代表大会第{number}次会议",
            MeetingKind.STANDING_COMMITTEE: f"人大常委会第{number}次会议",
            MeetingKind.CHAIRPERSONS: f"人大常委会第{number}次主任会议",
        }[MeetingKind(self.kind)]

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_meeting", args=[self.public_id])

    @property
    def has_agenda(self) -> bool:
        """Something is to be dealt with."""
        return self.items.exists()

    @property
    def decides(self) -> bool:
        """The congress and its standing committee do; the chairpersons see to what is in hand (地方组织法第五十四条)."""
        return self.kind != MeetingKind.CHAIRPERSONS

    @property
    def decides_here(self) -> bool:
        """It is a body that decides, and its votes are counted here."""
        return self.decides and not self.is_recorded

    @property
    def records_decisions(self) -> bool:
        """It was held before the portal, by a body that decides."""
        return self.is_recorded and self.decides

    @property
    def votes_on_people(self) -> bool:
        """The standing committee appoints and dismisses (地方组织法第五十条)."""
        return self.kind == MeetingKind.STANDING_COMMITTEE

    @property
    def is_attended(self) -> bool:
        """People come to it here: it is neither called off nor of a time before the portal."""
        return self.status != MeetingStatus.CANCELLED and not self.is_recorded

    @property
    def waits_for_papers(self) -> bool:
        """A paper has not come."""
        return PaperDue.objects.filter(item__meeting=self, received_on=None).exists()

    @property
    def has_release(self) -> bool:
        """A text was prepared for the public."""
        return hasattr(self, "release")

    @property
    def is_public(self) -> bool:
        """The public reads a copy now."""
        copy = getattr(self, "publication", None)
        return copy is not None and copy.withdrawn_at is None


class MeetingRecord(CaseRecord):
    """会议办理记录. Append-only."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, verbose_name="会议", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "会议办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(MeetingAction.choices).get(self.action, "建立")


class ItemKind(models.TextChoices):
    """What is done with an item of the agenda."""

    REPORT_DELIBERATED = "report_deliberated", "听取和审议报告"
    REPORT_ASSESSED = "report_assessed", "听取和评议报告"
    REPORT_HEARD = "report_heard", "听取工作汇报"
    BILL = "bill", "审议议案、决议决定"
    APPOINTMENTS = "appointments", "人事任免"
    ELECTION = "election", "选举"
    STUDY = "study", "学习"
    OTHER = "other", "其他事项"


# Reports that come to the members in writing before the meeting (监督法第十五条).
ON_PAPER = (ItemKind.REPORT_DELIBERATED, ItemKind.REPORT_ASSESSED)


@keeps_history()
class AgendaItem(Entity, Versioned):
    """议程中的一项."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name="会议", related_name="items")
    place = models.PositiveSmallIntegerField("次序")
    kind = models.CharField("类别", max_length=20, choices=ItemKind)
    title = NameField("事项", max_length=200)
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="报告单位",
        related_name="agenda_items",
        null=True,
        blank=True,
    )

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会议议程"
        ordering = ["meeting", "place"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_item_has_a_place_of_its_own", fields=["meeting", "place"]
            ),
            models.UniqueConstraint(
                name="agenda_names_each_item_once",
                fields=["meeting", "title"],
                violation_error_message="议程里已经有这一项。",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@keeps_history()
class PaperDue(Entity, Versioned):
    """会议文件: which paper has to be where how long before the meeting, and when it came (监督法第十五条)."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, verbose_name="议程", related_name="papers")
    period_key = models.CharField("期限", max_length=60)
    name = models.CharField("文件", max_length=80)
    source = models.CharField("依据", max_length=200)
    due_on = models.DateField("应到日期")
    received_on = models.DateField("收到日期", null=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会议文件"
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="paper_is_due_once_for_its_item", fields=["item", "period_key"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.name}"

    @property
    def is_late(self) -> bool:
        """It came after its day."""
        return self.received_on is not None and self.received_on > self.due_on


class DecisionKind(models.TextChoices):
    """What a decision is called."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"


@keeps_history()
class Decision(Entity, Versioned):
    """决议决定, with how it was voted (地方组织法第五十一条: more than half of all members)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="decisions", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, verbose_name="会议", related_name="decisions", db_index=False
    )
    kind = models.CharField("类别", max_length=20, choices=DecisionKind)
    title = NameField("名称", max_length=200)
    is_major = models.BooleanField(
        "重大事项", default=False, help_text="讨论、决定本行政区域重大事项"
    )
    is_passed = models.BooleanField("通过", editable=False)
    in_favour = models.PositiveSmallIntegerField("赞成", null=True)
    against = models.PositiveSmallIntegerField("反对", null=True)
    abstained = models.PositiveSmallIntegerField("弃权", null=True)
    decided_on = models.DateField("表决日期")
    text = models.TextField("正文", blank=True)

    objects = MeetingPartQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "决议决定"
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="decision_is_named_once_at_its_meeting",
                fields=["meeting", "title"],
                violation_error_message="这次会议已经登记过同名的决议决定。",
            ),
        ]
        indexes = [models.Index(name="decisions_of_a_year", fields=["district", "year"])]
        triggers = [*marks_its_year()]

    def __str__(self) -> str:
        return self.title

    @property
    def has_tally(self) -> bool:
        """How it was voted is known."""
        return self.in_favour is not None
