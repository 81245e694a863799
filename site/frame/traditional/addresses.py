"""Which addresses have a twin in traditional characters, and what it is."""

from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import LocalePrefixPattern, get_resolver

from frame.languages import TRADITIONAL

PREFIX = f"/{TRADITIONAL}"
# Beside what has no language at all: English pages, public screens, whose bounds are their addresses, and feeds.
_APART = ("en/", f"{TRADITIONAL}/", "kiosk/", "feeds/")


def is_below(path: str) -> bool:
    return path == PREFIX or path.startswith(f"{PREFIX}/")


def bare(path: str) -> str:
    """The address in simplified characters."""
    return path[len(PREFIX) :] or "/" if is_below(path) else path


def has_twin(path: str) -> bool:
    """Whether a path of this site is a Chinese page, and no file, editors' page or other language."""
    return path.startswith("/") and not path.startswith(("//", *_without_twin())) and f"{path}/" not in _without_twin()


def twin(url: str) -> str:
    """A path, with what follows it, below the prefix; anything else as it is."""
    return f"{PREFIX}{url}" if has_twin(url) else url


def absolute_twin(url: str) -> str:
    """The same of a whole address on this site, under whichever of its host names."""
    parts = urlsplit(url)
    return parts._replace(path=twin(parts.path)).geturl()


@cache
def _without_twin() -> tuple[str, ...]:
    patterns = [each.pattern for each in get_resolver(settings.ROOT_URLCONF).url_patterns]
    fixed = [str(pattern).partition("<")[0] for pattern in patterns if not isinstance(pattern, LocalePrefixPattern)]
    return (*(f"/{start}" for start in (*fixed, *_APART)), settings.STATIC_URL, settings.MEDIA_URL)
