"""What of supervision waits for a representative: a vote that is open."""

from django.urls import reverse

from congress.models import Role, User
from congress.permissions import held_by
from representatives.waiting import MOST, Waiting, waits
from supervision.models import Vote


@waits
def votes_to_cast(actor: User) -> list[Waiting]:
    """投票中, and the person stands on the roll and has not voted."""
    if not any(post.role == Role.REPRESENTATIVE for post in held_by(actor)):
        return []
    return [
        Waiting(
            "请您投票", vote.title, vote.get_kind_display(), reverse("my_vote", args=[vote.public_id]), None
        )
        for vote in Vote.objects.waiting_for(actor)[:MOST]
    ]  # fmt: skip
