"""年度目标和考核: the office sets a station's goals, the station says what was achieved, the office gives the grade."""

import re
from collections.abc import Mapping
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress.errors import Refused
from congress.models import User
from stations.models import StationGoal, StationGrade, StationYear

_WITH_A_NUMBER = re.compile(r"(.*?\S)\s*(\d{1,6})\s*(\D{0,6})")
MOST, LONGEST = 12, 120


@transaction.atomic
def set_goals(year: StationYear, *, by: User, goals: str) -> None:
    """定目标: one a line, a number where it can be counted (接待群众 24 次). What was achieved stays with an unchanged goal.

    Raises PermissionDenied, and Refused once it was assessed, for none, too many or the same twice.
    """
    _lock(year, by, "stations.assess_station")
    if year.grade:
        raise Refused("这一年已经考核，目标不能再改。", code="assessed_already")
    lines = [line.strip() for line in goals.splitlines() if line.strip()]
    if not lines:
        raise Refused("请写下目标，每行一条。", code="goals_required")
    if len(lines) > MOST:
        raise Refused(f"目标最多 {MOST} 条。", code="too_many_goals")
    told = [_goal(line) for line in lines]
    if len({one["text"] for one in told}) < len(told):
        raise Refused("有两条目标是一样的，请去掉一条。", code="goal_twice")
    with pghistory.context(user=by.pk, action="set_goals"):
        year.goals.exclude(text__in=[one["text"] for one in told]).delete()
        for one in told:
            StationGoal.objects.update_or_create(
                station_year=year, text=one.pop("text"), defaults=one
            )


@transaction.atomic
def record_achieved(year: StationYear, *, by: User, achieved: Mapping[int, int | None]) -> None:
    """填完成数, by the key of the goal. Raises PermissionDenied, and Refused once it was assessed."""
    _lock(year, by, "stations.keep_station")
    if year.grade:
        raise Refused("这一年已经考核，完成数不能再改。", code="assessed_already")
    with pghistory.context(user=by.pk, action="record_achieved"):
        for goal in year.goals.filter(pk__in=achieved):
            goal.achieved = achieved[goal.pk]
            goal.version += 1
            goal.save(update_fields=["achieved", "version"])


@transaction.atomic
def assess(year: StationYear, *, by: User, grade: str, remark: str = "") -> None:
    """考核; again, it corrects the grade, and the history keeps the first. Raises PermissionDenied, Refused without goals."""
    _lock(year, by, "stations.assess_station")
    if not year.goals.exists():
        raise Refused("还没有定目标，请先定目标再考核。", code="goals_required")
    year.grade, year.remark = StationGrade(grade), remark.strip()
    year.assessed_by, year.assessed_on = by, timezone.localdate()
    year.version += 1
    with pghistory.context(user=by.pk, action="assess_station"):
        year.save(update_fields=["grade", "remark", "assessed_by", "assessed_on", "version"])


def in_lines(year: StationYear) -> str:
    """The goals as they are written."""
    return "\n".join(
        f"{goal.text} {goal.target} {goal.unit}".strip() if goal.target is not None else goal.text
        for goal in year.goals.all()
    )


def _goal(line: str) -> dict[str, Any]:
    found = _WITH_A_NUMBER.fullmatch(line)
    text, target, unit = (found[1], int(found[2]), found[3].strip()) if found else (line, None, "")
    if len(text) > LONGEST:
        raise Refused(f"每条目标请写在 {LONGEST} 字以内。", code="goal_too_long")
    return {"text": text, "target": target, "unit": unit}


def _lock(year: StationYear, by: User, permission: str) -> None:
    year.refresh_from_db(from_queryset=StationYear.objects.select_for_update(of=("self",)))
    if not rules.has_perm(permission, by, year):
        raise PermissionDenied
