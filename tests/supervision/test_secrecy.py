"""Secret means secret from whoever administers the database: an attack on everything that is stored (trust §4).

The attack reads the tables with their hidden columns, joins the roll and the ballots by transaction (xmin) or by the
order in which rows were written (ctid), and opens what its keys open. On the same rows it must succeed where a protection
is left out.
"""

import itertools

import pytest
from django.apps import apps
from django.db import connection

from congress.models import Event, PersonalEvent, Role
from supervision import sealing
from supervision.models import Ballot, BallotKey, Elector, VoteItem, VoteRecord
from supervision.states.votes import VoteKind
from supervision.workflow import counting, votes
from tests.factories import MandateFactory, MembershipFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db(transaction=True)

VOTERS, ITEMS = 20, 4


@pytest.fixture
def keepers(district):
    return [
        MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
        for _ in range(2)
    ]


@pytest.fixture
def box(district, term, keepers):
    """A vote in which everybody has cast another ballot; the slips, and who cast what."""
    # On pages of their own: where earlier tests left room, rows do not lie in the order in which they were written.
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE supervision_elector, supervision_ballot")
    people = [
        RepresentativeFactory.create(district=district, logged_in=True) for _ in range(VOTERS)
    ]
    for person in people:
        MandateFactory.create(representative=person)
    vote = votes.prepare(
        district, by=keepers[0], kind=VoteKind.APPRAISAL, title="测评",
        items=[(f"维度{n}", None) for n in range(ITEMS)],
    )  # fmt: skip
    slips = [votes.take_key(vote, by=keeper) for keeper in keepers]
    votes.start(vote, by=keepers[0])
    answers = list(itertools.islice(itertools.product((1, 2, 3), repeat=ITEMS), VOTERS))
    said = {person.pk: list(told) for person, told in zip(people, answers, strict=True)}
    for person in people:
        votes.cast(vote, by=person.user, answers=said[person.pk])
    return vote, slips, said


def rows(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def by_transaction(vote):
    """The voter and the ballot that were written together."""
    return rows(
        "SELECT e.representative_id, b.sealed FROM supervision_elector e JOIN supervision_ballot b"
        " ON b.vote_id = e.vote_id AND b.xmin = e.xmin WHERE e.vote_id = %s AND e.has_voted",
        vote.pk,
    )


def by_order(vote):
    """The first voter and the first ballot on the pages, the second and the second, …"""
    roll = rows("SELECT representative_id FROM supervision_elector WHERE vote_id = %s ORDER BY ctid", vote.pk)  # fmt: skip
    box = rows("SELECT sealed FROM supervision_ballot WHERE vote_id = %s ORDER BY ctid", vote.pk)
    return [(voter, sealed) for (voter,), (sealed,) in zip(roll, box, strict=True)]


def found(pairs, *, slips, vote, said):
    """Of how many voters the attack says rightly what they voted."""
    right = 0
    for voter, sealed in pairs:
        try:
            told = sealing.unseal(bytes(sealed), slips=slips, vote=str(vote.public_id), items=ITEMS)
        except ValueError:
            continue
        right += told == said[voter]
    return right


def test_the_attack_succeeds_where_ballots_are_not_sealed_and_not_laid_down_anew(box):
    """The planted fault: with both slips the box that is still open is as good as a plain one."""
    vote, slips, said = box

    assert found(by_transaction(vote), slips=slips, vote=vote, said=said) == VOTERS
    assert found(by_order(vote), slips=slips, vote=vote, said=said) == VOTERS


def test_without_both_slips_a_dump_tells_nothing_even_while_the_vote_is_open(box):
    vote, slips, said = box
    publics = list(BallotKey.objects.values_list("public", flat=True))

    for keys in ([slips[0], slips[0]], [slips[1], slips[1]], publics, publics[::-1]):
        assert found(by_transaction(vote), slips=keys, vote=vote, said=said) == 0
    sealed = [bytes(one) for one in Ballot.objects.values_list("sealed", flat=True)]
    assert {len(one) for one in sealed} == {76}
    assert len(set(sealed)) == VOTERS


def test_after_voiding_neither_do_they(box, keepers):
    vote, _, _ = box

    votes.void(vote, by=keepers[0], because="名册有误")

    assert by_transaction(vote) == []
    assert len(rows("SELECT DISTINCT xmin::text FROM supervision_ballot")) == 1
    assert vote.ballots.count() == VOTERS


def test_after_closing_not_even_both_slips_say_who_voted_what(box, keepers):
    vote, slips, said = box

    votes.close(vote, by=keepers[0])

    assert by_transaction(vote) == []
    assert len(rows("SELECT DISTINCT xmin::text FROM supervision_ballot")) == 1
    # Twenty places at random: more than eight at their own would happen once in a million runs.
    assert found(by_order(vote), slips=slips, vote=vote, said=said) <= 8
    counting.count(vote, by=keepers[0], slips=slips)
    assert vote.returned == VOTERS


def test_no_other_table_says_who_voted_when_or_what(box):
    """Neither a history nor a context nor a record has a row for a ballot or for the mark on the roll."""
    vote, _slips, _said = box

    tracked = {model.pgh_tracked_model for model in apps.get_models() if issubclass(model, Event)}
    assert not {Ballot, Elector} & tracked
    assert not PersonalEvent.objects.filter(table__in=["supervision_ballot", "supervision_elector"])
    assert {field.name for field in Ballot._meta.get_fields()} == {"id", "vote", "sealed"}
    assert {field.name for field in Elector._meta.get_fields()} == {"id", "vote", "representative", "has_voted"}  # fmt: skip
    assert list(VoteRecord.objects.values_list("action", flat=True)) == ["prepare", "take_key", "take_key", "open"]  # fmt: skip
    assert not VoteItem.objects.exclude(first=None).exists()
    assert vote.version == 4  # casting leaves no step on the vote either
