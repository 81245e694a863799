"""From pages to catalogue entries."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import translation

from frame import numbers
from frame.visibility import is_private
from search import catalogue
from search.catalogue import Listing

if TYPE_CHECKING:
    from frame.pages import FindablePage


def refresh(pages: Iterable["FindablePage"]) -> None:
    """Write the entries of these pages as the database has them, in the caller's transaction."""
    catalogue.put([_listing(page) for page in pages])


def _listing(page: "FindablePage") -> Listing:
    # Words of the entry are in the page's language, not in that of whoever saves it.
    with translation.override(page.locale.language_code):
        data = page.get_entry()
    return Listing(
        page_id=page.pk,
        number=numbers.assign(page, page.section),
        kind=page.kind,
        section=page.section,
        language=page.locale.language_code,
        live=page.live,
        private=is_private(page.path),
        first_published_at=page.first_published_at,
        data=data,
    )
