"""The way of a published suggestion in dated steps, as far as its public copy tells it."""

from datetime import date
from typing import NamedTuple

from suggestions.models import PublishedSuggestion
from suggestions.promises import clocks
from suggestions.states import Grade, Status

# After these the representative is asked once more.
_AGAIN = ("再次办理", "不再办理")


class Step(NamedTuple):
    """What happened, on which day if it is known; `ahead` has not happened yet."""

    name: str
    words: str = ""
    on: date | None = None
    ahead: bool = False


def steps(case: PublishedSuggestion, *, today: date) -> list[Step]:
    """The whole way by date: 提出、交办、沟通、答复、评价、承诺, and how it ended where it took another way."""
    events = [
        Step(event["name"], event["words"], date.fromisoformat(event["on"]))
        for event in case.events
    ]
    milestones = [
        *_put_forward(case),
        *_handed_over(case),
        *_answered(case),
        *_evaluated(case),
        *_ended(case),
    ]
    return [*_by_date(milestones, events), *_promised(case, today)]


def _by_date(milestones: list[Step], events: list[Step]) -> list[Step]:
    """Of one day the milestone first; what has no date stands behind the milestone and the rehandling before it."""
    placed: list[tuple[date, int, Step]] = [(step.on, 1, step) for step in events if step.on]
    last = date.min
    for step in milestones:
        if step.on is None:
            again = [event.on for event in events if event.on and event.name in _AGAIN]
            placed.append((max([last, *again]) if last > date.min else last, 2, step))
        else:
            last = step.on
            placed.append((last, 0, step))
    return [step for _, _, step in sorted(placed, key=lambda place: place[:2])]


def days_taken(case: PublishedSuggestion) -> int | None:
    """办理天数, from the hand-over to the reply."""
    if case.assigned_on is None or case.replied_on is None:
        return None
    return (case.replied_on - case.assigned_on).days


def _put_forward(case: PublishedSuggestion) -> list[Step]:
    words = f"代表{case.author_name}领衔" if case.author_name else ""
    if words and case.cosigner_names:
        words += f"，{len(case.cosigner_names)} 名代表附议"
    return [Step("提出", words, case.submitted_on)]


def _handed_over(case: PublishedSuggestion) -> list[Step]:
    if case.assigned_on is None:
        return []
    words = [f"{'、'.join(case.host_names)}主办"] if case.host_names else []
    words += [f"{'、'.join(case.cohost_names)}会办"] if case.cohost_names else []
    words += [f"{_day(case.due_on)}前答复"] if case.due_on else []
    return [Step("交办", "，".join(words), case.assigned_on)]


def _answered(case: PublishedSuggestion) -> list[Step]:
    if case.replied_on:
        words = [str(case.get_result_display())] if case.result else []
        words += [_punctuality(case.replied_on, case.due_on)] if case.due_on else []
        return [Step("答复", "，".join(words), case.replied_on)]
    if case.status == Status.ASSIGNED and case.due_on:
        return [Step("答复期限", "承办单位应当在这一天之前答复代表", case.due_on, ahead=True)]
    return []


def _evaluated(case: PublishedSuggestion) -> list[Step]:
    words = [f"对办理态度{Grade(case.attitude).label}"] if case.attitude else []
    words += [f"对办理结果{Grade(case.satisfaction).label}"] if case.satisfaction else []
    return [Step("代表评价", "，".join(words))] if words else []


def _ended(case: PublishedSuggestion) -> list[Step]:
    if case.status == Status.REFERRED:
        return [Step("转请市代表提出", "所提事项不属本区职权，由本区选出的市代表向市人代会提出")]
    if case.status == Status.WITHDRAWN:
        return [Step("代表撤回", "领衔代表书面撤回，办理终止")]
    return []


def _promised(case: PublishedSuggestion, today: date) -> list[Step]:
    """What is promised and not kept yet, where it stands in time."""
    return [
        Step("承诺到期", f"{clock.organ}答应在这一天之前解决，还没有兑现", clock.promised_on)
        if clock.is_overdue
        else Step("承诺到期", f"{clock.organ}答应在这一天之前解决", clock.promised_on, ahead=True)
        for clock in clocks(case.promises, today=today)
        if clock.is_open
    ]


def _punctuality(replied: date, due: date) -> str:
    days = (due - replied).days
    if days == 0:
        return "在期限当天"
    return f"比期限早 {days} 天" if days > 0 else f"比期限晚 {-days} 天"


def _day(day: date) -> str:
    return f"{day.month} 月 {day.day} 日"
