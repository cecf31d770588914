"""表决: prepared, opened with its roll and keys, closed, counted, certified by two people, and announced."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from congress import notifications, procedure
from congress.errors import Refused
from congress.models import District, User
from representatives.models import CommitteeSeat, Level, Mandate, Representative
from supervision import sealing
from supervision.models import Ballot, BallotKey, Elector, Vote, VoteItem, VoteRecord, VoteRule
from supervision.states.votes import (
    QUESTION_OF,
    RUNNING,
    USUAL,
    Electorate,
    Question,
    VoteAction,
    VoteKind,
    VoteStatus,
    Way,
)

FACTS = ("title", "electorate", "way", "places")
_THRESHOLD = ("numerator", "denominator", "or_equal", "base", "counts_second", "source")


@transaction.atomic
def prepare(
    district: District,
    *,
    by: User,
    kind: str,
    title: str,
    items: Sequence[tuple[str, UUID | None]],
    electorate: str = Electorate.REPRESENTATIVES,
    way: str = Way.PHONE,
    places: int | None = None,
    subject_kind: str = "",
    subject_key: UUID | None = None,
) -> Vote:
    """筹备 a vote on these items, by the rule that holds today. Raises Refused for what cannot be voted on.

    `items` are titles, each with the public id of what it stands for, if that is kept here.
    """
    if not rules.has_perm("supervision.keep_vote", by, district):
        raise PermissionDenied
    made = Vote(
        district=district, year=timezone.localdate().year, kind=kind, question=QUESTION_OF[kind],
        title=title.strip(), electorate=electorate, way=way, places=places,
        subject_kind=subject_kind, subject_key=subject_key, **_threshold(district, kind),
    )  # fmt: skip
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    _ensure_sound(made, [title for title, _key in items])
    if subject_key and Vote.objects.about(subject_kind, subject_key).filter(
        district=district, status__in=RUNNING
    ):
        raise Refused("这件事已经有一次正在进行的表决，请先办完它。", code="voted_on_already")
    with pghistory.context(user=by.pk, action="prepare"):
        made.save(force_insert=True)
        _list(made, items)
        VoteRecord.objects.create(vote=made, action="prepare", source="", target=made.status, by=by)
    return made


def change(
    vote: Vote, *, by: User, items: Sequence[str] | None = None, version: int | None = None,
    **facts: Any,
) -> None:  # fmt: skip
    """修改 before it is opened. What stands for something kept here keeps its items. Raises Refused for a stale page."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a vote: {sorted(unknown)}")
    with transaction.atomic():
        procedure.check(vote, VoteAction.CHANGE, by=by)
        procedure.ensure_read(vote, version)
        for name, value in facts.items():
            setattr(vote, name, value)
        stands = list(vote.items.values_list("title", "subject_key"))
        titles = [title.strip() for title in items or () if title.strip()]
        if not titles or any(key for _title, key in stands):
            titles = [title for title, _key in stands]
        _ensure_sound(vote, titles)
        procedure.move(vote, VoteAction.CHANGE, by=by, **facts)
        if titles != [title for title, _key in stands]:
            with pghistory.context(user=by.pk, action=str(VoteAction.CHANGE)):
                vote.items.all().delete()
                _list(vote, [(title, None) for title in titles])


@transaction.atomic
def take_key(vote: Vote, *, by: User) -> str:
    """领取密钥: makes one keeper's pair, keeps the public half and returns the private one, which nobody keeps here.

    Raises Refused for whoever has one already: two people hold them.
    """
    procedure.check(vote, VoteAction.TAKE_KEY, by=by)
    if vote.keys.filter(keeper=by).exists():
        raise Refused(
            "您已经领取了一份密钥，另一份要由另一个人领取。", code="second_person_required"
        )
    slip, public = sealing.new_key()
    procedure.move(vote, VoteAction.TAKE_KEY, by=by)
    with pghistory.context(user=by.pk, action=str(VoteAction.TAKE_KEY)):
        BallotKey.objects.create(vote=vote, keeper=by, number=vote.keys.count() + 1, public=public)
    return slip


