"""代表报告履职: the report to voters or electors, what the hall thought of it, and the copy that the public reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    District,
    Entity,
    NameField,
    NotesPersonalChanges,
    Publication,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from congress.search import BigramVector
from representatives.models.duties import DutyRecord
from representatives.models.events import Event
from representatives.models.people import Level, Representative
from representatives.querysets import ReportQuerySet
from representatives.states.reports import (
    REPORT_MOVES,
    REPORTED,
    RUNNING,
    Aspect,
    ReportAction,
    ReportStatus,
    Verdict,
)

if TYPE_CHECKING:
    from congress.models import User

# As whose representative somebody reports decides to whom (代表法第五十八条), and as which duty it counts.
TO_VOTERS, TO_ELECTORS = "report_to_voters", "report_to_electors"


_WAITS_FOR = {
    ReportStatus.DRAFT: "写好以后提交",
    ReportStatus.SUBMITTED: "已经提交，等区人大或街镇安排时间和地点",
    ReportStatus.WITHDRAWN: "没有报告",
}


def kind_for(level: str) -> str:
    """The kind of duty: 市代表 report to those who elected them, 区代表 and 镇代表 to their voters."""
    return TO_ELECTORS if level == Level.CITY else TO_VOTERS


@keeps_history(exclude=["text", "result"])
class DutyReport(Entity, Versioned, Case):
    """履职报告. The duty it counts as is `duty`: the attendance's at its event, else one that `hold` registered."""

    MOVES = REPORT_MOVES
    ACTIONS = ReportAction
    FINAL = (ReportStatus.WITHDRAWN,)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="duty_reports"
    )
    year = models.PositiveSmallIntegerField("年度")
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="duty_reports"
    )
    level = models.CharField("代表层级", max_length=10, choices=Level)
    status = models.CharField(
        "状态", max_length=20, choices=ReportStatus, default=ReportStatus.DRAFT, editable=False
    )
    text = models.TextField("报告正文", blank=True)
    event = models.ForeignKey(
        Event, models.PROTECT, verbose_name="报告活动", related_name="duty_reports", null=True
    )
    planned_at = models.DateTimeField("安排时间", null=True, editable=False)
    held_on = models.DateField("报告日期", null=True, editable=False)
    place = NameField("地点", max_length=120, blank=True)
    audience = models.PositiveIntegerField("到会人数", null=True, editable=False)
    result = models.TextField("结果和改进", blank=True)
    duty = models.OneToOneField(
        DutyRecord,
        models.PROTECT,
        verbose_name="履职记录",
        related_name="report",
        null=True,
        editable=False,
    )
    created_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="建立人",
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "履职报告"
        ordering = ["-year", "-id"]
        constraints = [
            models.CheckConstraint(
                name="report_status_is_a_known_one", condition=Q(status__in=ReportStatus.values)
            ),
            models.CheckConstraint(
                name="held_report_has_its_day_its_audience_and_its_duty",
                condition=~Q(status__in=REPORTED)
                | Q(held_on__isnull=False, audience__isnull=False, duty__isnull=False),
                violation_error_message="已报告的要有日期、到会人数和履职记录。",
            ),
            models.CheckConstraint(
                name="filed_report_has_its_result",
                condition=~Q(status=ReportStatus.FILED) | ~Q(result=""),
                violation_error_message="请先填写结果，再归档。",
            ),
            models.UniqueConstraint(
                name="representative_prepares_one_report_at_a_time",
                fields=["representative", "level"],
                condition=Q(status__in=RUNNING),
                violation_error_message="这位代表已经有一份正在准备的报告。",
            ),
        ]
        indexes = [
            models.Index(name="reports_of_a_year", fields=["district", "year", "status"]),
            models.Index(name="reports_of_one", fields=["representative", "-held_on"]),
        ]
        triggers = [
            NotesPersonalChanges(of=("text", "result")),
            *marks_its_year(),
            guard("report_status_follows_the_table", REPORT_MOVES),
        ]

    def __str__(self) -> str:
        return f"{self.representative}{self.title}"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_report", args=[self.public_id])

    def shows_the_hall_to(self, reader: User) -> bool:
        """Whether this person may read ratings, comments and result: the representative only once they are filed."""
        return self.status == ReportStatus.FILED or self.representative.user_id != reader.pk

    @property
    def title(self) -> str:
        """2026年度履职报告."""
        return f"{self.year}年度履职报告"

    @property
    def kind_code(self) -> str:
        """As which kind of duty it counts."""
        return kind_for(self.level)

    @property
    def listeners(self) -> str:
        """Who hears it, in words."""
        return "原选举单位" if self.level == Level.CITY else "原选区选民"

    @property
    def stands(self) -> str:
        """What it waits for, or what came of it, in a few words."""
        if self.held_on:
            return f"{self.held_on.year} 年 {self.held_on.month} 月 {self.held_on.day} 日，到会 {self.audience} 人"
        if self.planned_at:
            when = timezone.localtime(self.planned_at)
            return "，".join(filter(None, (f"{when:%-m 月 %-d 日 %H:%M}", self.place)))
        return _WAITS_FOR.get(ReportStatus(self.status), "")

    @property
    def has_text(self) -> bool:
        """Something is written."""
        return bool(self.text.strip())

    @property
    def has_comments(self) -> bool:
        """Somebody in the hall has said something that stands."""
        return self.comments.filter(struck_at__isnull=True).exists()

    @property
    def has_release(self) -> bool:
        """A text for the public is prepared."""
        return ReportRelease.objects.filter(report=self).exists()

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        return PublishedReport.objects.released().filter(report=self).exists()


