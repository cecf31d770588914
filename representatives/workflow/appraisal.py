"""履职评价: opened for a year, spoken of stage by stage, told to the representative first, objected to, settled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.calendar import due_date, period_in_force
from congress.errors import Refused
from congress.models import Openness, User
from congress.publications.releasing import reason_for_withdrawal, released, withdrawal
from representatives import points
from representatives.models import (
    Appraisal,
    AppraisalOpinion,
    AppraisalPoints,
    AppraisalRecord,
    AppraisalScheme,
    Mandate,
    PublishedAppraisal,
    Representative,
)
from representatives.states.appraisal import AppraisalAction, AppraisalStatus, Stage
from representatives.workflow import telling_of_appraisals as telling


@dataclass(frozen=True)
class Change:
    """What a new computation changed in one appraisal."""

    appraisal: Appraisal
    before: Decimal
    after: Decimal
    lines: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """In a sentence for the record."""
        return f"积分 {self.before} → {self.after}：{'；'.join(self.lines)}。"


@transaction.atomic
def open_year(scheme: AppraisalScheme, *, year: int, by: User) -> int:
    """开展年度评价 for everybody who holds a mandate of the scheme's level; how many are new.

    May be repeated: who came later is added. Raises Refused for a year in which the scheme does not hold or that has not
    begun, and where nobody is in office.
    """
    _ensure_keeper(scheme, by)
    _lock(scheme)
    today = timezone.localdate()
    if not scheme.holds_in(year):
        raise Refused(f"{year} 年“{scheme}”没有施行，请选别的年度。", code="scheme_not_valid")
    if year > today.year:
        raise Refused(f"{year} 年还没有开始，不能评价。", code="year_to_come")
    people = _appraised(scheme, on=min(today, date(year, 12, 31)))
    if not people:
        raise Refused(
            f"名册上没有在任的{scheme.get_level_display()}，请先导入代表名册。", code="nobody"
        )
    there = set(scheme.appraisals.filter(year=year).values_list("representative", flat=True))
    fresh = [_new(scheme, person, year) for person in people if person.pk not in there]
    with pghistory.context(user=by.pk, action="open_appraisals"):
        Appraisal.objects.bulk_create(fresh)
        AppraisalRecord.objects.bulk_create(
            AppraisalRecord(
                appraisal=one, action="open", source="", target=AppraisalStatus.OPEN, by=by
            )
            for one in fresh
        )
        _compute(scheme, fresh, by=by, noted=False)
    telling.opened(scheme, fresh)
    return len(fresh)


@transaction.atomic
def recompute(scheme: AppraisalScheme, *, year: int, by: User) -> list[Change]:
    """重新计分 of all that are not settled, in a handful of statements; what changed is on their records.

    Those who have heard the outcome are told that their points changed.
    """
    _ensure_keeper(scheme, by)
    _lock(scheme)
    rows = scheme.appraisals.running().filter(year=year).order_by("pk")
    locked = rows.select_for_update(of=("self",)).select_related("representative__user", "scheme")
    return _compute(scheme, list(locked), by=by)


@transaction.atomic
def recompute_one(appraisal: Appraisal, *, by: User) -> Change | None:
    """重新计分 of one."""
    procedure.check(appraisal, AppraisalAction.RECOMPUTE, by=by)
    changes = _compute(appraisal.scheme, [appraisal], by=by)
    return changes[0] if changes else None


def self_assess(appraisal: Appraisal, *, by: User, words: str, grade: str = "") -> None:
    """自评. It may be written again until somebody else has spoken; the last one holds."""
    _speak(appraisal, AppraisalAction.SELF_ASSESS, Stage.SELF, by=by, words=words, grade=grade)


def group_opinion(appraisal: Appraisal, *, by: User, words: str, grade: str = "") -> None:
    """小组评议, by a convener of the representative's group; of a lone convener by the office."""
    _speak(appraisal, AppraisalAction.GROUP_OPINION, Stage.GROUP, by=by, words=words, grade=grade)


def town_opinion(appraisal: Appraisal, *, by: User, words: str, grade: str = "") -> None:
    """街镇评价, by the town in which the representative takes part."""
    _speak(appraisal, AppraisalAction.TOWN_OPINION, Stage.TOWN, by=by, words=words, grade=grade)


@transaction.atomic
def pass_stage(appraisal: Appraisal, *, by: User, because: str) -> None:
    """跳过这个环节 whoever's turn it is, with the reason on the record."""
    reason = _words(because, "请写明为什么跳过这个环节。")
    procedure.check(appraisal, AppraisalAction.PASS_STAGE, by=by)
    note = f"{appraisal.get_stage_display()}：{reason}"
    stage = appraisal.stage_after(appraisal.stage)
    procedure.move(appraisal, AppraisalAction.PASS_STAGE, by=by, note=note, stage=stage)
    telling.turn(appraisal)


