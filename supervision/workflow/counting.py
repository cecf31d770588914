"""计票: ballots unsealed by both keepers or a tally entered by two people, measured by the rule, certified, announced."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pghistory
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from congress import notifications, procedure
from congress.errors import Refused
from congress.models import Openness, User
from congress.publications.releasing import (
    ensure_clean,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from supervision import sealing
from supervision.models import ABOUT_AN_ITEM, PaperCount, PublishedVote, Vote, VoteItem
from supervision.states.votes import FIRST, SECOND, THIRD, Outcome, Question, VoteAction, VoteKind
from supervision.workflow import officials, satisfaction

INVALID = ("blank", "double", "too_many")


@transaction.atomic
def count(vote: Vote, *, by: User, slips: Sequence[str]) -> None:
    """计票 with both keepers' slips. Raises Refused for slips of another vote, and where ballots were tampered with."""
    procedure.check(vote, VoteAction.COUNT, by=by)
    publics = list(vote.keys.order_by("number").values_list("public", flat=True))
    ordered = _in_order(slips, publics)
    items = list(vote.items.all())
    ballots, broken = [], 0
    for sealed in vote.ballots.values_list("sealed", flat=True):
        try:
            ballots.append(
                sealing.unseal(
                    bytes(sealed), slips=ordered, vote=str(vote.public_id), items=len(items)
                )
            )
        except ValueError:
            broken += 1
    if broken:
        raise Refused(
            f"有 {broken} 张选票打不开，可能被人改动过。请停止计票，报告监票人和安全管理员。",
            code="ballots_broken",
        )
    _record(vote, items, _tally(vote, ballots), VoteAction.COUNT, by=by)


@transaction.atomic
def enter_count(vote: Vote, *, by: User, figures: Mapping[str, Any]) -> None:
    """录入纸票计数, the first of two. Raises Refused for numbers that do not add up."""
    procedure.check(vote, VoteAction.ENTER_COUNT, by=by)
    _ensure_adds_up(vote, figures)
    with pghistory.context(user=by.pk, action=str(VoteAction.ENTER_COUNT)):
        vote.paper_counts.exclude(entered_by=by).delete()
        PaperCount.objects.update_or_create(
            vote=vote, entered_by=by, defaults={"figures": dict(figures)}
        )
    procedure.move(vote, VoteAction.ENTER_COUNT, by=by)


@transaction.atomic
def confirm_count(vote: Vote, *, by: User, figures: Mapping[str, Any]) -> None:
    """复核: another person reads the tally again. Raises Refused where the two differ, and says in what."""
    procedure.check(vote, VoteAction.CONFIRM_COUNT, by=by)
    first = vote.paper_counts.get()
    if first.entered_by_id == by.pk:
        raise Refused("计数是您录入的，请由另一个人独立录入复核。", code="second_person_required")
    _ensure_adds_up(vote, figures)
    if different := [name for name in figures if figures[name] != first.figures.get(name)]:
        listed = "、".join(_named(vote, name) for name in different)
        raise Refused(
            f"两个人录入的数不一样：{listed}。请对照计票单核对，是第一个人录错的，请其重新录入。",
            code="counts_differ",
        )
    items = list(vote.items.all())
    answers = [[figures[f"item_{item.number}_{n}"] for n in (1, 2, 3)] for item in items]
    valid = figures["returned"] - sum(figures[name] for name in INVALID)
    tally = {"returned": figures["returned"], "valid": valid} | {
        name: figures[name] for name in INVALID
    }
    tally["items"] = [(*row, valid - sum(row)) for row in answers]
    _record(vote, items, tally, VoteAction.CONFIRM_COUNT, by=by)


def sign(vote: Vote, *, by: User) -> None:
    """认定: the first of two."""
    procedure.move(vote, VoteAction.SIGN, by=by, signed_by=by)


@transaction.atomic
def certify(vote: Vote, *, by: User) -> None:
    """认定: the second of two; a test of a supervision item is settled by it. Raises Refused for the first."""
    procedure.check(vote, VoteAction.CERTIFY, by=by)
    if vote.signed_by_id == by.pk:
        raise Refused("您已经认定过，请由另一个人认定。", code="second_person_required")
    today = timezone.localdate()
    # It is one of the votes of the year in which its result holds, whenever it was prepared.
    procedure.move(
        vote, VoteAction.CERTIFY, by=by, certified_by=by, certified_on=today, year=today.year
    )
    if vote.kind == VoteKind.OFFICIAL:
        officials.settle(vote, by=by)
    elif vote.subject_kind == ABOUT_AN_ITEM:
        satisfaction.settle(vote, by=by)


@transaction.atomic
def announce(vote: Vote, *, by: User) -> PublishedVote:
    """公布结果: what two people have certified, as numbers; whoever stood on the roll is told. Raises Refused for personal data in a title."""
    procedure.check(vote, VoteAction.ANNOUNCE, by=by)
    items = list(vote.items.all())
    ensure_clean(vote.title, vote.source, *(item.title for item in items))
    procedure.move(vote, VoteAction.ANNOUNCE, by=by)
    facts: dict[str, Any] = {
        name: getattr(vote, name)
        for name in ("district_id", "year", "kind", "question", "title", "electorate", "roll", "returned", "valid", "invalid", "source")
    } | {
        "voted_on": timezone.localdate(vote.closed_at),
        "threshold": vote.threshold_words,
        "items": [_item(item) for item in items],
        "mode": Openness.FULL,
        **released(by),
    }  # fmt: skip
    with pghistory.context(user=by.pk, action=str(VoteAction.ANNOUNCE)):
        copy, _ = PublishedVote.objects.update_or_create(vote=vote, defaults=facts)
    notifications.tell(
        User.objects.filter(representative__in=vote.electors.values("representative")),
        district=vote.district, kind="supervision.vote", subject=f"“{vote}”的结果已公布。",
        reason="您在投票名册上", link=reverse("public_vote", args=[vote.district.slug, copy.public_id]),
        about=vote.public_id, key=f"announced-{vote.public_id}-{vote.version}",
    )  # fmt: skip
    return copy


