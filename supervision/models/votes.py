"""表决: what is voted on, by which rule, what came of it, and the copy that the public reads."""

from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    NameField,
    Publication,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from congress.querysets import DatedQuerySet
from congress.search import BigramVector
from supervision.querysets.votes import VoteQuerySet
from supervision.states.review_opinions import Satisfaction
from supervision.states.votes import (
    ANSWERS,
    NUMBERED,
    RUNNING,
    VOTE_MOVES,
    Base,
    Electorate,
    Outcome,
    Question,
    VoteAction,
    VoteKind,
    VoteStatus,
    Way,
)

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
KEEPERS = 2
ABOUT_AN_ITEM = "item"  # the subject of a vote on a supervision item


_NUMERALS = "零一二三四五六七八九十"


class _Thresholds(models.Model):
    """How many an item needs, and by which rule: a fraction of a base, since 三分之二 is no whole per cent."""

    numerator = models.PositiveSmallIntegerField("分子", default=1)
    denominator = models.PositiveSmallIntegerField("分母", default=2)
    or_equal = models.BooleanField("刚好达到也算", default=False)
    base = models.CharField("以什么为基数", max_length=10, choices=Base, default=Base.ROLL)
    counts_second = models.BooleanField("“基本满意”计入", default=False)
    source = models.CharField("依据", max_length=200)

    class Meta:
        abstract = True


