"""Which office answers for a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import Page

from frame.visibility import ancestor_paths

# The tree path and code of a region whose pages are being written in bulk.
_writing: ContextVar[tuple[str, str] | None] = ContextVar("region_being_written", default=None)


# Codes by the tree path of the page's parent, while many pages are read.
_read: ContextVar[dict[str, str] | None] = ContextVar("regions_read", default=None)


@contextmanager
def regions_read_once() -> Iterator[None]:
    """Ask for the office of each place in the tree once only; while nothing moves in it."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


@contextmanager
def answered_for(path: str, code: str) -> Iterator[None]:
    """While pages directly below the region page at `path` are written, spare the question for each of them."""
    token = _writing.set((path, code))
    try:
        yield
    finally:
        _writing.reset(token)


def is_written_in_bulk(page: Page) -> bool:
    """Whether `page` is one of those being written in bulk just now."""
    known = _writing.get()
    return known is not None and page.path[: -Page.steplen] == known[0]


def region_code_of(page: Page) -> str:
    """The 12-digit code of the nearest region page above `page`; empty where there is none."""
    parent = page.path[: -Page.steplen]
    known = _writing.get()
    if known and parent == known[0]:
        return known[1]
    codes = _read.get()
    if codes is None:
        return _region_code(page)
    if parent not in codes:
        codes[parent] = _region_code(page)
    return codes[parent]


def _region_code(page: Page) -> str:
    from memorial.records.models.region import RegionPage

    return (
        RegionPage.objects.filter(path__in=ancestor_paths(page.path))
        .order_by("-depth")
        .values_list("division_id", flat=True)
        .first()
        or ""
    )
