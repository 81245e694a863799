"""From pages to catalogue entries."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Count
from django.utils import translation

from frame import numbers
from frame.caching import drop, kept
from frame.models import Number
from frame.visibility import is_private, private_among
from search import catalogue
from search.catalogue import Listing
from search.models import Entry
from search.protocol import EntryData

if TYPE_CHECKING:
    from frame.pages import FindablePage


TOPIC = "catalogue"
COUNT_SECONDS = 60
Counts = TypeVar("Counts")


def refresh(pages: Iterable["FindablePage"]) -> None:
    """Write the entries of these pages as the database has them, in the caller's transaction."""
    catalogue.put([_listing(page) for page in pages])


def listings_of(pages: Sequence["FindablePage"]) -> list[Listing]:
    """What the entries of these pages of one type are to say, without writing anything; 0 for a number not given yet.

    Asks a fixed number of questions, for types that read together what many pages need.
    """
    if not pages:
        return []
    given = dict(Number.objects.filter(page__in=[page.pk for page in pages]).values_list("page", "number"))
    private = private_among(page.path for page in pages)
    made = []
    for language in {page.locale.language_code for page in pages}:
        written = [page for page in pages if page.locale.language_code == language]
        # Words of an entry are in the page's language, not in that of whoever asks.
        with translation.override(language), type(pages[0]).many_entries(written):
            for page in written:
                number, closed = given.get(page.pk, 0), page.path in private
                made.append(_made(page, number, private=closed, data=page.get_entry()))
    return made


def put_new(pages: Sequence["FindablePage"], numbers: Iterable[int]) -> None:
    """Write the entries of pages that were just written in bulk, siblings of one language, from memory.

    Asks a fixed number of questions, however many pages there are.
    """
    catalogue.add(_of_siblings(pages, numbers))


def refresh_siblings(pages: Sequence["FindablePage"], numbers: Iterable[int]) -> None:
    """Write the entries of siblings of one language anew, from memory; none of them has a door of its own.

    Asks a fixed number of questions, however many pages there are.
    """
    catalogue.put(_of_siblings(pages, numbers))


def _of_siblings(pages: Sequence["FindablePage"], numbers: Iterable[int]) -> list[Listing]:
    private = is_private(pages[0].path)
    with translation.override(pages[0].locale.language_code):
        return [
            _made(page, number, private=private, data=page.get_entry())
            for page, number in zip(pages, numbers, strict=True)
        ]


def counts_by_kind(language: str, region: str = "") -> dict[str, int]:
    """How many public entries of each kind there are, in the place of this code if one is given.

    Counting takes longer the more there are, so the numbers are kept: another process's may be a minute old.
    """

    def count() -> dict[str, int]:
        entries = Entry.objects.public().in_language(language).within(region).order_by()
        return dict(entries.values_list("kind").annotate(count=Count("pk")))

    return kept_like_counts(f"{language}:{region}", count)


def kept_like_counts(key: str, count: Callable[[], Counts]) -> Counts:
    """What `count` finds out from many entries, kept for as long as `counts_by_kind` keeps its own."""
    return kept(TOPIC, key, count, COUNT_SECONDS)


def forget_counts(**kwargs: Any) -> None:
    drop(TOPIC)


def _listing(page: "FindablePage") -> Listing:
    # Words of the entry are in the page's language, not in that of whoever saves it.
    with translation.override(page.locale.language_code):
        data = page.get_entry()
    return _made(page, numbers.assign(page, page.section), private=is_private(page.path), data=data)


def _made(page: "FindablePage", number: int, *, private: bool, data: EntryData) -> Listing:
    return Listing(
        page_id=page.pk,
        number=number,
        kind=page.kind,
        section=page.section,
        language=page.locale.language_code,
        live=page.live,
        private=private,
        first_published_at=page.first_published_at,
        data=data,
    )
