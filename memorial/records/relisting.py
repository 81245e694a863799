"""Writing the catalogue entries of many records anew, when what they say of other things has changed."""

from collections.abc import Iterable
from itertools import groupby

from wagtail.models import Page, PageViewRestriction

from frame import listings
from frame.models import Number
from memorial.records.former.knowing import former_places_known
from memorial.records.graves.chains import batches
from memorial.records.graves.entry_words import places_known
from memorial.records.graves.resting import resting_places
from memorial.records.martyr_facets import told_in_public, told_known
from memorial.records.models.martyr import MartyrPage
from memorial.records.regions import answered_for, region_code_of

CHILDREN = ("names", "services", "sacrifices", "burials")


def relist(people: Iterable[int]) -> None:
    """Write the entries of these records (page ids) anew, in the caller's transaction.

    The number of questions grows with batches and with the offices that answer for the records, not with the records.
    """
    for batch in batches(sorted(set(people))):
        pages = MartyrPage.objects.filter(pk__in=batch).select_related("locale").prefetch_related(*CHILDREN)
        closed = set(PageViewRestriction.objects.filter(page__in=batch).values_list("page", flat=True))
        with places_known(resting_places(batch)), told_known(told_in_public(batch)), former_places_known():
            # Siblings share what stands above them; a page with a door of its own is asked for by itself.
            listings.refresh(page for page in pages if page.pk in closed)
            open_ones = sorted((page for page in pages if page.pk not in closed), key=_office)
            for _key, siblings in groupby(open_ones, key=_office):
                _relist_siblings(list(siblings))


def _office(page: MartyrPage) -> tuple[str, int]:
    return page.path[: -Page.steplen], page.locale_id


def _relist_siblings(pages: list[MartyrPage]) -> None:
    numbers = dict(Number.objects.filter(page__in=[page.pk for page in pages]).values_list("page", "number"))
    with answered_for(pages[0].path[: -Page.steplen], region_code_of(pages[0])):
        listings.refresh_siblings(pages, [numbers[page.pk] for page in pages])
