"""群众意见: what a resident said, where it stands, and apart from it who the resident is."""

from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    Deadline,
    District,
    Entity,
    FromRegister,
    NameField,
    NotesPersonalChanges,
    Organ,
    Versioned,
    keeps_history,
    marks_its_year,
)
from congress.procedure import Case, CaseRecord, guard
from representatives.models import Event, Level, Representative
from stations.models.rounds import RoundSession
from stations.models.stations import Station
from stations.querysets.opinions import OpinionQuerySet
from stations.states.opinions import (
    DECIDED,
    MOVES,
    OVER,
    Action,
    Channel,
    HandledAt,
    Outcome,
    Rating,
    Standing,
    Status,
    WhereTo,
)
from suggestions.models import Suggestion


@keeps_history(exclude=["place", "content", "answer", "rating_note", "tracking_digest"])
class PublicOpinion(Entity, Versioned, FromRegister, Case):
    """群众意见: a problem that a resident raised with a representative or at a station."""

    MOVES = MOVES
    ACTIONS = Action
    FINAL = OVER

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="opinions", db_index=False
    )
    year = models.PositiveSmallIntegerField("年度")
    number = models.CharField("编号", max_length=40)
    received_on = models.DateField("接待日期")
    channel = models.CharField(
        "来源", max_length=20, choices=Channel, default=Channel.REGISTER, editable=False
    )
    station = models.ForeignKey(
        Station, models.PROTECT, verbose_name="站点", related_name="opinions", null=True, blank=True
    )
    town = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="街镇",
        related_name="opinions",
        null=True,
        blank=True,
        db_index=False,
    )
    event = models.ForeignKey(
        Event, models.PROTECT, verbose_name="活动", related_name="opinions", null=True, blank=True
    )
    round_session = models.ForeignKey(
        RoundSession,
        models.PROTECT,
        verbose_name="集中联系场次",
        related_name="opinions",
        null=True,
        blank=True,
    )
    representative = models.ForeignKey(
        Representative,
        models.PROTECT,
        verbose_name="接待代表",
        related_name="opinions",
        null=True,
        blank=True,
    )
    level = models.CharField("代表层级", max_length=10, choices=Level, blank=True)
    category = models.CharField("类别", max_length=40, blank=True)
    place = NameField("地点", max_length=120, blank=True)
    content = models.TextField("反映问题")
    status = models.CharField(
        "状态", max_length=20, choices=Status, default=Status.RECEIVED, editable=False
    )
    where_to = models.CharField(
        "不受理的原因", max_length=20, choices=WhereTo, blank=True, editable=False
    )
    handled_at = models.CharField("办理层级", max_length=20, choices=HandledAt, blank=True)
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="承办单位",
        related_name="opinions_handled",
        null=True,
        editable=False,
        db_index=False,
    )
    due_on = models.DateField("办理期限", null=True, editable=False)
    outcome = models.CharField(
        "办理结果", max_length=20, choices=Outcome, blank=True, editable=False
    )
    answer = models.TextField("答复", blank=True, editable=False)
    answered_on = models.DateField("答复日期", null=True, editable=False)
    told_on = models.DateField("回告日期", null=True, editable=False)
    rating = models.CharField("群众评价", max_length=20, choices=Rating, blank=True, editable=False)
    rating_note = models.TextField("评价说明", blank=True, editable=False)
    rated_on = models.DateField("评价日期", null=True, editable=False)
    closed_on = models.DateField("办结日期", null=True, editable=False)
    rounds = models.PositiveSmallIntegerField("第几次办理", default=1, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="并入",
        related_name="merged",
        null=True,
        editable=False,
    )
    suggestion = models.ForeignKey(
        Suggestion,
        models.PROTECT,
        verbose_name="转成的代表建议",
        related_name="opinions",
        null=True,
        editable=False,
    )
    # 80 random bits, kept as a keyed hash: whoever reads the database cannot ask as the resident (trust §1.5).
    tracking_digest = models.CharField(
        "查询码", max_length=64, blank=True, editable=False, db_index=True
    )
    entered_by = models.ForeignKey(
        "congress.User",
        models.PROTECT,
        verbose_name="登记人",
        related_name="+",
        null=True,
        editable=False,
    )
    key = models.UUIDField("登记标识", null=True, editable=False)
    # One of very many from one place: taken like any other, and looked at first (docs/decisions/0016).
    is_bulk = models.BooleanField("密集提交", default=False, db_default=False, editable=False)
    created_at = models.DateTimeField("登记时间", default=timezone.now, editable=False)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "群众意见"
        ordering = ["-received_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="opinion_number_is_unique_in_its_year",
                fields=["district", "year", "number"],
                violation_error_message="这个年度已经有同号的意见。",
            ),
            models.UniqueConstraint(
                name="opinion_is_left_once",
                fields=["district", "key"],
                condition=Q(key__isnull=False),
            ),
            models.CheckConstraint(
                name="opinion_status_is_a_known_one", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="opinion_has_an_outcome_once_it_is_answered",
                # One that was merged has what came of the other.
                condition=Q(status__in=(*DECIDED, Status.MERGED), outcome__in=Outcome.values)
                | (~Q(status__in=DECIDED) & Q(outcome="")),
                violation_error_message="已答复的意见要有办理结果。",
            ),
            models.CheckConstraint(
                name="opinion_is_declined_with_a_reason",
                condition=Q(status=Status.DECLINED, where_to__in=WhereTo.values)
                | (~Q(status=Status.DECLINED) & Q(where_to="")),
                violation_error_message="不受理的要写明去向。",
            ),
            models.CheckConstraint(
                name="opinion_is_merged_into_another",
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | (~Q(status=Status.MERGED) & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="opinion_is_said_somewhere",
                condition=Q(station__isnull=False)
                | Q(town__isnull=False)
                | Q(representative__isnull=False),
                violation_error_message="请写明站点、街镇或者接待代表。",
            ),
        ]
        indexes = [
            models.Index(
                name="opinion_figures",
                fields=["district", "year"],
                include=["status", "outcome", "handled_at", "round_session"],
            ),
            models.Index(name="opinions_of_an_organ", fields=["organ", "status", "due_on"]),
            models.Index(name="opinions_of_a_town", fields=["town", "status"]),
        ]
        triggers = [
            NotesPersonalChanges(of=("place", "content", "answer", "rating_note")),
            *marks_its_year(),
            guard("opinion_status_follows_the_table", MOVES),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page at the desk."""
        return reverse("desk_opinion", args=[self.public_id])

    @property
    def standing(self) -> str:
        """As a register writes it: what came of it, or that it is under way."""
        if self.outcome:
            return self.outcome
        return (Standing.RECEIVED if self.status == Status.RECEIVED else Standing.HANDLING).value

    @property
    def has_been_told(self) -> bool:
        """The answer has come back to the resident."""
        return self.told_on is not None

    @property
    def is_dissatisfied(self) -> bool:
        """The resident said so."""
        return self.rating == Rating.DISSATISFIED

    @property
    def has_representative(self) -> bool:
        """A representative received it."""
        return self.representative_id is not None

    @property
    def has_unverified_phone(self) -> bool:
        """A number was left, and nobody has called it yet."""
        left = Resident.objects.filter(opinion=self, phone_verified_at__isnull=True)
        return left.exclude(phone="").exists()

    @property
    def has_particulars(self) -> bool:
        """Who left it is known, and not erased."""
        return Resident.objects.filter(opinion=self, erased_at__isnull=True).exists()

    @property
    def has_release(self) -> bool:
        """A public text of this round is prepared."""
        return self._has("OpinionRelease", for_round=self.rounds)

    @property
    def is_public(self) -> bool:
        """The public reads it now."""
        return self._has("PublishedOpinion", withdrawn_at__isnull=True)

    def _has(self, model: str, **facts: Any) -> bool:
        """Models that stand above this one are asked by name."""
        return apps.get_model("stations", model).objects.filter(opinion=self, **facts).exists()


@keeps_history(exclude=["name", "phone", "address"])
class Resident(Entity):
    """群众: who left an opinion or booked a visit. Apart from it, so that what passes on an opinion cannot pass on a person (trust §1.2)."""

    opinion = models.OneToOneField(
        PublicOpinion, models.PROTECT, verbose_name="意见", related_name="resident", null=True
    )
    booking = models.OneToOneField(
        "stations.ContactBooking",
        models.PROTECT,
        verbose_name="约访",
        related_name="resident",
        null=True,
    )
    name = NameField("姓名", max_length=40, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    address = NameField("住址", max_length=120, blank=True)
    phone_verified_at = models.DateTimeField("电话验证时间", null=True, editable=False)
    erased_at = models.DateTimeField("清除时间", null=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "群众"
        constraints = [
            models.CheckConstraint(
                name="erased_resident_is_nobody",
                condition=Q(erased_at__isnull=True) | Q(name="", phone="", address=""),
            ),
            models.CheckConstraint(
                name="resident_left_an_opinion_or_booked",
                condition=Q(opinion__isnull=False, booking__isnull=True)
                | Q(opinion__isnull=True, booking__isnull=False),
            ),
        ]
        triggers = [NotesPersonalChanges(of=("name", "phone", "address"))]

    def __str__(self) -> str:
        return "群众"


@keeps_history()
class OpinionDeadline(Deadline):
    """办理期限 of one opinion: to be accepted, handled on its level, told to the resident."""

    opinion = models.ForeignKey(
        PublicOpinion, models.CASCADE, verbose_name="意见", related_name="deadlines"
    )

    class Meta(Deadline.Meta):
        verbose_name = verbose_name_plural = "意见办理期限"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(
                name="opinion_deadline_running",
                fields=["due_on"],
                condition=Q(met_on__isnull=True, void_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opinion} {self.due_on}"


class OpinionRecord(CaseRecord):
    """办理记录 of an opinion. The note is read by everybody who handles it: no word about who the resident is."""

    opinion = models.ForeignKey(
        PublicOpinion, models.PROTECT, verbose_name="意见", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "意见办理记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.opinion} {self.action}"
