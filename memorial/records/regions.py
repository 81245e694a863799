"""Which office answers for a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import Page

from frame.visibility import ancestor_paths

# The tree path and code of a region whose pages are being written in bulk.
_writing: ContextVar[tuple[str, str] | None] = ContextVar("region_being_written", default=None)


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
    from memorial.records.models.region import RegionPage

    known = _writing.get()
    if known and page.path[: -Page.steplen] == known[0]:
        return known[1]
    return (
        RegionPage.objects.filter(path__in=ancestor_paths(page.path))
        .order_by("-depth")
        .values_list("division_id", flat=True)
        .first()
        or ""
    )
