"""更正: a figure of a closed year that turned out otherwise, visible for as long as the figure is."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from congress.models.audit import NotesPersonalChanges, keeps_history
from congress.models.base import Entity, Versioned
from congress.models.figures import FigureSnapshot
from congress.models.institution import District
from congress.procedure import Case, CaseRecord, guard
from congress.querysets import DistrictQuerySet
from congress.states import REVISION_MOVES, RevisionAction, RevisionStatus


@keeps_history(exclude=["because"])
class FigureRevision(Entity, Versioned, Case):
    """数据更正: 原公布 → 现更正, with the reason. `before` and `after` are figures as the snapshot keeps them."""

    MOVES = REVISION_MOVES
    ACTIONS = RevisionAction
    FINAL = (RevisionStatus.RELEASED, RevisionStatus.WITHDRAWN)

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    snapshot = models.ForeignKey(
        FigureSnapshot, models.PROTECT, verbose_name="年度数据", related_name="revisions"
    )
    key = models.CharField("指标", max_length=80)
    before = models.JSONField("原公布", editable=False)
    after = models.JSONField("现更正", editable=False)
    because = models.TextField("更正原因", max_length=500)
    status = models.CharField(
        "状态",
        max_length=20,
        choices=RevisionStatus,
        default=RevisionStatus.PREPARED,
        editable=False,
    )
    prepared_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="准备人", editable=False, related_name="+"
    )
    released_at = models.DateTimeField("公布时间", null=True, editable=False)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "数据更正"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="figure_has_one_open_revision",
                fields=["snapshot", "key"],
                condition=Q(status=RevisionStatus.PREPARED),
                violation_error_message="这个数字已有一份更正待公布。",
            ),
            models.CheckConstraint(
                name="revision_status_is_a_known_one",
                condition=Q(status__in=RevisionStatus.values),
            ),
            models.CheckConstraint(
                name="revision_that_is_public_says_when",
                condition=Q(status=RevisionStatus.RELEASED, released_at__isnull=False)
                | ~Q(status=RevisionStatus.RELEASED) & Q(released_at__isnull=True),
            ),
            models.CheckConstraint(name="revision_says_why", condition=~Q(because="")),
        ]
        triggers = [
            guard("revision_moves", REVISION_MOVES),
            pgtrigger.Protect(
                name="says_what_was_prepared",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["status", "released_at", "version"]),
            ),
            pgtrigger.Protect(name="is_never_deleted", operation=pgtrigger.Delete),
            NotesPersonalChanges(of=("because",)),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.before['name']}"


class FigureRevisionRecord(CaseRecord):
    """One step of a correction. Append-only."""

    case = models.ForeignKey(
        FigureRevision, models.PROTECT, verbose_name="数据更正", related_name="records"
    )

    class Meta:
        verbose_name = verbose_name_plural = "更正记录"
        ordering = ["id"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.action}"
