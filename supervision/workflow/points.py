"""年度工作: entered one by one or as a pasted list, done, used, and made public by two people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import District, Openness, Organ, User
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from supervision.models import PointRecord, PublishedPoint, WorkPoint
from supervision.models.points import PressLevel
from supervision.states.points import (
    DONE_WHEN_ENTERED,
    PointAction,
    PointKind,
    PointStatus,
)

FACTS = ("title", "owner", "place", "press", "link", "due_on")
_READ_IN_PUBLIC = (
    "title",
    "owner",
    "place",
    "link",
)  # the words that a second person reads before they go out
MOST_AT_ONCE = 1000
_LONGEST_TITLE, _LONGEST_PLACE = 200, 120  # as the columns
_LEVELS = {label: value for value, label in PressLevel.choices}


@dataclass(frozen=True)
class Line:
    """One line of a pasted list."""

    title: str
    on: date | None = None
    place: str = ""
    press: str = ""


@transaction.atomic
def enter(
    district: District,
    *,
    by: User,
    kind: str,
    title: str,
    year: int | None = None,
    owner: Organ | None = None,
    place: str = "",
    press: str = "",
    link: str = "",
    due_on: date | None = None,
    done_on: date | None = None,
) -> WorkPoint:
    """建立一项. What is entered when it was done needs the day. Raises Refused for what is there already."""
    if not rules.has_perm("supervision.keep_points", by, district):
        raise PermissionDenied
    if owner is not None and owner.district_id != district.pk:
        raise PermissionDenied
    line = Line(title.strip(), done_on, place.strip(), press)
    (made,) = _make(district, by, kind, [line], year=year, owner=owner, link=link, due_on=due_on)
    return made


@transaction.atomic
def enter_list(
    district: District, *, by: User, kind: str, lines: Sequence[Line], year: int | None = None
) -> list[WorkPoint]:
    """A pasted list, all or nothing. Raises Refused for the first line that is there already."""
    if not rules.has_perm("supervision.keep_points", by, district):
        raise PermissionDenied
    return _make(district, by, kind, lines, year=year)


def read_lines(words: str, *, kind: str) -> list[Line]:
    """日期、媒体（单位）、级别、标题 parted by tabs or ｜; plans name the title alone. Raises Refused naming the lines."""
    read, wrong = [], []
    for number, line in enumerate(words.splitlines(), start=1):
        parts = [part.strip() for part in line.replace("｜", "\t").replace("|", "\t").split("\t")]
        if not any(parts):
            continue
        one = _line(parts, kind)
        if one is None:
            wrong.append(str(number))
        else:
            read.append(one)
    if wrong:
        raise Refused(f"第 {'、'.join(wrong[:10])} 行看不懂。{how_to_write(kind)}", code="line")
    if not read:
        raise Refused("请填写清单，每行一项。", code="list_required")
    if len(read) > MOST_AT_ONCE:
        raise Refused(f"一次最多 {MOST_AT_ONCE} 项，请分几次。", code="too_many")
    return read


def how_to_write(kind: str) -> str:
    """What a line of such a list says."""
    if kind == PointKind.ARTICLE:
        return "每行：日期｜媒体｜中央、市级或区级｜标题。"
    if kind == PointKind.VISIT:
        return "每行：日期｜单位｜事由。"
    if kind == PointKind.SPECIAL_REPORT:
        return "每行：日期｜报送对象｜标题。"
    return "每行一项，只写名称。"


@transaction.atomic
def finish(point: WorkPoint, *, by: User, on: date, result: str) -> None:
    """登记完成 with what came of it. Raises Refused without it, and for a day to come."""
    words = result.strip()
    if not words:
        raise Refused("请写明完成了什么、结果怎样。", code="result_required")
    calendar.ensure_past(on)
    procedure.move(point, PointAction.FINISH, by=by, done_on=on, result=words)
    _follow(point)


def note_use(
    point: WorkPoint, *, by: User, used_in: str = "", instruction: str = "",
    instructed_on: date | None = None,
) -> None:  # fmt: skip
    """登记采用和批示: where a result was used, what leaders wrote (never public). Raises Refused where neither is said."""
    if not used_in.strip() and not instruction.strip():
        raise Refused("请写明成果用在哪里，或者领导的批示。", code="use_required")
    if instructed_on:
        calendar.ensure_past(instructed_on)
    procedure.move(
        point, PointAction.NOTE_USE, by=by, used_in=used_in.strip(),
        instruction=instruction.strip(), instructed_on=instructed_on,
    )  # fmt: skip


@transaction.atomic
def change(point: WorkPoint, *, by: User, version: int | None = None, **facts: Any) -> None:
    """修改. Raises Refused for a stale page and for what is there already; other words are to be prepared for the public anew."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a point: {sorted(unknown)}")
    procedure.check(point, PointAction.CHANGE, by=by)
    procedure.ensure_read(point, version)
    owner = facts.get("owner")
    if owner is not None and owner.district_id != point.district_id:
        raise PermissionDenied
    told = {name: getattr(point, name) for name in FACTS} | facts
    _ensure_sound(point.kind, Line(told["title"], None, told["place"], told["press"]))
    calendar.ensure_near(told["due_on"])
    if any(told[name] != getattr(point, name) for name in _READ_IN_PUBLIC):
        facts["prepared_by"] = None
    if (told["title"], told["place"]) != (point.title, point.place):
        _ensure_free(point, told["title"], told["place"])
    procedure.move(point, PointAction.CHANGE, by=by, **facts)


