"""Lists that another part of the site has made ready for the import, such as one that volunteers copied out.

They go the way of every list: looked at first, brought in by a second step, taken back as a whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from memorial.records.models import RegionPage


@dataclass(frozen=True, slots=True)
class Prepared:
    """One such list: a file, the mapping it is read by, what it is of, and the region that answers for it."""

    title: str
    kind: str
    region: RegionPage
    file: ContentFile
    mapping: ContentFile


Finder = Callable[[Any, int], Prepared | None]
_finders: dict[str, Finder] = {}


def register_prepared(word: str, finder: Finder) -> None:
    """Let `finder` answer for lists of this word: for the user who asks, and by the list's number. None where there is
    none, or none of his."""
    _finders[word] = finder


def prepared(word: str, user: Any, number: int) -> Prepared | None:
    """The list, if it is there for this user."""
    finder = _finders.get(word)
    return finder(user, number) if finder else None
