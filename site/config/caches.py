"""Where what is made once is kept: in files that all processes of the machine share, or on a Redis server."""

from pathlib import Path
from typing import Any

# The site waits no longer for a Redis server before it makes the page itself. In seconds.
PATIENCE = 0.5
# Alias and how many entries it may hold in files: values that pages share, stamps (never thrown out), whole pages,
# lists narrowed down.
ALIASES = {"default": 5_000, "stamps": 100_000, "pages": 4_000, "narrowed": 1_000}
# Pictures of shared links, some 30 kB each, are files in any case.
CARDS = 5_000


def read_caches(redis_url: str, folder: Path) -> dict[str, dict[str, Any]]:
    """Django's CACHES. Workers on several machines need the Redis server, else each machine keeps its own."""
    cards = {"cards": _in_files(folder / "cards", CARDS)}
    if redis_url:
        options = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
        return cards | {
            alias: {
                "BACKEND": "django.core.cache.backends.redis.RedisCache",
                "LOCATION": redis_url,
                "KEY_PREFIX": f"changming:{alias}",
                "OPTIONS": options,
            }
            for alias in ALIASES
        }
    return cards | {alias: _in_files(folder / alias, most) for alias, most in ALIASES.items()}


def _in_files(folder: Path, most: int) -> dict[str, Any]:
    return {
        "BACKEND": "frame.caching.files.SharedFileCache",
        "LOCATION": folder,
        "OPTIONS": {"MAX_ENTRIES": most},
    }
