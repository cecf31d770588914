"""Whoever was entered twice in the roster may stand on the rolls of votes, and is merged all the same."""

import pytest
from django.db import IntegrityError, transaction

from congress.errors import Refused
from congress.models import User
from congress.workflow import merging
from supervision.models import Elector
from supervision.workflow import votes
from tests.factories import MandateFactory, RepresentativeFactory
from tests.supervision.test_votes import a_test, certified, opened

pytestmark = pytest.mark.django_db

WHY = "同一人，两次登记"


@pytest.fixture
def entered_twice(district, term):
    """The same person, twice in office."""
    found = [RepresentativeFactory.create(district=district, logged_in=True) for _ in range(2)]
    for one in found:
        MandateFactory.create(representative=one)
    return found


def merged(kept, duplicate, office):
    User.objects.filter(pk=duplicate.user_id).update(is_active=False)
    merging.merge(kept, duplicate=duplicate, by=office, reason=WHY)


def test_who_stands_twice_on_a_running_roll_is_merged_once_the_vote_is_over(
    district, office, second, entered_twice
):
    kept, duplicate = entered_twice
    vote = a_test(district, office)
    slips = opened(vote, office, second)
    votes.cast(vote, by=duplicate.user, answers=[1])

    with pytest.raises(Refused, match="等结果认定以后再合并"):
        merged(kept, duplicate, office)
    certified(vote, office, second, slips)
    merged(kept, duplicate, office)

    # The ballot that came in stays one of this person's; what was certified stands.
    assert list(Elector.objects.values_list("representative", "has_voted")) == [(kept.pk, True)]
    vote.refresh_from_db()
    assert (vote.roll, vote.returned) == (2, 1)


def test_who_stands_once_on_a_roll_votes_under_the_kept_name(
    district, office, second, entered_twice
):
    kept, duplicate = entered_twice
    kept.mandates.all().delete()
    vote = a_test(district, office)
    opened(vote, office, second)

    merged(kept, duplicate, office)
    votes.cast(vote, by=kept.user, answers=[1])

    assert list(Elector.objects.values_list("representative", "has_voted")) == [(kept.pk, True)]
    with pytest.raises(IntegrityError), transaction.atomic():
        Elector.objects.all().delete()  # outside of a merging the roll is as frozen as before
