"""规定动作 and 两个联系: duties that recur with a period and a count, who contacts whom, and a representative's voters."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from congress.models import (
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Versioned,
    keeps_history,
)
from representatives.models.duties import DutyRecord
from representatives.models.people import Representative
from representatives.querysets import ContactPairQuerySet, RecurringDutyQuerySet, VoterQuerySet


class Audience(models.TextChoices):
    """Whom a rule is for."""

    COMMITTEE = "committee", "常委会组成人员"
    DISTRICT = "district", "全体区代表"
    CITY = "city", "市代表"
    TOWN = "town", "镇代表"
    CONVENER = "convener", "代表小组召集人"
    ALL = "all", "各级代表"


class Per(models.TextChoices):
    """In what time it is to be done."""

    WEEK = "week", "周"
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    HALF_YEAR = "half_year", "半年"
    YEAR = "year", "年"
    TERM = "term", "届"


class Partners(models.TextChoices):
    """With whom, where a rule says with how many different people."""

    REPRESENTATIVES = "representatives", "配对联系的代表"
    VOTERS = "voters", "联系的选民"


@keeps_history()
class RecurringDuty(Entity, Versioned):
    """规定动作: what is to be done how often in which time, by the law or by the district's plan.

    With 配对联系的代表 the times hold for each of them; with 联系的选民 different voters are counted.
    """

    code = models.SlugField(
        "代号", max_length=40, help_text="本区和通用的规定同一个代号时，以本区的为准"
    )
    district = models.ForeignKey(
        District,
        models.PROTECT,
        verbose_name="区",
        related_name="+",
        null=True,
        blank=True,
        help_text="不填表示各区通用",
    )
    name = NameField("名称", max_length=60)
    practice = NameField(
        "所属做法", max_length=60, blank=True,
        help_text="几项规定同属一个做法的（如一接二访三议），填同一个名称，在一张表上看谁来了",
    )  # fmt: skip
    applies_to = models.CharField("适用于", max_length=20, choices=Audience)
    kinds = models.JSONField(
        "计入的履职类型", default=list, help_text="选中的类型的履职记录都算完成"
    )
    times = models.PositiveSmallIntegerField("次数", default=1)
    per = models.CharField("周期", max_length=20, choices=Per, default=Per.YEAR)
    of_which_visits = models.PositiveSmallIntegerField("其中走访", default=0)
    partners = models.CharField(
        "联系对象", max_length=20, choices=Partners, blank=True, help_text="不限对象的不选"
    )
    partners_from = models.PositiveSmallIntegerField("对象至少", default=0)
    partners_to = models.PositiveSmallIntegerField("对象至多", null=True, blank=True)
    source = models.CharField("依据", max_length=200)
    place = models.PositiveSmallIntegerField("排序", default=50, help_text="小的排在前面")
    is_open = models.BooleanField(
        "启用", default=True, help_text="通用的规定本区不执行的，增加本区同代号的一条并去掉勾选"
    )
    valid_from = models.DateField("施行日期")
    valid_to = models.DateField("失效日期", null=True, blank=True)

    objects = RecurringDutyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "规定动作"
        ordering = ["place", "code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="recurring_duty_begins_once_a_day",
                fields=["code", "district", "valid_from"],
                nulls_distinct=False,
                violation_error_message="同一天开始施行的同代号规定已经有了。",
            ),
            models.CheckConstraint(
                name="recurring_duty_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="失效日期不能早于施行日期。",
            ),
            models.CheckConstraint(
                name="recurring_duty_is_done_once_at_least",
                condition=Q(times__gte=1),
                violation_error_message="次数至少是 1。",
            ),
            models.CheckConstraint(
                name="recurring_duty_has_no_more_visits_than_times",
                condition=Q(of_which_visits__lte=F("times")),
                violation_error_message="其中走访的次数不能多于次数。",
            ),
            models.CheckConstraint(
                name="recurring_duty_counts_partners_of_a_sort",
                condition=Q(partners="", partners_from=0, partners_to__isnull=True)
                | (~Q(partners="") & Q(partners_from__gte=1)),
                violation_error_message="联系对象和对象的人数要一起填写。",
            ),
            models.CheckConstraint(
                name="recurring_duty_has_a_range_of_partners",
                condition=Q(partners_to__isnull=True) | Q(partners_to__gte=F("partners_from")),
                violation_error_message="对象至多的人数不能少于至少的人数。",
            ),
            models.CheckConstraint(
                name="recurring_duty_says_its_source",
                condition=~Q(source=""),
                violation_error_message="请写明依据。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def demand(self) -> str:
        """What it asks, in words: 每年 2 次，其中走访 1 次."""
        words = f"每{self.get_per_display()} {self.times} 次"
        if self.partners == Partners.REPRESENTATIVES:
            words = f"联系 {self.range_of_partners}代表，每人{words}"
        if self.of_which_visits:
            words += f"，其中走访 {self.of_which_visits} 次"
        if self.partners == Partners.VOTERS:
            words = f"每{self.get_per_display()}联系 {self.range_of_partners}选民"
        return words

    @property
    def range_of_partners(self) -> str:
        """3–6 名, or 5 名以上."""
        if self.partners_to is None:
            return f"{self.partners_from} 名以上"
        if self.partners_to == self.partners_from:
            return f"{self.partners_from} 名"
        return f"{self.partners_from}–{self.partners_to} 名"


@keeps_history()
class ContactPair(Entity, Versioned):
    """联系配对: which member of the standing committee (组成人员) keeps in touch with which representative.

    How many somebody has to have is the rule's; too few or too many is a gap on the board, never refused.
    """

    member = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="组成人员", related_name="contacts"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="联系的代表", related_name="contacted_by"
    )
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("截止日期", null=True, blank=True)

    objects = ContactPairQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联系配对"
        ordering = ["member__sort_key", "representative__sort_key"]
        constraints = [
            models.CheckConstraint(
                name="nobody_is_paired_with_oneself",
                condition=~Q(member=F("representative")),
                violation_error_message="不能联系本人。",
            ),
            models.UniqueConstraint(
                name="pair_is_in_touch_once_at_a_time",
                fields=["member", "representative"],
                condition=Q(valid_to__isnull=True),
                violation_error_message="这一对已经在配对表里。",
            ),
            models.CheckConstraint(
                name="pair_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} → {self.representative}"

    def get_absolute_url(self) -> str:
        """Where the member logs a contact."""
        return reverse("my_contact", args=[self.public_id])


# What of a voter is personal: kept for the representative alone, blanked on erasure.
PARTICULARS = ("name", "phone", "address", "note")


@keeps_history(exclude=PARTICULARS)
class Voter(Entity, Versioned):
    """联系的选民: kept by a representative for him- or herself. No office, no export, no history reads who it is.

    Erased (by the representative, or when the mandate has been over for the time that the period
    `representatives.voters_kept` states) the row stays, so that counted contacts stay counted.
    """

    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="voters"
    )
    name = NameField("姓名", max_length=60, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    address = NameField("住址", max_length=120, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    created_on = models.DateField("登记日期")
    key = models.UUIDField("提交标识", null=True, editable=False)
    erased_at = models.DateTimeField("清除时间", null=True, editable=False)

    objects = VoterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联系的选民"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="voter_of_a_form_is_one",
                fields=["representative", "key"],
                condition=Q(key__isnull=False),
            ),
            models.CheckConstraint(
                name="voter_has_a_name_or_is_erased",
                condition=~Q(name="") | Q(erased_at__isnull=False),
                violation_error_message="请填写姓名。",
            ),
            models.CheckConstraint(
                name="erased_voter_has_no_particulars",
                condition=Q(erased_at__isnull=True) | Q(**dict.fromkeys(PARTICULARS, "")),
            ),
        ]
        triggers = [NotesPersonalChanges()]

    def __str__(self) -> str:
        return f"选民 {self.public_id}"


@keeps_history()
class VoterContact(models.Model):
    """联系了哪些选民: so that different voters are counted, whoever they are."""

    duty = models.ForeignKey(
        DutyRecord, models.CASCADE, verbose_name="履职记录", related_name="voter_contacts"
    )
    voter = models.ForeignKey(Voter, models.PROTECT, verbose_name="选民", related_name="contacts")

    class Meta:
        verbose_name = verbose_name_plural = "联系选民的记录"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="voter_is_met_once_in_a_duty", fields=["duty", "voter"])
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.voter_id}"
