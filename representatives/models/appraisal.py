"""履职评价: a representative's year under a scheme, what was said at each stage, and the points behind it."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    District,
    Entity,
    NotesPersonalChanges,
    Publication,
    Versioned,
    keeps_history,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models.appraisal_schemes import AppraisalScheme, PointRule
from representatives.models.people import Representative
from representatives.querysets import AppraisalQuerySet
from representatives.states.appraisal import (
    APPRAISAL_MOVES,
    AppraisalAction,
    AppraisalStatus,
    Stage,
)


@keeps_history(exclude=["words"])
class Appraisal(Entity, Versioned, Case):
    """履职评价: one a scheme, representative and year. Read by the person, by whoever's turn it is, and by the office."""

    MOVES = APPRAISAL_MOVES
    ACTIONS = AppraisalAction
    FINAL = (AppraisalStatus.SETTLED,)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="appraisals"
    )
    scheme = models.ForeignKey(
        AppraisalScheme, models.PROTECT, verbose_name="办法", related_name="appraisals"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="appraisals"
    )
    year = models.PositiveSmallIntegerField("年度")
    status = models.CharField(
        "状态",
        max_length=20,
        choices=AppraisalStatus,
        default=AppraisalStatus.OPEN,
        editable=False,
    )
    stage = models.CharField(
        "等什么", max_length=20, choices=Stage, default=Stage.OFFICE, editable=False
    )
    points = models.DecimalField("积分", max_digits=9, decimal_places=2, default=0, editable=False)
    computed_at = models.DateTimeField("计分时间", null=True, editable=False)
    grade = models.CharField("等次", max_length=40, blank=True, editable=False)
    words = models.TextField("评语", blank=True, editable=False)
    announced_at = models.DateTimeField("告知时间", null=True, editable=False)
    objection_due_on = models.DateField("异议期限", null=True, editable=False)
    accepted_at = models.DateTimeField("代表确认时间", null=True, editable=False)
    settled_at = models.DateTimeField("确定时间", null=True, editable=False)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职评价"
        ordering = ["-year", "representative__sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                name="representative_is_appraised_once_a_year",
                fields=["scheme", "representative", "year"],
            ),
            models.CheckConstraint(
                name="appraisal_status_is_a_known_one",
                condition=Q(status__in=AppraisalStatus.values),
            ),
            models.CheckConstraint(
                name="settled_appraisal_was_announced",
                condition=~Q(status=AppraisalStatus.SETTLED) | Q(announced_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="appraisals_of_a_year", fields=["district", "year", "stage", "representative"]
            ),
        ]
        triggers = [
            NotesPersonalChanges(of=("words",)),
            guard("appraisal_status_follows_the_table", APPRAISAL_MOVES),
        ]

    def __str__(self) -> str:
        return f"{self.representative} {self.year} 年履职评价"

    def get_absolute_url(self) -> str:
        """Its page for representatives; staff are led on to the desk's."""
        return reverse("my_appraisal", args=[self.public_id])

    @property
    def takes_self_assessment(self) -> bool:
        """The representative's turn, or nobody has said anything behind it yet."""
        return self.stage == Stage.SELF or self.status == AppraisalStatus.SELF

    @property
    def takes_group_opinion(self) -> bool:
        """The group's turn, or nobody has said anything behind it yet."""
        return self.stage == Stage.GROUP or self.status == AppraisalStatus.GROUP

    @property
    def takes_town_opinion(self) -> bool:
        """The town's turn, or it is not announced yet."""
        return self.stage == Stage.TOWN or self.status == AppraisalStatus.TOWN

    @property
    def awaits_an_opinion(self) -> bool:
        """Somebody before the office has not spoken."""
        return self.stage in (Stage.SELF, Stage.GROUP, Stage.TOWN)

    @property
    def is_ready(self) -> bool:
        """Everybody before the office has spoken, or is not waited for any more."""
        return self.stage == Stage.OFFICE

    @property
    def is_told(self) -> bool:
        """The representative has heard the outcome."""
        return self.announced_at is not None

    @property
    def objection_is_open(self) -> bool:
        """The representative may still say that something is wrong."""
        due = self.objection_due_on
        return due is not None and timezone.localdate() <= due

    @property
    def objection_is_over(self) -> bool:
        """The representative has agreed, or had the time to object and did not."""
        return self.accepted_at is not None or not self.objection_is_open

    @property
    def may_be_published(self) -> bool:
        """The scheme says that results are public."""
        return self.scheme.is_published

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        return bool(PublishedAppraisal.objects.released().filter(appraisal=self).exists())

    @property
    def has_a_town(self) -> bool:
        """The representative takes part in a town."""
        return self.representative.town_id is not None

    def stage_after(self, done: str) -> str:
        """What it waits for once this one has spoken (or is not waited for): the next that the scheme has."""
        order = (Stage.SELF, Stage.GROUP, Stage.TOWN)
        behind = order[order.index(Stage(done)) + 1 :] if done else order
        switched = self.scheme.stages(has_a_town=self.has_a_town)
        return next((stage for stage in behind if stage in switched), Stage.OFFICE)


