"""A minute's peak: duties posted from many phones at once, each sent twice; none is lost and none is doubled."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from representatives.models import DutyCheck, DutyRecord
from tests.factories import RepresentativeFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]

PEOPLE, THREADS = 10, 6
SEND, ONE, MANY = "/me/duties/send/", "/api/v1/duties/", "/api/v1/duties/batch/"
IN_A_BATCH = 10


class Phones(threading.local):
    """A thread's own clients and connection."""

    def __init__(self) -> None:
        self.clients: dict[int, Client] = {}

    def of(self, user) -> Client:
        if user.pk not in self.clients:
            self.clients[user.pk] = Client()
            self.clients[user.pk].force_login(user)
        return self.clients[user.pk]


def test_what_is_posted_twice_at_a_minutes_peak_is_registered_once(district, counts, proved):
    chance = random.Random(20260305)  # noqa: S311 - the same at every run
    people = [RepresentativeFactory.create(district=district, logged_in=True).user for _ in range(PEOPLE)]  # fmt: skip
    posts = [(people[n % PEOPLE], n // PEOPLE % 3, _entry(n)) for n in range(counts.duties)]
    sent = _letters(posts)
    twice = [*sent, *sent]
    chance.shuffle(twice)
    phones = Phones()

    def post(letter) -> list[tuple[str, str]]:
        user, way, entries = letter
        client = phones.of(user)
        if way == SEND:
            answer = client.post(way, entries[0])
            made = [(entries[0]["key"], answer.json()["address"].split("/")[-2])]
        else:
            body = entries[0] if way == ONE else {"entries": entries}
            answer = client.post(way, body, content_type="application/json")
            rows = [answer.json()] if way == ONE else answer.json()["results"]
            made = [(row["key"], row["id"]) for row in rows]
        assert answer.status_code in (200, 201), answer.content
        return made

    with ThreadPoolExecutor(THREADS) as pool:
        answers = [pair for pairs in pool.map(post, twice) for pair in pairs]
        # Every thread lets go of its own connection, or the database could not be removed.
        for _ in pool.map(_let_go, [threading.Barrier(THREADS)] * THREADS):
            pass

    stored = {str(key): str(row) for key, row in DutyRecord.objects.values_list("key", "public_id")}
    assert len(stored) == DutyRecord.objects.count() == counts.duties
    assert set(Counter(answers).values()) == {2}
    assert dict(answers) == stored
    assert DutyCheck.objects.count() == counts.duties
    proved(
        f"{counts.duties} duties posted twice each from {PEOPLE} phones in {THREADS} threads: none lost, none doubled"
    )


def _entry(number: int) -> dict[str, str]:
    today = timezone.localdate().isoformat()
    return {
        "key": str(uuid4()),
        "kind": "contact",
        "done_on": today,
        "place": f"第{number}居委",
        "way": "visit",
    }


def _letters(posts):
    """What each phone sends: one by one over the page or the API, or ten in a batch."""
    letters, batches = [], {}
    for user, way, entry in posts:
        if way == 0:
            letters.append((user, SEND, [entry | {"when": "other", "writer": str(user.public_id)}]))
        elif way == 1:
            letters.append((user, ONE, [entry]))
        else:
            batches.setdefault(user.pk, (user, []))[1].append(entry)
    for user, entries in batches.values():
        for at in range(0, len(entries), IN_A_BATCH):
            letters.append((user, MANY, entries[at : at + IN_A_BATCH]))  # noqa: PERF401 - reads better so
    return letters


def _let_go(barrier: threading.Barrier) -> None:
    barrier.wait()
    connection.close()
