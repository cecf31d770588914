"""What became of a round: opinions by level, each number with what it is a part of."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from stations.models import CommunityRound, PublicOpinion
from stations.states.opinions import DECIDED, HandledAt, Outcome

UNLEVELLED = "还没有分级"


@dataclass(frozen=True)
class ByLevel:
    """Of the opinions on one level: how many were raised, answered, solved, told to the resident."""

    level: str
    raised: int
    answered: int
    solved: int
    told: int


@dataclass(frozen=True)
class Result:
    """A round in numbers: sessions, representatives (人次), residents, opinions by level and together."""

    sessions: int
    representatives: int
    residents: int
    levels: list[ByLevel]
    total: ByLevel


def result_of(round_: CommunityRound) -> Result:
    """As it stands today; three statements."""
    rows = PublicOpinion.objects.filter(round_session__round=round_).order_by()
    counted = {
        row["handled_at"]: row
        for row in rows.values("handled_at").annotate(
            raised=Count("pk"),
            answered=Count("pk", filter=Q(status__in=DECIDED)),
            solved=Count("pk", filter=Q(outcome=Outcome.SOLVED)),
            told=Count("pk", filter=Q(told_on__isnull=False)),
        )
    }
    named = [*HandledAt.choices, ("", UNLEVELLED)]
    levels = [
        ByLevel(
            str(label), *(counted[key][name] for name in ("raised", "answered", "solved", "told"))
        )
        for key, label in named
        if key in counted
    ]
    total = ByLevel(
        "合计",
        *(
            sum(getattr(one, name) for one in levels)
            for name in ("raised", "answered", "solved", "told")
        ),
    )
    sessions = round_.sessions.aggregate(times=Count("pk"), residents=Sum("residents"))
    came = round_.sessions.aggregate(
        came=Count(
            "event__attendances", filter=Q(event__attendances__status__in=("present", "late"))
        )
    )
    return Result(sessions["times"], came["came"], sessions["residents"] or 0, levels, total)


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
        f"{one.level}：{one.raised} 件，已答复 {one.answered} 件，已解决 {one.solved} 件。"
        for one in found.levels
    ]
    return "\n".join(lines)
