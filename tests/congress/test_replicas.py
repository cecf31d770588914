"""Who is not logged in and only reads asks the replica; everything else asks the primary."""

import pytest
from django.conf import settings
from django.db import OperationalError, connections

from congress import replicas
from congress.models import District


@pytest.mark.parametrize(
    ("path", "public"),
    [
        ("/", True),
        ("/jiading/suggestions/", True),
        ("/api/v1/public/jiading/suggestions/", True),
        ("/api/v1/suggestions/", False),
        ("/me/", False),
        ("/desk/quality/", False),
        ("/accounts/login/", False),
        ("/readyz", False),
    ],
)
def test_the_address_says_whether_it_is_a_public_reading(rf, path, public):
    assert replicas.is_public_reading(rf.get(path)) is public
    assert not replicas.is_public_reading(rf.post(path))

    rf.cookies[settings.SESSION_COOKIE_NAME] = "some"
    assert not replicas.is_public_reading(rf.get(path))


class Answering:
    """A replica that answers, or does not; how often it was asked."""

    def __init__(self, answers):
        self.answers, self.asked = answers, 0

    def ensure_connection(self):
        self.asked += 1
        if not self.answers:
            raise OperationalError


@pytest.fixture
def reading(rf, monkeypatch):
    """From where a public page is read, given a replica."""
    monkeypatch.setattr(replicas, "_rests_until", 0.0)
    router = replicas.PublicReads()

    def read(replica):
        monkeypatch.setattr(connections, "settings", {**connections.settings, replicas.REPLICA: {}})
        setattr(connections._connections, replicas.REPLICA, replica)
        try:
            page = replicas.ReadsFromReplica(lambda request: router.db_for_read(District))
            return page(rf.get("/jiading/"))
        finally:
            delattr(connections._connections, replicas.REPLICA)

    return read


def test_a_public_page_is_read_from_the_replica_and_written_to_the_primary(reading):
    assert reading(Answering(True)) == replicas.REPLICA
    assert replicas.PublicReads().db_for_read(District) is None
    assert replicas.PublicReads().db_for_write(District) == "default"


def test_a_replica_that_does_not_answer_is_left_alone_for_a_while(reading):
    away = Answering(False)

    assert [reading(away), reading(away)] == [None, None]
    assert away.asked == 1
