"""满意度测评: put to the vote, and settled by what two people certify of it; not satisfied means another report."""

import pghistory
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.models import User
from supervision.models import ABOUT_AN_ITEM, Item, OpinionPoint, SatisfactionTest, Vote
from supervision.states.items import ItemAction
from supervision.states.review_opinions import Progress, Satisfaction
from supervision.states.votes import Electorate, VoteKind, Way
from supervision.workflow import publishing, review_opinions, votes

_LONGEST = 120  # of a vote's title


@transaction.atomic
def put_to_vote(
    item: Item, *, by: User, way: str = Way.PAPER, electorate: str = Electorate.COMMITTEE
) -> Vote:
    """付诸测评 what is accepted of the handling. Raises Refused before that, while one is running, and after it."""
    procedure.move(item, ItemAction.PUT_TO_VOTE, by=by)
    return votes.prepare(
        item.district, by=by, kind=VoteKind.TEST, title=f"测评：{item.title}"[:_LONGEST], way=way,
        electorate=electorate, items=[(item.title, item.public_id)],
        subject_kind=ABOUT_AN_ITEM, subject_key=item.public_id,
    )  # fmt: skip


@transaction.atomic
def settle(vote: Vote, *, by: User) -> SatisfactionTest:
    """What two people have certified takes effect on its item: not satisfied sends it back, with another clock."""
    item: Item = vote.item
    answers = vote.items.get()
    result, round_ = answers.satisfaction, item.round
    said = zip(vote.answers, answers.counts, strict=True)
    note = "，".join(f"{word} {count}" for word, count in said)
    if result == Satisfaction.DISSATISFIED:
        # What is not done is to be answered again.
        undone = OpinionPoint.objects.filter(opinion__item=item).exclude(progress=Progress.DONE)
        undone.update(progress=Progress.OPEN)
        review_opinions.again(item, ItemAction.FAIL_TEST, by=by, note=note)
    else:
        procedure.move(item, ItemAction.PASS_TEST, by=by, note=note, satisfaction=result)
    first, second, third = (count or 0 for count in answers.counts)
    with pghistory.context(user=by.pk, action=str(ItemAction.PASS_TEST)):
        test = SatisfactionTest.objects.create(
            item=item, vote=vote, round=round_, held_on=timezone.localdate(vote.closed_at),
            members=vote.roll or 0, satisfied=first, basically=second, dissatisfied=third,
            invalid=(vote.invalid or 0) + (answers.blank or 0), result=result,
            basis=f"{vote.threshold_words}（{vote.source}）",
        )  # fmt: skip
    publishing.follow(item)
    return test
