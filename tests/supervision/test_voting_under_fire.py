"""One voter one ballot under any race: the same ballot sent by many threads at once, casts against the closing, a whole hall."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from congress.errors import Refused
from congress.models import Role
from supervision.models import Elector, Vote
from supervision.states.votes import VoteKind
from supervision.workflow import counting, votes
from tests.factories import MandateFactory, MembershipFactory, RepresentativeFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]

THREADS = 8


@pytest.fixture
def keepers(district):
    return [
        MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
        for _ in range(2)
    ]


def voters(district, how_many):
    people = [RepresentativeFactory.create(district=district, logged_in=True) for _ in range(how_many)]  # fmt: skip
    for person in people:
        MandateFactory.create(representative=person)
    return [person.user for person in people]


def opened(district, keepers):
    vote = votes.prepare(
        district, by=keepers[0], kind=VoteKind.TEST, title="测评", items=[("就业", None)],
        electorate="representatives",
    )  # fmt: skip
    slips = [votes.take_key(vote, by=keeper) for keeper in keepers]
    votes.start(vote, by=keepers[0])
    return vote, slips


def attempt(vote, user, answer) -> str:
    """As a request would, with its own copy of the row."""
    try:
        votes.cast(Vote.objects.get(pk=vote.pk), by=user, answers=[answer])
    except Refused as refused:
        return refused.code
    except PermissionDenied:
        return "denied"
    return "cast"


def at_once(work, letters):
    """Every letter, by all threads; then each lets go of its own connection."""
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(work, letters))
        for _ in pool.map(_let_go, [threading.Barrier(THREADS)] * THREADS):
            pass
    return answers


def _let_go(barrier):
    barrier.wait()
    connection.close()


def counted(vote, keepers, slips):
    vote.refresh_from_db()
    if vote.status == "open":
        votes.close(vote, by=keepers[0])
    counting.count(vote, by=keepers[0], slips=slips)
    return vote


def test_the_same_ballot_sent_many_times_at_once_counts_once(district, term, keepers, counts, proved):  # fmt: skip
    users = voters(district, counts.voters)
    vote, slips = opened(district, keepers)
    letters = [(user, n % 3 + 1) for n in range(counts.ballots // counts.voters) for user in users]
    random.Random(20260130).shuffle(letters)  # noqa: S311 - the same at every run

    answers = Counter(at_once(lambda letter: attempt(vote, *letter), letters))

    counted(vote, keepers, slips)
    assert answers == {"cast": counts.voters, "voted_already": len(letters) - counts.voters}
    assert (vote.returned, sum(vote.items.get().counts)) == (counts.voters, counts.voters)
    proved(f"{len(letters)} ballots of {counts.voters} voters in {THREADS} threads: each counted once")  # fmt: skip


def test_a_ballot_races_the_closing_and_both_agree(district, term, keepers, counts, proved):
    """Whoever was told that the ballot was cast is counted, and nobody else, in every run."""
    users = voters(district, counts.casts // counts.closings)
    chance = random.Random(20260131)  # noqa: S311 - the same at every run
    cast = late = 0
    for _run in range(counts.closings):
        vote, slips = opened(district, keepers)
        letters = [*users]
        letters.insert(chance.randrange(len(users) + 1), None)

        def work(user, vote=vote):
            if user is None:
                votes.close(Vote.objects.get(pk=vote.pk), by=keepers[0])
                return "closed"
            return attempt(vote, user, 1)

        answers = Counter(at_once(work, letters))
        counted(vote, keepers, slips)
        marked = Elector.objects.filter(vote=vote, has_voted=True).count()
        assert answers["cast"] == marked == vote.returned == vote.items.get().first
        assert answers["cast"] + answers["wrong_status"] == len(users)
        cast, late = cast + answers["cast"], late + answers["wrong_status"]
    proved(
        f"{counts.closings} closings raced {cast + late} casts: {cast} cast and counted, {late} refused, all agree"
    )


def test_a_whole_hall_votes_at_once(district, term, keepers, counts, proved):
    users = voters(district, counts.hall)
    vote, slips = opened(district, keepers)
    letters = [(user, n % 3 + 1) for n, user in enumerate(users)]

    answers = Counter(at_once(lambda letter: attempt(vote, *letter), letters))

    counted(vote, keepers, slips)
    expected = [sum(answer == one for _, answer in letters) for one in (1, 2, 3)]
    assert answers == {"cast": counts.hall}
    assert vote.items.get().counts == expected
    proved(f"{counts.hall} representatives voted at once: none lost, none doubled")