@transaction.atomic
def end(point: WorkPoint, *, by: User, because: str) -> None:
    """终止. Raises Refused without a reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明终止的原因。", code="reason_required")
    procedure.move(point, PointAction.END, by=by, note=reason)
    _follow(point)


@transaction.atomic
def reopen(point: WorkPoint, *, by: User, because: str) -> None:
    """重新打开 what was called done too early, or ended. Raises Refused without a reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明重新打开的原因。", code="reason_required")
    procedure.check(point, PointAction.REOPEN, by=by)
    if point.status == PointStatus.ENDED:
        _ensure_free(point, point.title, point.place)
    procedure.move(point, PointAction.REOPEN, by=by, note=reason, done_on=None)
    _follow(point)


@transaction.atomic
def prepare_release(point: WorkPoint, *, by: User, text: str = "") -> None:
    """准备公开: its name, owner, days, and these words of what came of it. Raises Refused for personal data."""
    procedure.check(point, PointAction.PREPARE_RELEASE, by=by)
    words = text.strip()
    ensure_clean(point.title, point.place, words)
    procedure.move(point, PointAction.PREPARE_RELEASE, by=by, public_text=words, prepared_by=by)


@transaction.atomic
def publish(point: WorkPoint, *, by: User, version: int | None = None) -> PublishedPoint:
    """公开 what another prepared (decision 0011); again, it refreshes the copy."""
    procedure.check(point, PointAction.PUBLISH, by=by)
    ensure_second_person(point, by=by, version=version)
    ensure_clean(point.title, point.place, point.public_text)
    procedure.move(point, PointAction.PUBLISH, by=by)
    facts: dict[str, Any] = {
        name: getattr(point, name)
        for name in (
            "district_id", "year", "kind", "title", "place", "link", "due_on", "done_on", "status",
        )
    } | {
        "owner_name": point.owner.name if point.owner else "",
        "text": point.public_text,
        "mode": Openness.FULL,
        "changed_at": timezone.now(),
        **released(by),
    }  # fmt: skip
    with pghistory.context(user=by.pk, action=str(PointAction.PUBLISH)):
        return PublishedPoint.objects.update_or_create(point=point, defaults=facts)[0]


