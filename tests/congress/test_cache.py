"""A cache that is dead or frozen: as good as empty, and nobody waits."""

import threading

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.base import DEFAULT_TIMEOUT

from congress.cache import ForgivingRedisCache

CALLS = {
    "get": (lambda cache: cache.get("key"), None),
    "get with a default": (lambda cache: cache.get("key", "default"), "default"),
    "get with a named default": (lambda cache: cache.get("key", default="default"), "default"),
    "set": (lambda cache: cache.set("key", "value"), None),
    "set for a while": (lambda cache: cache.set("key", "value", timeout=DEFAULT_TIMEOUT), None),
    "add": (lambda cache: cache.add("key", "value"), True),
    "touch": (lambda cache: cache.touch("key"), False),
    "delete": (lambda cache: cache.delete("key"), False),
    "incr": (lambda cache: cache.incr("key"), 1),
    "decr": (lambda cache: cache.decr("key"), 1),
    "has_key": (lambda cache: cache.has_key("key"), False),
    "in": (lambda cache: "key" in cache, False),
    "get_many": (lambda cache: cache.get_many(["one", "two"]), {}),
    "set_many": (lambda cache: cache.set_many({"one": 1, "two": 2}), []),
    "delete_many": (lambda cache: cache.delete_many(["one", "two"]), None),
    "get_or_set": (lambda cache: cache.get_or_set("key", "made"), "made"),
    "clear": (lambda cache: cache.clear(), True),
}


def like_ours(address):
    """A cache as the settings make it, at another address."""
    ours = settings.CACHES["default"]
    assert ours["BACKEND"] == "congress.cache.ForgivingRedisCache"
    return ForgivingRedisCache(address, {"OPTIONS": dict(ours["OPTIONS"])})


@pytest.mark.parametrize(("call", "answer"), CALLS.values(), ids=CALLS)
def test_a_redis_that_never_answers_holds_nobody_up(silent_server, call, answer):
    answers = []
    watched = threading.Thread(
        target=lambda: answers.append(call(like_ours(silent_server))), daemon=True
    )

    watched.start()
    watched.join(timeout=60)

    assert answers == [answer]


@pytest.mark.parametrize(("call", "answer"), CALLS.values(), ids=CALLS)
def test_a_redis_that_is_gone_is_as_good_as_empty(call, answer):
    assert call(like_ours("redis://127.0.0.1:1/0")) == answer


def test_with_redis_the_cache_keeps_what_it_is_given(redis_client):
    cache.set("key", {"value": "嘉定"})

    assert cache.get("key") == {"value": "嘉定"}
    assert cache.add("key", "other") is False
    cache.set("count", 1)
    assert cache.incr("count") == 2


def test_a_redis_that_failed_is_left_alone_for_a_while_and_then_asked_again(redis_client):
    cache.set("key", "value")
    ours = like_ours("redis://127.0.0.1:1/0")
    ours.get("key")
    ours._servers = [settings.REDIS_URL]
    del ours._cache

    while_resting = ours.get("key")
    ours.rests_until = 0.0

    assert while_resting is None
    assert ours.get("key") == "value"