@transaction.atomic
def start(vote: Vote, *, by: User) -> None:
    """开启: the roll is frozen as the law makes it today."""
    procedure.check(vote, VoteAction.OPEN, by=by)
    entitled = list(_entitled(vote).values_list("pk", flat=True))
    if not entitled:
        where = "代表资格" if vote.electorate == Electorate.REPRESENTATIVES else "常委会组成人员"
        raise Refused(
            f"名册上没有人：请先在后台登记{where}，或者在“修改”里换谁投票。", code="nobody_entitled"
        )
    Elector.objects.bulk_create(Elector(vote=vote, representative_id=key) for key in entitled)
    procedure.move(vote, VoteAction.OPEN, by=by, opened_at=timezone.now(), roll=len(entitled))
    if vote.is_by_phone:
        notifications.tell(
            User.objects.filter(representative__in=entitled),
            district=vote.district,
            kind="supervision.vote",
            subject=f"“{vote}”开始投票。",
            reason="您在投票名册上",
            link=reverse("my_vote", args=[vote.public_id]),
            about=vote.public_id,
        )


@transaction.atomic
def cast(vote: Vote, *, by: User, answers: Sequence[int]) -> None:
    """投票: marks the roll and puts a sealed ballot in, both or neither; one for each voter under any race.

    Raises PermissionDenied for whoever is not on the roll; Refused once the vote is closed, for a second ballot, for
    whoever is no longer what put him or her on the roll, and for answers of which the count would say that they do not hold.
    """
    vote.refresh_from_db(from_queryset=Vote.objects.select_for_update(of=("self",)))
    if not rules.has_perm("supervision.cast_ballot", by, vote):
        raise PermissionDenied
    if vote.status != VoteStatus.OPEN or not vote.is_by_phone:
        raise Refused(
            f"“{vote.title}”现在不能投票：{vote.get_status_display()}。", code="wrong_status"
        )
    _ensure_counts(vote, answers)
    if not _entitled(vote).filter(user=by).exists():
        raise Refused("您的代表资格或者常委会的职务已经终止，不能再投票。", code="not_entitled")
    mine = Elector.objects.filter(vote=vote, representative__user=by, has_voted=False)
    if not mine.update(has_voted=True):
        raise Refused("您已经投过票了，一人一票，投出以后不能更改。", code="voted_already")
    publics = list(vote.keys.order_by("number").values_list("public", flat=True))
    sealed = sealing.seal(answers, publics=publics, vote=str(vote.public_id))
    Ballot.objects.create(vote=vote, sealed=sealed)


@transaction.atomic
def close(vote: Vote, *, by: User) -> None:
    """截止: nothing comes in any more, and the ballots are laid down anew in random order."""
    procedure.check(vote, VoteAction.CLOSE, by=by)
    _lay_anew(vote)
    procedure.move(vote, VoteAction.CLOSE, by=by, closed_at=timezone.now())


@transaction.atomic
def void(vote: Vote, *, by: User, because: str) -> None:
    """作废, with its reason. What was cast is laid down anew here too: the keys may still be in somebody's hands."""
    if not because.strip():
        raise Refused("请写明作废的原因。", code="reason_required")
    procedure.check(vote, VoteAction.VOID, by=by)
    if vote.status == VoteStatus.OPEN:
        _lay_anew(vote)
    procedure.move(vote, VoteAction.VOID, by=by, note=because.strip())


