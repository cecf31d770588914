"""What became of a round: opinions by level, each number with what it is a part of."""

from dataclasses import dataclass
from typing import Any

import rules
from django.db.models import Count, Q, QuerySet, Sum

from representatives.states.events import EventStatus
from stations.models import CommunityRound, PublicOpinion
from stations.states.opinions import HandledAt, Outcome, Status
from stations.states.rounds import RoundStatus

UNLEVELLED = "还没有分级"


SUMS: dict[str, Count] = {
    "raised": Count("pk"),
    "answered": Count("pk", filter=~Q(outcome="")),
    "solved": Count("pk", filter=Q(outcome=Outcome.SOLVED)),
    "told": Count("pk", filter=Q(told_on__isnull=False)),
}


@dataclass(frozen=True)
class Line:
    """Of the opinions on one level or of one town: how many were raised, answered, solved, told to the resident."""

    name: str
    raised: int
    answered: int
    solved: int
    told: int


@dataclass(frozen=True)
class Result:
    """A round in numbers: sessions, representatives (人次), residents, opinions by level, by town and together."""

    sessions: int
    representatives: int
    residents: int
    levels: list[Line]
    towns: list[Line]
    total: Line


def result_of(round_: CommunityRound) -> Result:
    """As it stands today; four statements. Neither what was withdrawn nor a session that was called off counts."""
    rows = opinions_of(round_)
    by_level = {row["handled_at"]: row for row in rows.values("handled_at").annotate(**SUMS)}
    named = [*HandledAt.choices, ("", UNLEVELLED)]
    levels = [_line(str(label), by_level[key]) for key, label in named if key in by_level]
    town = "round_session__station__town__name"
    towns = [_line(row[town], row) for row in rows.values(town).annotate(**SUMS).order_by(town)]
    total = _line("合计", {name: sum(getattr(one, name) for one in levels) for name in SUMS})
    held = round_.sessions.exclude(event__status=EventStatus.CANCELLED)
    sessions = held.aggregate(times=Count("pk"), residents=Sum("residents"))
    came = held.aggregate(
        came=Count(
            "event__attendances", filter=Q(event__attendances__status__in=("present", "late"))
        )
    )
    return Result(sessions["times"], came["came"], sessions["residents"] or 0, levels, towns, total)


def opinions_of(round_: CommunityRound) -> QuerySet[PublicOpinion]:
    """What residents said at its sessions; what was entered twice or by mistake is withdrawn and does not count."""
    rows = PublicOpinion.objects.filter(round_session__round=round_).order_by()
    return rows.exclude(status=Status.WITHDRAWN)


def first_words(round_: CommunityRound) -> str:
    """The report, begun: what the numbers say; the office writes the rest."""
    found = result_of(round_)
    total = found.total
    came = f"共 {found.sessions} 场，代表 {found.representatives} 人次参加，到场群众 {found.residents} 人。"
    lines = [
        f"{round_}（主题：{round_.theme}）{came}",
        f"收集意见 {total.raised} 件，已答复 {total.answered} 件，已解决 {total.solved} 件，已回告群众 {total.told} 件。",
    ]
    lines += [
        f"{one.name}：{one.raised} 件，已答复 {one.answered} 件，已解决 {one.solved} 件。"
        for one in found.levels
    ]
    return "\n".join(lines)


def may_read_report(round_: CommunityRound, *, reader: Any) -> bool:
    """Once the report is sent out whoever sees the round; before that whoever writes it."""
    is_out = round_.status == RoundStatus.REPORTED
    return is_out or bool(rules.has_perm("stations.keep_rounds", reader, round_))


def _line(name: str, row: Any) -> Line:
    return Line(name, *(row[sum_] for sum_ in SUMS))