@transaction.atomic
def retract(vote: Vote, *, by: User, because: str) -> None:
    """撤下公布: gone at once."""
    procedure.check(vote, VoteAction.RETRACT, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(vote, VoteAction.RETRACT, by=by, note=reason)
    PublishedVote.objects.released().filter(vote=vote).update(items=[], **withdrawal(by, reason))


def _in_order(slips: Sequence[str], publics: Sequence[str]) -> list[str]:
    """The slips in the order of the public keys, whoever typed which first. Raises Refused."""
    try:
        by_public = {sealing.public_of(slip): slip for slip in slips}
    except ValueError as unreadable:
        raise Refused(
            "密钥读不出来：每份是 64 位数字和字母 A 到 F，分成 16 组，请核对。",
            code="key_unreadable",
        ) from unreadable
    if set(by_public) != set(publics):
        raise Refused("这两份密钥和这次投票不符，请两名监票人各自核对。", code="wrong_keys")
    return [by_public[public] for public in publics]


def _tally(vote: Vote, ballots: Sequence[Sequence[int]]) -> dict[str, Any]:
    """By the rules in `states.votes.BALLOT_RULES`. On a phone nobody can choose two answers of one item."""
    valid = [answers for answers in ballots if any(answers)]
    blank = len(ballots) - len(valid)
    fits = [
        answers for answers in valid if not vote.places or list(answers).count(FIRST) <= vote.places
    ]
    columns = [Counter(column) for column in zip(*fits, strict=True)] or [
        Counter()
    ] * vote.items.count()
    return {
        "returned": len(ballots),
        "valid": len(fits),
        "blank": blank,
        "double": 0,
        "too_many": len(valid) - len(fits),
        "items": [(one[FIRST], one[SECOND], one[THIRD], one[0]) for one in columns],
    }  # fmt: skip


def _record(vote: Vote, items: Sequence[VoteItem], tally: dict[str, Any], action: str, *, by: User) -> None:  # fmt: skip
    for item, row in zip(items, tally.pop("items"), strict=True):
        item.first, item.second, item.third, item.blank = row
    vote.valid = tally["valid"]
    _judge(vote, items)
    with pghistory.context(user=by.pk, action=action):
        VoteItem.objects.bulk_update(items, ["first", "second", "third", "blank", "outcome"])
    procedure.move(vote, action, by=by, **tally)


def _judge(vote: Vote, items: Sequence[VoteItem]) -> None:
    """What passes by the share it needs; of a choice only as many as there are places, by their approvals."""
    for item in items:
        item.outcome = Outcome.PASSED if item.passes else Outcome.FAILED
    if vote.question != Question.CHOICE or vote.places is None:
        return
    ranked = sorted(
        (item for item in items if item.outcome == Outcome.PASSED), key=lambda item: -(item.first or 0)
    )  # fmt: skip
    if len(ranked) <= vote.places:
        return
    last = ranked[vote.places - 1].first
    is_tied = ranked[vote.places].first == last
    for place, item in enumerate(ranked):
        if is_tied and item.first == last:
            item.outcome = Outcome.TIED
        elif place >= vote.places:
            item.outcome = Outcome.FAILED


def _ensure_adds_up(vote: Vote, figures: Mapping[str, Any]) -> None:
    """Raises Refused: no more came back than people may vote, no more answers than valid ballots."""
    back = figures["returned"]
    if back > (vote.roll or 0):
        raise Refused(
            f"收回的票（{back}）多于应投票人数（{vote.roll}），请核对。", code="too_many_ballots"
        )
    valid = back - sum(figures[name] for name in INVALID)
    if valid < 0:
        raise Refused("无效票多于收回的票，请核对。", code="does_not_add_up")
    firsts = 0
    for item in vote.items.all():
        told = [figures[f"item_{item.number}_{n}"] for n in (1, 2, 3)]
        firsts += told[0]
        if sum(told) > valid:
            raise Refused(
                f"“{item.title}”合计 {sum(told)} 票，多于有效票 {valid} 张，请核对。",
                code="does_not_add_up",
            )
    if vote.places and firsts > valid * vote.places:
        raise Refused("赞成票的总数超过有效票数乘以应选名额，请核对。", code="does_not_add_up")


def _named(vote: Vote, name: str) -> str:
    words = {"returned": "收回票数", "blank": "空白票", "double": "多选票", "too_many": "超额票"}
    if name in words:
        return words[name]
    _item_word, number, answer = name.split("_")
    item = vote.items.get(number=int(number))
    return f"“{item.title}”{vote.answers[int(answer) - 1]}"


def _item(item: VoteItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "title": item.title,
        "counts": item.counts,
        "blank": item.blank,
        "outcome": item.outcome,
        "outcome_name": item.result,
    }
