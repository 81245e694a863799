"""Django's cache as this room uses it: one that fails is told of in the log, and the page is made without it."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.cache import BaseCache, caches
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# What a cache in files and what one on a Redis server fail with.
FAILURES = (OSError, RedisError)


class Store:
    """One of the configured caches, by its alias."""

    def __init__(self, alias: str) -> None:
        self.alias = alias

    @property
    def cache(self) -> BaseCache:
        return caches[self.alias]

    def get(self, key: str) -> Any:
        """What is kept under the key; None where there is nothing, or the cache fails."""
        try:
            return self.cache.get(key)
        except FAILURES as failure:
            self._tell(failure)
            return None

    def get_many(self, keys: Iterable[str]) -> dict[str, Any]:
        try:
            return self.cache.get_many(list(keys))
        except FAILURES as failure:
            self._tell(failure)
            return {}

    def set(self, key: str, value: Any, seconds: float) -> bool:
        """Keep it; says whether that was possible."""
        return self.set_many({key: value}, seconds)

    def set_many(self, values: Mapping[str, Any], seconds: float) -> bool:
        try:
            return not self.cache.set_many(dict(values), int(seconds))
        except FAILURES as failure:
            self._tell(failure)
            return False

    def _tell(self, failure: Exception) -> None:
        logger.error(
            "The cache “%s” fails, pages are made anew for every reader: %s. Look at REDIS_URL, or at VAR_DIR/cache "
            "and the room on its disk.", self.alias, failure,
        )  # fmt: skip
