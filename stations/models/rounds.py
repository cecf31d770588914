"""代表集中联系社区: the rounds of a year, and each session of one at a station."""

import pgtrigger
from django.apps import apps
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
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Event
from stations.models.stations import Station
from stations.querysets.rounds import RoundQuerySet
from stations.states.rounds import ROUND_MOVES, UNREPORTED, RoundAction, RoundStatus

# 嘉定2025代表工作计划第七项, also for whoever writes past the verbs.
OPENS_AFTER_THE_REPORT = """
IF EXISTS (
    SELECT 1 FROM stations_communityround AS other
    WHERE other.district_id = NEW.district_id AND other.id <> NEW.id AND other.status IN ('open', 'closed')
) THEN
    RAISE EXCEPTION 'the last round has not been reported' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@keeps_history(exclude=["report"])
class CommunityRound(Entity, Versioned, Case):
    """一轮集中联系: two a year as the city sets them, with its theme. Its report is what the next one begins with."""

    MOVES = ROUND_MOVES
    ACTIONS = RoundAction
    FINAL = (RoundStatus.REPORTED,)

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="community_rounds", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveSmallIntegerField("第几轮")
    theme = NameField("主题", max_length=120)
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("结束日期")
    status = models.CharField(
        "状态", max_length=20, choices=RoundStatus, default=RoundStatus.PLANNED, editable=False
    )
    report = models.TextField("通报", blank=True)
    reported_on = models.DateField("通报日期", null=True, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "集中联系社区"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="round_is_numbered_once_a_year", fields=["district", "year", "number"]
            ),
            models.CheckConstraint(
                name="round_ends_after_it_begins",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message="结束日期不能早于开始日期。",
            ),
            models.CheckConstraint(
                name="round_status_is_a_known_one", condition=Q(status__in=RoundStatus.values)
            ),
            models.CheckConstraint(
                name="reported_round_has_its_report",
                condition=~Q(status=RoundStatus.REPORTED)
                | (~Q(report="") & Q(reported_on__isnull=False)),
                violation_error_message="已通报的要有通报和日期。",
            ),
        ]
        triggers = [
            NotesPersonalChanges(of=("report",)),
            *marks_its_year(),
            guard("round_status_follows_the_table", ROUND_MOVES),
            pgtrigger.Trigger(
                name="round_opens_after_the_report_on_the_last",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(new__status=RoundStatus.OPEN.value),
                func=OPENS_AFTER_THE_REPORT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年第 {self.number} 轮集中联系社区"

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_round", args=[self.public_id])

    @property
    def last(self) -> "CommunityRound | None":
        """The one before it in the district."""
        before = Q(year__lt=self.year) | Q(year=self.year, number__lt=self.number)
        return (
            CommunityRound.objects.filter(before, district=self.district_id)
            .order_by("-year", "-number")
            .first()
        )

    @property
    def unreported(self) -> "CommunityRound | None":
        """The round of the district that is to be reported before this one may open."""
        others = CommunityRound.objects.filter(district=self.district_id).exclude(pk=self.pk)
        return others.filter(status__in=UNREPORTED).order_by("year", "number").first()

    @property
    def last_is_reported(self) -> bool:
        """Nothing of the district waits to be reported."""
        return self.unreported is None

    @property
    def has_release(self) -> bool:
        """A text for the public is prepared."""
        return apps.get_model("stations", "RoundRelease").objects.filter(round=self).exists()

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        copies = apps.get_model("stations", "PublishedRound").objects
        return copies.filter(round=self, withdrawn_at__isnull=True).exists()

    @property
    def has_report(self) -> bool:
        """A report has been written."""
        return bool(self.report.strip())


class RoundRecord(CaseRecord):
    """集中联系社区办理记录. Append-only."""

    round = models.ForeignKey(
        CommunityRound, models.CASCADE, verbose_name="集中联系社区", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "集中联系社区办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.action}"

    @property
    def label(self) -> str:
        """The step in words."""
        return dict(RoundAction.choices).get(self.action, "建立")


class SessionForm(models.TextChoices):
    """In which form representatives met residents."""

    MEETING = "meeting", "座谈"
    VISIT = "visit", "走访"
    RECEPTION = "reception", "接待"
    ONLINE = "online", "线上"


@keeps_history()
class RoundSession(Entity, Versioned):
    """一场: at a station, with its event, at which representatives sign in, and how many residents came."""

    round = models.ForeignKey(
        CommunityRound, models.PROTECT, verbose_name="集中联系社区", related_name="sessions"
    )
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name="站点", related_name="round_sessions"
    )
    event = models.OneToOneField(
        Event, models.PROTECT, verbose_name="活动", related_name="round_session"
    )
    form = models.CharField("形式", max_length=20, choices=SessionForm, default=SessionForm.MEETING)
    residents = models.PositiveIntegerField("到场群众", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "集中联系场次"
        ordering = ["event__starts_at", "id"]

    def __str__(self) -> str:
        return f"{self.round} {self.station}"
