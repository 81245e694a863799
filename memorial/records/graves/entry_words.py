"""What a record's catalogue entry says of the place its person rests at today."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from frame.pages import child_rows
from memorial.records.graves.resting import RestingPlace, with_places
from memorial.records.regions import is_written_in_bulk

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

_known: ContextVar[Mapping[int, RestingPlace] | None] = ContextVar("resting_places_known", default=None)


@contextmanager
def places_known(places: Mapping[int, RestingPlace]) -> Iterator[None]:
    """While entries of many records are written anew, take their resting places from `places`, by page id."""
    token = _known.set(places)
    try:
        yield
    finally:
        _known.reset(token)


def resting_words(page: "MartyrPage") -> str:
    """The cemetery and the place in it, as they are today; empty where no cemetery of ours is known.

    An import in bulk pays no question for it: it gets the name of the cemetery it set itself.
    """
    known = _known.get()
    if known is not None:
        return _words(known.get(page.pk))
    burials = child_rows(page, "burials")
    latest = burials[-1] if burials else None
    if latest is None or not (latest.grave_id or latest.cemetery_id):
        return ""
    if is_written_in_bulk(page):
        kept = latest._state.fields_cache.get("cemetery")
        return kept.title if kept else ""
    [(_burial, place)] = with_places([latest])
    return _words(place)


def _words(place: RestingPlace | None) -> str:
    return " ".join(filter(None, [place.cemetery.title, str(place.grave) if place.grave else ""])) if place else ""