class AppraisalRecord(CaseRecord):
    """评价办理记录. Append-only."""

    appraisal = models.ForeignKey(
        Appraisal, models.CASCADE, verbose_name="履职评价", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "评价办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appraisal_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return str(dict(AppraisalAction.choices).get(self.action, "建立"))


class AppraisalOpinion(models.Model):
    """评价意见: what was said at a stage, by whom, with the grade that was proposed. Append-only: the last one holds."""

    appraisal = models.ForeignKey(
        Appraisal, models.CASCADE, verbose_name="履职评价", related_name="opinions"
    )
    stage = models.CharField("环节", max_length=20, choices=Stage)
    by = models.ForeignKey("congress.User", models.PROTECT, verbose_name="评价人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    words = models.TextField("意见")
    grade = models.CharField("建议等次", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评价意见"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.appraisal_id} {self.stage}"

    @property
    def label(self) -> str:
        """Whose it is."""
        names = {Stage.SELF: "代表自评", Stage.GROUP: "小组评议", Stage.TOWN: "街镇评价"}
        return names.get(Stage(self.stage), "代表工作机构")


class FrozenWhenSettled(pgtrigger.Trigger):
    """Points of a settled appraisal stay as they are, whoever writes."""

    name = "frozen_when_settled"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: Any) -> str:
        """Look at the appraisal that they belong to."""
        return """
            IF EXISTS (
                SELECT 1 FROM representatives_appraisal
                WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.appraisal_id ELSE NEW.appraisal_id END)
                    AND status = 'settled'
            ) THEN
                RAISE EXCEPTION 'the points of a settled appraisal are frozen';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """


class AppraisalPoints(models.Model):
    """计分明细: one rule as it was counted: how often, how many of them counted, what came out, by which version of the rule."""

    appraisal = models.ForeignKey(
        Appraisal, models.CASCADE, verbose_name="履职评价", related_name="lines"
    )
    rule = models.ForeignKey(PointRule, models.PROTECT, verbose_name="规则", related_name="+")
    rule_version = models.PositiveIntegerField("规则版本")
    name = models.CharField("项目", max_length=60)
    each = models.DecimalField("每次分值", max_digits=7, decimal_places=3)
    times = models.PositiveIntegerField("次数")
    counted = models.PositiveIntegerField("计分次数")
    points = models.DecimalField("得分", max_digits=9, decimal_places=2)
    is_known = models.BooleanField("来源已接入", default=True)
    computed_at = models.DateTimeField("计分时间")

    class Meta:
        verbose_name = verbose_name_plural = "计分明细"
        ordering = ["rule__place", "rule__valid_from", "rule_id"]
        constraints = [
            models.UniqueConstraint(
                name="rule_is_counted_once_in_an_appraisal", fields=["appraisal", "rule"]
            ),
            models.CheckConstraint(
                name="no_more_is_counted_than_was_done", condition=Q(counted__lte=models.F("times"))
            ),
        ]
        triggers = [FrozenWhenSettled()]

    def __str__(self) -> str:
        return f"{self.name} {self.points}"


@keeps_history()
class PublishedAppraisal(Publication):
    """已公开的评价结果, where a scheme says that results are public."""

    appraisal = models.OneToOneField(Appraisal, models.PROTECT, related_name="publication")
    representative = models.ForeignKey(
        Representative, models.PROTECT, related_name="published_appraisals"
    )
    year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("姓名", max_length=60)
    sort_key = models.CharField("拼音", max_length=200)
    scheme_name = models.CharField("办法", max_length=80)
    points = models.DecimalField("积分", max_digits=9, decimal_places=2)
    grade = models.CharField("等次", max_length=40, blank=True)

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的评价结果"
        ordering = ["-year", "sort_key"]
        indexes = [models.Index(name="public_appraisals", fields=["district", "year", "sort_key"])]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"
