"""分级、交办、办理、答复: on which level it is handled, by whom, by when, and what came of it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Organ, OrganKind, User
from stations.models import PublicOpinion
from stations.states.opinions import Action, HandledAt, Outcome
from stations.workflow import clocks, residents, telling
from suggestions import workflow as suggestions_workflow
from suggestions.models import Suggestion


@transaction.atomic
def answer_on_the_spot(opinion: PublicOpinion, *, by: User, outcome: str, answer: str) -> None:
    """当场答复: level A, answered where it was said."""
    procedure.check(opinion, Action.ANSWER_ON_THE_SPOT, by=by)
    residents.ensure_verified(opinion)
    residents.ensure_nameless(opinion, answer)
    procedure.move(
        opinion,
        Action.ANSWER_ON_THE_SPOT,
        by=by,
        handled_at=HandledAt.ON_THE_SPOT,
        organ=None,
        **_answered(outcome, answer),
    )
    _answer_merged(opinion)
    clocks.meet(opinion)
    clocks.start(opinion, clocks.TELL)


@transaction.atomic
def hand_over(opinion: PublicOpinion, *, by: User, level: str, organ: Organ) -> None:
    """分级交办 to an organ of the level, with the date of the level's period.

    Raises Refused for a level that is handed to nobody, an organ of another district, and a town's matter that is handed
    to no town.
    """
    if level not in clocks.LEVELS:
        raise Refused("请选择办理层级：街镇、区或者市。", code="level_required")
    if organ.district_id != opinion.district_id:
        raise Refused("这个单位不在本区，请重新选择。", code="other_district")
    if level == HandledAt.TOWN and organ.kind != OrganKind.TOWN:
        raise Refused("街镇层面的意见交街镇办理，请选择街镇。", code="not_a_town")
    procedure.check(opinion, Action.HAND_OVER, by=by)
    residents.ensure_verified(opinion)
    clocks.meet(opinion)
    deadline = clocks.start(opinion, clocks.LEVELS[HandledAt(level)])
    procedure.move(
        opinion,
        Action.HAND_OVER,
        by=by,
        handled_at=level,
        organ=organ,
        due_on=deadline.due_on,
        note=f"{HandledAt(level).label}，{organ}，{deadline.due_on:%Y-%m-%d} 前答复。",
    )
    telling.organ(opinion, f"交来群众意见 {opinion}，请在 {deadline.due_on:%Y-%m-%d} 前答复。")


@transaction.atomic
def turn(opinion: PublicOpinion, *, by: User, suggestion: Suggestion) -> None:
    """转为代表建议: the representative's own draft takes it up. Raises Refused for a suggestion of another author."""
    if suggestion.author_id != opinion.representative_id:
        raise Refused("只能转为接待代表本人领衔的建议。", code="other_author")
    procedure.check(opinion, Action.TURN, by=by)
    residents.ensure_verified(opinion)
    procedure.move(
        opinion, Action.TURN, by=by, suggestion=suggestion, note=f"《{suggestion.title}》"
    )
    clocks.meet(opinion)
    telling.keepers(opinion, f"群众意见 {opinion} 已由接待代表转为代表建议。")


@transaction.atomic
def turn_into_draft(opinion: PublicOpinion, *, by: User) -> Suggestion:
    """转为代表建议 in one go: a draft of the representative's with what was raised, never with who raised it.

    Raises as `turn` and `suggestions.workflow.save_draft` do; then neither draft nor turn is kept.
    """
    procedure.check(opinion, Action.TURN, by=by)
    heard = f"{opinion.received_on:%Y年%-m月%-d日}群众反映（{opinion}）：{opinion.content}"
    title = f"关于{opinion.place}{opinion.category}问题的建议" if opinion.category else ""
    draft = suggestions_workflow.save_draft(by=by, title=title, reason=heard)
    turn(opinion, by=by, suggestion=draft)
    return draft


@transaction.atomic
def receive(opinion: PublicOpinion, *, by: User) -> None:
    """签收 by the organ."""
    procedure.move(opinion, Action.RECEIVE, by=by)


@transaction.atomic
def give_back(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """退回重派: it belongs to somebody else, or the suggestion came to nothing; it is to be levelled anew."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明为什么退回，建议交给哪个单位。", code="reason_required")
    residents.ensure_nameless(opinion, reason)
    former = opinion.organ
    procedure.move(
        opinion, Action.GIVE_BACK, by=by,
        organ=None, due_on=None, handled_at="", suggestion=None, note=f"{former or ''}{'：' if former else ''}{reason}",
    )  # fmt: skip
    clocks.void(opinion)
    telling.keepers(opinion, f"群众意见 {opinion} 退回重派，请重新分级交办。", urgent=True)


@transaction.atomic
def progress(opinion: PublicOpinion, *, by: User, words: str) -> None:
    """办理进展, which the resident reads with the code."""
    said = words.strip()
    if not said:
        raise Refused("请写下办理进展。", code="words_required")
    residents.ensure_nameless(opinion, said)
    procedure.move(opinion, Action.PROGRESS, by=by, note=said)


@transaction.atomic
def extend(opinion: PublicOpinion, *, by: User, because: str) -> None:
    """延长期限, by the district's period of extension; whoever keeps it decides."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明为什么延长。", code="reason_required")
    residents.ensure_nameless(opinion, reason)
    procedure.check(opinion, Action.EXTEND, by=by)
    due_on = clocks.extend(opinion)
    procedure.move(
        opinion, Action.EXTEND, by=by, due_on=due_on, note=f"延长到 {due_on:%Y-%m-%d}：{reason}"
    )
    telling.organ(opinion, f"群众意见 {opinion} 的期限延长到 {due_on:%Y-%m-%d}。")


@transaction.atomic
def answer(opinion: PublicOpinion, *, by: User, outcome: str, answer: str) -> None:
    """答复代表: what came of it. The representative and the station pass it on to the resident."""
    residents.ensure_nameless(opinion, answer)
    procedure.move(opinion, Action.ANSWER, by=by, **_answered(outcome, answer))
    _answer_merged(opinion)
    clocks.meet(opinion)
    clocks.start(opinion, clocks.TELL)
    sentence = f"群众意见 {opinion} 已答复（{Outcome(outcome).label}），请回告群众。"
    telling.representative(opinion, sentence, urgent=True)
    telling.keepers(opinion, sentence)


def _answer_merged(opinion: PublicOpinion) -> None:
    """Level and outcome are also those of what was merged into it: each was raised by somebody, and each counts."""
    opinion.merged.update(outcome=opinion.outcome, handled_at=opinion.handled_at)


def _answered(outcome: str, words: str) -> dict[str, Any]:
    if outcome not in Outcome.values:
        raise Refused("请选择办理结果。", code="outcome_required")
    said = words.strip()
    if not said:
        raise Refused("请写下答复。", code="answer_required")
    return {
        "outcome": outcome,
        "answer": said,
        "answered_on": timezone.localdate(),
        "note": Outcome(outcome).label,
    }