@transaction.atomic
def unpublish(point: WorkPoint, *, by: User, because: str) -> None:
    """撤下: gone at once, its words with it."""
    procedure.check(point, PointAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(point, PointAction.UNPUBLISH, by=by, note=reason)
    PublishedPoint.objects.released().filter(point=point).update(text="", **withdrawal(by, reason))


def _follow(point: WorkPoint) -> None:
    """The copy says where the point stands; its words wait for two people."""
    PublishedPoint.objects.released().filter(point=point).update(
        status=point.status, done_on=point.done_on, changed_at=timezone.now()
    )


def _make(
    district: District,
    by: User,
    kind: str,
    lines: Sequence[Line],
    *,
    year: int | None,
    **facts: Any,
) -> list[WorkPoint]:
    done = kind in DONE_WHEN_ENTERED
    rows = []
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    for line in lines:
        _ensure_sound(kind, line)
        if done:
            if line.on is None:
                raise Refused("请填写日期。", code="day_required")
            calendar.ensure_past(line.on)
        rows.append(
            WorkPoint(
                district=district,
                kind=kind,
                year=(line.on.year if done and line.on else year) or timezone.localdate().year,
                title=line.title,
                place=line.place,
                press=line.press,
                done_on=line.on if done else None,
                status=PointStatus.DONE if done else PointStatus.OPEN,
                **facts,
            )
        )
    _ensure_new(district, kind, rows)
    with pghistory.context(user=by.pk, action="enter"):
        made = WorkPoint.objects.bulk_create(rows)
        PointRecord.objects.bulk_create(
            PointRecord(point=row, action="enter", target=row.status, by=by) for row in made
        )
    return made


def _ensure_new(district: District, kind: str, rows: list[WorkPoint]) -> None:
    known = set(
        WorkPoint.objects.filter(district=district, kind=kind, year__in={row.year for row in rows})
        .exclude(status=PointStatus.ENDED)
        .values_list("year", "title", "place")
    )
    for row in rows:
        if (row.year, row.title, row.place) in known:
            raise Refused(f"“{row.title}”在 {row.year} 年已经有了。", code="known_already")
        known.add((row.year, row.title, row.place))


def _ensure_free(point: WorkPoint, title: str, place: str) -> None:
    """Raises Refused where another point of the year has this name."""
    District.objects.select_for_update(no_key=True).get(pk=point.district_id)
    same = WorkPoint.objects.filter(
        district=point.district_id, year=point.year, kind=point.kind, title=title, place=place
    )
    if same.exclude(status=PointStatus.ENDED).exclude(pk=point.pk).exists():
        raise Refused(f"“{title}”在 {point.year} 年已经有了。", code="known_already")


def _ensure_sound(kind: str, line: Line) -> None:
    if kind == PointKind.ARTICLE and not (line.place and line.press):
        raise Refused("媒体文章请写明媒体和级别。", code="medium_required")
    if kind == PointKind.VISIT and not line.place:
        raise Refused("请写明走访的单位。", code="place_required")


def _line(parts: list[str], kind: str) -> Line | None:
    """The parts of a line; None where they do not say what is needed."""
    if kind not in DONE_WHEN_ENTERED:
        title = " ".join(part for part in parts if part)
        return Line(title) if len(title) <= _LONGEST_TITLE else None
    wanted = 4 if kind == PointKind.ARTICLE else 3
    if len(parts) < wanted or not all(parts[:wanted]):
        return None
    try:
        day = parse_date(parts[0])
    except ValueError:
        return None
    press = _LEVELS.get(parts[2], "") if kind == PointKind.ARTICLE else ""
    title = parts[wanted - 1]
    fits = len(title) <= _LONGEST_TITLE and len(parts[1]) <= _LONGEST_PLACE
    if day is None or not fits or (kind == PointKind.ARTICLE and not press):
        return None
    return Line(title, day, parts[1], press)
