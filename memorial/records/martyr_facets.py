"""What a record can be found under beside words, place and years: its battle, units, standing, story, portrait."""

from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from frame.pages import child_rows
from frame.visibility import open_to_public
from memorial.records.regions import is_written_in_bulk

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

_told: ContextVar[Set[int] | None] = ContextVar("told_in_public", default=None)


@contextmanager
def told_known(people: Set[int]) -> Iterator[None]:
    """While entries of many records are written, take it from `people` (page ids) of whom stories tell."""
    token = _told.set(people)
    try:
        yield
    finally:
        _told.reset(token)


def told_in_public(people: Iterable[int]) -> set[int]:
    """Those of these records (page ids) of whom a story tells that the public may read."""
    from memorial.records.models.story import StoryPerson

    rows = StoryPerson.objects.filter(martyr__in=list(people), story__live=True)
    found = list(rows.values_list("martyr_id", "story__path"))
    seen = open_to_public(path for _martyr, path in found)
    return {martyr for martyr, path in found if path in seen}


def facets_of(page: "MartyrPage") -> dict[str, str | list[str]]:
    """By facet; units only as the public may read them. Those without a value are left out."""
    sacrifices, services = child_rows(page, "sacrifices"), child_rows(page, "services")
    has = [name for name, there in (("story", _is_told(page)), ("portrait", page.portrait_id)) if there]
    found: dict[str, str | list[str]] = {
        "standing": page.standing,
        "battle": _distinct(sacrifice.battle for sacrifice in sacrifices),
        "unit": _distinct(service.public_unit for service in services),
        "has": has,
    }
    return {facet: values for facet, values in found.items() if values}


def _is_told(page: "MartyrPage") -> bool:
    """A record that an import has just written is in no story yet."""
    known = _told.get()
    if known is not None:
        return page.pk in known
    return not is_written_in_bulk(page) and page.pk in told_in_public([page.pk])


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))