@transaction.atomic
def destroy_key(vote: Vote, *, by: User) -> None:
    """登记密钥已销毁: each keeper of the own slip. Once both are gone nobody opens a ballot again."""
    procedure.check(vote, VoteAction.DESTROY_KEY, by=by)
    mine = vote.keys.filter(keeper=by, destroyed_at__isnull=True).first()
    if mine is None:
        raise Refused("这份密钥不在您手里，请由领取的人登记销毁。", code="not_your_key")
    procedure.move(vote, VoteAction.DESTROY_KEY, by=by)
    mine.destroyed_at = timezone.now()
    with pghistory.context(user=by.pk, action=str(VoteAction.DESTROY_KEY)):
        mine.save(update_fields=["destroyed_at"])


def _lay_anew(vote: Vote) -> None:
    """The ballots in random order, by one transaction: nothing hidden in a row tells any more who came when."""
    sealed = [bytes(one) for one in vote.ballots.values_list("sealed", flat=True)]
    secrets.SystemRandom().shuffle(sealed)
    vote.ballots.all().delete()
    Ballot.objects.bulk_create(Ballot(vote=vote, sealed=one) for one in sealed)


def _threshold(district: District, kind: str) -> dict[str, Any]:
    own = VoteRule.objects.valid().filter(district=district, kind=kind).order_by("-valid_from")
    rule: Any = own.first() or USUAL[kind]
    return {name: getattr(rule, name) for name in _THRESHOLD}


def _entitled(vote: Vote) -> QuerySet[Representative]:
    """Whoever may vote today: 地方组织法第五十一条 for the committee, 第二十五条 for the congress."""
    if vote.electorate == Electorate.COMMITTEE:
        seats = CommitteeSeat.objects.of_standing_committee()
        people = seats.filter(representative__district=vote.district_id).values("representative")
        rows = Representative.objects.filter(pk__in=people)
    else:
        rows = Representative.objects.filter(district=vote.district_id)
        held = Mandate.objects.in_force().filter(level=Level.DISTRICT)
        rows = rows.filter(pk__in=held.values("representative"))
    return rows.order_by("pk")


def _ensure_sound(vote: Vote, titles: Sequence[str]) -> None:
    """Raises Refused for a ballot that would decide nothing."""
    if not titles:
        raise Refused("请至少列出一项表决的内容。", code="items_required")
    if len(titles) > sealing.LENGTH:
        raise Refused(f"一张选票最多列 {sealing.LENGTH} 项，请分几次表决。", code="too_many_items")
    if len(set(titles)) < len(titles):
        raise Refused("表决的内容有重复，请核对。", code="items_repeated")
    if vote.question == Question.CHOICE and not (vote.places and vote.places < len(titles)):
        raise Refused(
            f"差额票决的候选项目要多于应选名额：现在列了 {len(titles)} 项，请核对应选名额。",
            code="as_many_places_as_items",
        )
    if vote.kind != VoteKind.PROJECTS and vote.places:
        raise Refused("只有差额票决才有应选名额。", code="no_places")


def _list(vote: Vote, items: Sequence[tuple[str, UUID | None]]) -> None:
    VoteItem.objects.bulk_create(
        VoteItem(vote=vote, number=number, title=title.strip(), subject_key=key)
        for number, (title, key) in enumerate(items, 1)
    )


def _ensure_counts(vote: Vote, answers: Sequence[int]) -> None:
    """Told before it is cast, so that nobody spoils a ballot by a slip of the finger."""
    if len(answers) != vote.items.count() or any(one not in range(4) for one in answers):
        raise Refused("选票的内容和这次表决不符，请刷新页面再填。", code="wrong_ballot")
    if not any(answers):
        raise Refused("一项也没有选，这样的选票无效。请至少选一项。", code="blank")
    if vote.places and list(answers).count(1) > vote.places:
        raise Refused(
            f"最多赞成 {vote.places} 项，您赞成了 {list(answers).count(1)} 项，这样的选票无效。请减少几项。",
            code="too_many",
        )


def as_answers(told: Mapping[str, str], *, items: int) -> list[int]:
    """From a form's `item_1`, `item_2` …; what is not there was left blank."""
    return [int(told.get(f"item_{number}") or 0) for number in range(1, items + 1)]