class ReportRecord(CaseRecord):
    """履职报告办理记录. Append-only."""

    report = models.ForeignKey(
        DutyReport, models.CASCADE, verbose_name="履职报告", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "履职报告办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(ReportAction.choices).get(self.action, "建立")


@keeps_history()
class ReportRating(Versioned):
    """评议: how many of the hall ticked what, for one aspect. `audience` is the hall it was counted in."""

    report = models.ForeignKey(
        DutyReport, models.CASCADE, verbose_name="履职报告", related_name="ratings"
    )
    aspect = models.CharField("评议内容", max_length=20, choices=Aspect, default=Aspect.OVERALL)
    satisfied = models.PositiveIntegerField(Verdict.SATISFIED.label, default=0)
    basically = models.PositiveIntegerField(Verdict.BASICALLY.label, default=0)
    dissatisfied = models.PositiveIntegerField(Verdict.DISSATISFIED.label, default=0)
    unknown = models.PositiveIntegerField(Verdict.UNKNOWN.label, default=0)
    audience = models.PositiveIntegerField("到会人数")

    class Meta:
        verbose_name = verbose_name_plural = "评议"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="aspect_of_a_report_is_rated_once", fields=["report", "aspect"]
            ),
            models.CheckConstraint(
                name="no_more_verdicts_than_people_in_the_hall",
                condition=Q(
                    audience__gte=F("satisfied") + F("basically") + F("dissatisfied") + F("unknown")
                ),
                violation_error_message="各档合计不能超过到会人数。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspect_display()} {self.satisfied} ÷ {self.total}"

    @property
    def name(self) -> str:
        """What was rated, in words."""
        return str(self.get_aspect_display())

    @property
    def total(self) -> int:
        """The ballots that came back: the denominator."""
        return self.satisfied + self.basically + self.dissatisfied + self.unknown


@keeps_history(exclude=["text"])
class ReportComment(Entity):
    """选民意见: what somebody in the hall said, without a name. What was entered wrongly is struck, with by whom."""

    report = models.ForeignKey(
        DutyReport, models.CASCADE, verbose_name="履职报告", related_name="comments"
    )
    text = models.TextField("意见", max_length=1000)
    entered_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="录入人", related_name="+"
    )
    entered_at = models.DateTimeField("录入时间", auto_now_add=True)
    struck_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="划去人", related_name="+", null=True
    )
    struck_at = models.DateTimeField("划去时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "选民意见"
        ordering = ["id"]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return self.text[:20]


@keeps_history(exclude=["text"])
class ReportRelease(Versioned):
    """公开稿: the text as it is to go out, beside the original, which stays as it is."""

    report = models.OneToOneField(
        DutyReport, models.CASCADE, verbose_name="履职报告", related_name="release"
    )
    text = models.TextField("公开的报告")
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="拟稿人", related_name="+", editable=False
    )
    prepared_at = models.DateTimeField("拟稿时间", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "履职报告公开稿"
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return f"{self.report}公开稿"


@keeps_history(exclude=["text", "search"])
class PublishedReport(Publication):
    """已公开的履职报告: the released text, where and when, and what the hall thought; no comment of anybody."""

    report = models.OneToOneField(DutyReport, models.PROTECT, related_name="publication")
    representative = models.ForeignKey(
        Representative, models.PROTECT, related_name="published_reports"
    )
    representative_name = models.CharField("代表", max_length=60)
    year = models.PositiveSmallIntegerField("年度")
    level = models.CharField("代表层级", max_length=10, choices=Level)
    held_on = models.DateField("报告日期")
    place = models.CharField("地点", max_length=120, blank=True)
    audience = models.PositiveIntegerField("到会人数")
    text = models.TextField("报告", blank=True)
    ratings = models.JSONField("评议", default=list)
    changed_at = models.DateTimeField("更新时间", db_default=models.functions.Now(), editable=False)
    search = BigramVector("representative_name", "place", "text")

    class Meta(Publication.Meta):
        verbose_name = verbose_name_plural = "已公开的履职报告"
        ordering = ["-held_on", "-id"]
        indexes = [
            GinIndex(name="public_reports_search", fields=["search"]),
            models.Index(name="public_reports", fields=["district", "-held_on", "-id"]),
            models.Index(name="public_reports_of_one", fields=["representative", "-held_on"]),
        ]
        triggers = [NotesPersonalChanges(of=("text",))]

    def __str__(self) -> str:
        return f"{self.representative_name}{self.year}年度履职报告"

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("public_report", args=[self.district.slug, self.public_id])

    @property
    def listeners(self) -> str:
        """Who heard it, in words."""
        return "原选举单位" if self.level == Level.CITY else "原选区选民"

    @property
    def overall(self) -> dict[str, int] | None:
        """The rating of the whole."""
        return next((one for one in self.ratings if one["aspect"] == Aspect.OVERALL), None)
