"""The shared cache on Redis; when Redis is away it is an empty cache and not an error.

What the portal keeps in it may be lost at any moment: rate limits start counting anew (lock-out by wrong passwords
is in the database and goes on), fragments are drawn again. So a stopped broker fails no page.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
PAUSE = 5.0  # seconds without asking a Redis that has just failed: one page feels it, not every one


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache whose every method has an answer for a Redis that does not answer."""

    _silent_until = 0.0

    def _ask(self, otherwise: Any, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < ForgivingRedisCache._silent_until:
            return otherwise
        try:
            return method(*args, **kwargs)
        except (RedisError, OSError) as error:
            ForgivingRedisCache._silent_until = time.monotonic() + PAUSE
            log.warning("Кэш не отвечает (%s): портал работает без него", type(error).__name__)
            return otherwise

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(True, super().add, *args, **kwargs)

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._ask(default, super().get, key, default, version)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._ask(None, super().set, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(False, super().touch, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(False, super().delete, *args, **kwargs)

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        return self._ask({}, super().get_many, *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return self._ask(False, super().has_key, *args, **kwargs)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        return self._ask(delta, super().incr, key, delta, version)

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        return self._ask(list(data), super().set_many, data, *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._ask(None, super().delete_many, *args, **kwargs)

    def clear(self) -> bool:
        return self._ask(False, super().clear)
