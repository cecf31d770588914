"""述职评议: the head of an organ is put to the vote, and settled by what two people certify (任后监督)."""

from django.db import transaction

from congress import procedure
from congress.models import User
from supervision.models import ABOUT_AN_ITEM, Item, Vote
from supervision.states.items import ItemAction
from supervision.states.review_opinions import Satisfaction
from supervision.states.votes import Electorate, VoteKind, Way
from supervision.workflow import votes

_LONGEST = 120  # of a vote's title and of what stands on the ballot


@transaction.atomic
def appraise(
    item: Item, *, by: User, way: str = Way.PAPER, electorate: str = Electorate.COMMITTEE
) -> Vote:
    """付诸述职测评. Raises Refused where no official is named, while a vote is running, and after it."""
    procedure.move(item, ItemAction.APPRAISE, by=by)
    named = f"{item.official.name}（{item.official.office}）" if item.official else item.title
    return votes.prepare(
        item.district, by=by, kind=VoteKind.OFFICIAL, title=f"述职测评：{item.title}"[:_LONGEST],
        way=way, electorate=electorate, items=[(named[:_LONGEST], item.public_id)],
        subject_kind=ABOUT_AN_ITEM, subject_key=item.public_id,
    )  # fmt: skip


@transaction.atomic
def settle(vote: Vote, *, by: User) -> None:
    """What two people have certified stands with the item."""
    item: Item = vote.item
    answers = vote.items.get()
    result = answers.satisfaction
    said = zip(vote.answers, answers.counts, strict=True)
    counts = "，".join(f"{word} {count}" for word, count in said)
    procedure.move(
        item, ItemAction.SETTLE_APPRAISAL, by=by, appraised=result,
        note=f"{Satisfaction(result).label}（{counts}）",
    )  # fmt: skip