@keeps_history()
class VoteRule(_Thresholds, Entity, Versioned):
    """表决规则 of a district for one kind of vote. Without a row the usual one holds (`states.votes.USUAL`)."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="vote_rules"
    )
    kind = models.CharField("类型", max_length=20, choices=VoteKind)
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "表决规则"
        ordering = ["district", "kind", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="vote_rule_begins_once_a_day",
                fields=["district", "kind", "valid_from"],
                violation_error_message="同一天开始施行的同一规则已经有了。",
            ),
            models.CheckConstraint(
                name="vote_rule_is_a_share",
                condition=Q(numerator__gte=1, numerator__lte=F("denominator")),
                violation_error_message="分子至少是 1，不能大于分母。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.source}）"


@keeps_history()
class Vote(_Thresholds, Entity, Versioned, Case):
    """一次表决. Its threshold is copied from the district's rule when it is prepared, and stands with the result.

    The subject is named, not pointed at: its kind and its public id, whatever app it belongs to.
    """

    MOVES = VOTE_MOVES
    ACTIONS = VoteAction
    FINAL = (VoteStatus.CERTIFIED, VoteStatus.VOID)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="votes", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类型", max_length=20, choices=VoteKind)
    question = models.CharField("怎么填写", max_length=10, choices=Question, editable=False)
    title = NameField("名称", max_length=120)
    subject_kind = models.CharField("对象类型", max_length=40, blank=True, editable=False)
    subject_key = models.UUIDField("对象", null=True, editable=False)
    electorate = models.CharField("谁投票", max_length=20, choices=Electorate)
    way = models.CharField("投票方式", max_length=10, choices=Way, default=Way.PHONE)
    places = models.PositiveSmallIntegerField("应选名额", null=True, blank=True)
    status = models.CharField(
        "状态", max_length=20, choices=VoteStatus, default=VoteStatus.PREPARED, editable=False
    )
    opened_at = models.DateTimeField("开启时间", null=True, editable=False)
    closed_at = models.DateTimeField("截止时间", null=True, editable=False)
    roll = models.PositiveIntegerField("应投票人数", null=True, editable=False)
    returned = models.PositiveIntegerField("收回票数", null=True, editable=False)
    valid = models.PositiveIntegerField("有效票", null=True, editable=False)
    blank = models.PositiveIntegerField("空白票", null=True, editable=False)
    double = models.PositiveIntegerField("多选票", null=True, editable=False)
    too_many = models.PositiveIntegerField("超额票", null=True, editable=False)
    signed_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="第一认定人", related_name="+", null=True,
        editable=False,
    )  # fmt: skip
    certified_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="第二认定人", related_name="+", null=True,
        editable=False,
    )  # fmt: skip
    certified_on = models.DateField("认定日期", null=True, editable=False)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "表决"
        ordering = ["-year", "-id"]
        constraints = [
            models.CheckConstraint(
                name="vote_status_is_a_known_one", condition=Q(status__in=VoteStatus.values)
            ),
            models.CheckConstraint(
                name="vote_among_projects_has_its_places_and_no_other_has",
                condition=Q(question=Question.CHOICE, places__gte=1)
                | Q(question=Question.GRADE, places__isnull=True),
                violation_error_message="差额票决要写明应选名额，其他表决没有名额。",
            ),
            models.CheckConstraint(
                name="counted_vote_adds_up",
                condition=~Q(status__in=NUMBERED)
                | Q(returned=F("valid") + F("blank") + F("double") + F("too_many"), returned__lte=F("roll")),
                violation_error_message="有效票和无效票合起来要等于收回的票，收回的票不能多于应投票人数。",
            ),
            models.CheckConstraint(
                name="two_people_certify_a_vote",
                condition=~Q(status=VoteStatus.CERTIFIED)
                | Q(signed_by__isnull=False, certified_by__isnull=False, certified_on__isnull=False)
                & ~Q(signed_by=F("certified_by")),
                violation_error_message="要由两个人认定。",
            ),
            models.UniqueConstraint(
                name="subject_is_voted_on_once_at_a_time",
                fields=["district", "subject_kind", "subject_key"],
                condition=Q(subject_key__isnull=False)
                & Q(status__in=RUNNING),
                violation_error_message="这件事正在表决。",
            ),
        ]  # fmt: skip
        indexes = [models.Index(name="votes_of_a_year", fields=["district", "year", "status"])]
        triggers = [*marks_its_year(), guard("vote_status_follows_the_table", VOTE_MOVES)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_vote", args=[self.public_id])

    @property
    def answers(self) -> tuple[str, str, str]:
        """The three words of an answer, in the order of the ballot."""
        return ANSWERS[self.question]

    @property
    def is_by_phone(self) -> bool:
        """Ballots are cast here."""
        return self.way == Way.PHONE

    @property
    def is_on_paper(self) -> bool:
        """Ballots are counted in the hall."""
        return self.way == Way.PAPER

    @property
    def needs_a_key(self) -> bool:
        """A keeper is still to take one."""
        return self.is_by_phone and self.keys.count() < KEEPERS

    @property
    def has_keys_left(self) -> bool:
        """A keeper has not said yet that his or hers is destroyed."""
        return self.keys.filter(destroyed_at__isnull=True).exists()

    @property
    def is_ready(self) -> bool:
        """There is something to vote on, more than there are places, and the keys are taken."""
        items = self.items.count()
        return items > (self.places or 0) and not self.needs_a_key

    @property
    def has_first_count(self) -> bool:
        """Somebody has entered what was counted in the hall."""
        return self.is_on_paper and self.paper_counts.exists()

    @property
    def is_unsigned(self) -> bool:
        """Nobody has certified yet."""
        return self.signed_by_id is None

    @property
    def is_signed(self) -> bool:
        """The first of two has certified."""
        return self.signed_by_id is not None

    @property
    def is_public(self) -> bool:
        """The public reads its result now."""
        return PublishedVote.objects.released().filter(vote=self).exists()

    @property
    def is_not_public(self) -> bool:
        """The public does not read it."""
        return not self.is_public

    @property
    def invalid(self) -> int | None:
        """Ballots that do not count."""
        return None if self.returned is None or self.valid is None else self.returned - self.valid

    def carries(self, ballots: int) -> bool:
        """Whether so many are what the rule asks for."""
        base = (self.roll if self.base == Base.ROLL else self.valid) or 0
        share, needed = self.denominator * ballots, self.numerator * base
        return base > 0 and (share > needed or (self.or_equal and share == needed))

    @property
    def item(self) -> Any:
        """The supervision item that it is about, if it is about one."""
        if self.subject_kind != ABOUT_AN_ITEM:
            return None
        items: Any = apps.get_model("supervision", "Item").objects
        return items.filter(public_id=self.subject_key, district=self.district_id).first()

    @property
    def said(self) -> list[tuple[str, int | None]]:
        """Of what stands alone on its ballot, each answer with its count."""
        return list(zip(self.answers, self.items.get().counts, strict=True))

    @property
    def threshold_words(self) -> str:
        """The rule in words: what makes 满意 and 基本满意, or 通过."""
        first, second, third = self.answers
        needed = f"{'达到' if self.or_equal else '超过'}{self.get_base_display()}的{self._share}"
        if self.question == Question.CHOICE:
            return f"{first}{needed}为通过"
        if self.counts_second:
            return f"{first}{needed}为{first}，{first}、{second}合计{needed}为{second}"
        return f"{first}{needed}为{first}，否则为{third}"

    @property
    def _share(self) -> str:
        """半数, 三分之二; of a larger denominator 20/100."""
        if (self.numerator, self.denominator) == (1, 2):
            return "半数"
        if self.denominator < len(_NUMERALS):
            return f"{_NUMERALS[self.denominator]}分之{_NUMERALS[self.numerator]}"
        return f" {self.numerator}/{self.denominator} "


class VoteRecord(CaseRecord):
    """表决办理记录. Append-only."""

    vote = models.ForeignKey(Vote, models.CASCADE, verbose_name="表决", related_name="records")

    class Meta:
        verbose_name = verbose_name_plural = "表决办理记录"
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.vote_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(VoteAction.choices).get(self.action, "建立")


@keeps_history()
class VoteItem(Entity):
    """One thing on the ballot, and how it was answered in all: counts, never whose."""

    vote = models.ForeignKey(Vote, models.CASCADE, verbose_name="表决", related_name="items")
    number = models.PositiveSmallIntegerField("序号")
    title = NameField("内容", max_length=120)
    subject_key = models.UUIDField("对象", null=True, editable=False)
    first = models.PositiveIntegerField("满意（赞成）", null=True, editable=False)
    second = models.PositiveIntegerField("基本满意（反对）", null=True, editable=False)
    third = models.PositiveIntegerField("不满意（弃权）", null=True, editable=False)
    blank = models.PositiveIntegerField("这一项未选", null=True, editable=False)
    outcome = models.CharField("结果", max_length=10, choices=Outcome, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "表决内容"
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(name="vote_item_is_numbered_once", fields=["vote", "number"])
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counts(self) -> list[int | None]:
        """In the order of the ballot."""
        return [self.first, self.second, self.third]

    @property
    def passes(self) -> bool:
        """满意（赞成）, and where the rule counts it the middle answer too, are what the rule asks for."""
        middle = (self.second or 0) if self.vote.counts_second else 0
        return self.vote.carries((self.first or 0) + middle)

    @property
    def satisfaction(self) -> str:
        """满意 where that alone is what the rule asks for, 基本满意 where it is with the middle, else 不满意."""
        if self.vote.carries(self.first or 0):
            return Satisfaction.SATISFIED
        return Satisfaction.BASICALLY if self.passes else Satisfaction.DISSATISFIED

    @property
    def result(self) -> str:
        """What came of it in words: 满意, 基本满意, 不满意 where that was asked, else 通过 or not."""
        if self.outcome and self.vote.question == Question.GRADE:
            return str(Satisfaction(self.satisfaction).label)
        return str(self.get_outcome_display())

    @property
    def base(self) -> int:
        """Valid ballots that answered it."""
        return sum(count or 0 for count in self.counts)


@keeps_history(exclude=["search"])
class PublishedVote(Publication):
    """已公布的表决结果: the numbers that two people certified, with the rule they were measured by."""

    vote = models.OneToOneField(Vote, models.PROTECT, related_name="publication")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类型", max_length=20, choices=VoteKind)
    question = models.CharField("怎么填写", max_length=10, choices=Question)
    title = models.CharField("名称", max_length=120)
    electorate = models.CharField("谁投票", max_length=20, choices=Electorate)
    voted_on = models.DateField("投票日期")
    roll = models.PositiveIntegerField("应投票人数")
    returned = models.PositiveIntegerField("收回票数")
    valid = models.PositiveIntegerField("有效票")
    invalid = models.PositiveIntegerField("无效票")
    threshold = models.CharField("评定办法", max_length=120)
    source = models.CharField("依据", max_length=200)
    items = models.JSONField("各项结果")
    search = BigramVector("title")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公布的表决结果"
        ordering = ["-voted_on", "-id"]
        indexes = [GinIndex(name="public_votes_search", fields=["search"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_vote", args=[self.district.slug, self.public_id])

    @property
    def answers(self) -> tuple[str, str, str]:
        """The three words of an answer."""
        return ANSWERS[self.question]
