"""A cache that may be dead or frozen: every page still answers (trust §5)."""

import inspect
import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def _forgiving(name: str, answer: Any = None) -> Callable[..., Any]:
    """The method of this name; where Redis fails, `answer` or the caller's own `default`."""
    method = getattr(RedisCache, name)
    signature = inspect.signature(method)

    def call(self: "ForgivingRedisCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self.rests_until:
            try:
                return method(self, *args, **kwargs)
            except (RedisError, OSError) as error:
                logger.warning("the cache did not answer: %s, %s", name, type(error).__name__)
                self.rests_until = time.monotonic() + self.REST
        return signature.bind(self, *args, **kwargs).arguments.get("default", answer)

    return call


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache; where Redis fails, as good as empty, and left alone for some seconds."""

    REST = 5.0
    rests_until = 0.0

    add = _forgiving("add", True)
    get = _forgiving("get")
    set = _forgiving("set")
    touch = _forgiving("touch", False)
    delete = _forgiving("delete", False)
    incr = _forgiving("incr", 1)
    has_key = _forgiving("has_key", False)
    get_many = _forgiving("get_many", {})
    set_many = _forgiving("set_many", [])
    delete_many = _forgiving("delete_many")
    clear = _forgiving("clear", True)