@transaction.atomic
def announce(appraisal: Appraisal, *, by: User, grade: str | None = None, words: str = "") -> None:
    """告知代表: points, opinions and the grade are read by the representative first, who may object in a period.

    Without a grade the proposed one holds. Raises Refused for a grade that the scheme does not have.
    """
    procedure.check(appraisal, AppraisalAction.ANNOUNCE, by=by)
    chosen = proposed_grade(appraisal) if grade is None else grade
    _ensure_grade(appraisal, chosen, is_needed=True)
    procedure.move(
        appraisal,
        AppraisalAction.ANNOUNCE,
        by=by,
        stage=Stage.REPRESENTATIVE,
        grade=chosen,
        words=words.strip(),
        announced_at=timezone.now(),
        objection_due_on=_objection_due(appraisal),
    )
    telling.announced(appraisal)


def accept(appraisal: Appraisal, *, by: User) -> None:
    """确认无异议: the period need not be waited for."""
    procedure.move(appraisal, AppraisalAction.ACCEPT, by=by, accepted_at=timezone.now())


@transaction.atomic
def object_to(appraisal: Appraisal, *, by: User, because: str) -> None:
    """提出异议; nothing is settled until it is answered."""
    reason = _words(because, "请写明哪里不对。")
    procedure.move(
        appraisal,
        AppraisalAction.OBJECT,
        by=by,
        note=reason,
        stage=Stage.OBJECTION,
        accepted_at=None,
    )
    telling.objected(appraisal)


@transaction.atomic
def answer_objection(
    appraisal: Appraisal, *, by: User, words: str, grade: str | None = None
) -> None:
    """答复异议. A grade that changes may be objected to anew, so its period begins again."""
    answer = _words(words, "请写明核实的情况，代表会看到。")
    procedure.check(appraisal, AppraisalAction.ANSWER, by=by)
    chosen = appraisal.grade if grade is None else grade
    _ensure_grade(appraisal, chosen, is_needed=True)
    facts: dict[str, Any] = {}
    if chosen != appraisal.grade:
        facts = {"grade": chosen, "objection_due_on": _objection_due(appraisal)}
    procedure.move(
        appraisal,
        AppraisalAction.ANSWER,
        by=by,
        note=answer,
        stage=Stage.REPRESENTATIVE,
        **facts,
    )
    telling.answered(appraisal, answer)


@transaction.atomic
def settle(appraisal: Appraisal, *, by: User) -> None:
    """确定: points and grade are frozen, with the versions of the rules."""
    procedure.move(
        appraisal, AppraisalAction.SETTLE, by=by, stage=Stage.DONE, settled_at=timezone.now()
    )
    telling.settled(appraisal)


@transaction.atomic
def publish(appraisal: Appraisal, *, by: User) -> None:
    """公开结果, where the scheme says so: a copy of name, points and grade, never of words."""
    procedure.move(appraisal, AppraisalAction.PUBLISH, by=by)
    person = appraisal.representative
    PublishedAppraisal.objects.update_or_create(
        appraisal=appraisal,
        defaults={
            "district": appraisal.district,
            "mode": Openness.FULL,
            **released(by),
            "representative": person,
            "year": appraisal.year,
            "name": person.name,
            "sort_key": person.sort_key,
            "scheme_name": appraisal.scheme.name,
            "points": appraisal.points,
            "grade": appraisal.grade,
        },
    )


@transaction.atomic
def unpublish(appraisal: Appraisal, *, by: User, because: str) -> None:
    """撤下公开."""
    procedure.check(appraisal, AppraisalAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(appraisal, AppraisalAction.UNPUBLISH, by=by, note=reason)
    copies = PublishedAppraisal.objects.released().filter(appraisal=appraisal)
    copies.update(**withdrawal(by, reason))


def proposed_grade(appraisal: Appraisal) -> str:
    """What the town proposed, else the group, else what the points say; people stand before points."""
    said = appraisal.opinions.exclude(grade="").exclude(stage=Stage.SELF)
    latest = {one.stage: one.grade for one in said}
    by_people = latest.get(Stage.TOWN) or latest.get(Stage.GROUP)
    return by_people or appraisal.scheme.grade_for(appraisal.points)


@transaction.atomic
def _speak(
    appraisal: Appraisal, action: str, stage: Stage, *, by: User, words: str, grade: str
) -> None:
    said = _words(words, "请写下您的意见。")
    procedure.check(appraisal, action, by=by)
    _ensure_grade(appraisal, grade)
    first = appraisal.stage == stage
    procedure.move(appraisal, action, by=by, stage=appraisal.stage_after(stage))
    AppraisalOpinion.objects.create(
        appraisal=appraisal, stage=stage, by=by, words=said, grade=grade
    )
    if first:
        telling.turn(appraisal)


def _appraised(scheme: AppraisalScheme, *, on: date) -> list[Representative]:
    mandates = Mandate.objects.valid(on=on).filter(level=scheme.level)
    people = Representative.objects.filter(
        district=scheme.district_id, pk__in=mandates.values("representative")
    )
    return list(people.select_related("user").order_by("sort_key", "pk"))


def _new(scheme: AppraisalScheme, person: Representative, year: int) -> Appraisal:
    made = Appraisal(
        district_id=scheme.district_id, scheme=scheme, representative=person, year=year
    )
    made.stage = made.stage_after("")
    return made


def _compute(
    scheme: AppraisalScheme, appraisals: Sequence[Appraisal], *, by: User, noted: bool = True
) -> list[Change]:
    """Replace the snapshots of these, which are locked or new; what changed."""
    if not appraisals:
        return []
    lines = points.compute(scheme, appraisals)
    stored: dict[int, list[AppraisalPoints]] = {one.pk: [] for one in appraisals}
    for line in AppraisalPoints.objects.filter(appraisal__in=appraisals):
        stored[line.appraisal_id].append(line)
    now, changes = timezone.now(), []
    for one in appraisals:
        after = points.total(lines[one.pk])
        told = _differences(stored[one.pk], lines[one.pk])
        if told or after != one.points:
            changes.append(Change(one, one.points, after, told))
            one.version += 1
            if (
                one.is_told
            ):  # what was accepted was another sum: whoever it is about may object to this one
                one.accepted_at, one.objection_due_on = None, _objection_due(one)
        one.points, one.computed_at = after, now
    with pghistory.context(user=by.pk, action=str(AppraisalAction.RECOMPUTE)):
        AppraisalPoints.objects.filter(appraisal__in=appraisals).delete()
        AppraisalPoints.objects.bulk_create(line for one in appraisals for line in lines[one.pk])
        Appraisal.objects.bulk_update(
            appraisals, ["points", "computed_at", "version", "accepted_at", "objection_due_on"]
        )
        if noted:
            AppraisalRecord.objects.bulk_create(_record_of(change, by) for change in changes)
            telling.recomputed([one.appraisal for one in changes if one.appraisal.is_told])
    return changes


def _record_of(change: Change, by: User) -> AppraisalRecord:
    one = change.appraisal
    return AppraisalRecord(
        appraisal=one,
        action=AppraisalAction.RECOMPUTE,
        source=one.status,
        target=one.status,
        by=by,
        note=change.words,
    )


def _differences(before: list[AppraisalPoints], after: list[AppraisalPoints]) -> list[str]:
    """Each line that is not what it was."""
    was, now = ({line.rule_id: line for line in lines} for lines in (before, after))
    found = []
    for key, line in now.items():
        old = was.get(key)
        if old is None:
            found.append(f"{line.name} 新增，{line.points} 分")
        elif (old.times, old.points) != (line.times, line.points):
            found.append(
                f"{line.name} {old.times} 次 {old.points} 分 → {line.times} 次 {line.points} 分"
            )
    return found + [f"{line.name} 不再计分" for key, line in was.items() if key not in now]


def _objection_due(appraisal: Appraisal) -> date:
    district, today = appraisal.district, timezone.localdate()
    period = period_in_force(appraisal.scheme.objection_period, district=district, on=today)
    return due_date(period, today, district).on


def _ensure_grade(appraisal: Appraisal, grade: str, *, is_needed: bool = False) -> None:
    names = appraisal.scheme.grade_names
    if grade and grade not in names:
        raise Refused(f"办法里没有“{grade}”这个等次，请重新选择。", code="grade_unknown")
    if is_needed and names and not grade:
        raise Refused("请先评定等次。", code="grade_required")


def _ensure_keeper(scheme: AppraisalScheme, by: User) -> None:
    """Asked of the scheme: whoever works in the district's office."""
    if not rules.has_perm("representatives.keep_appraisal_scheme", by, scheme):
        raise PermissionDenied


def _lock(scheme: AppraisalScheme) -> None:
    """Two who open or recompute at once do so one after the other."""
    scheme.refresh_from_db(from_queryset=AppraisalScheme.objects.select_for_update(of=("self",)))


def _words(told: str, missing: str) -> str:
    words = told.strip()
    if not words:
        raise Refused(missing, code="words_required")
    return words
