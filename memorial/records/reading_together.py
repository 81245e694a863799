"""What the entries of many records need of other tables, read for all of them at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from memorial.records.former.knowing import former_places_known
from memorial.records.graves.entry_words import places_known
from memorial.records.graves.resting import IN_A_GRAVE, with_places
from memorial.records.martyr_facets import told_in_public, told_known
from memorial.records.models.burial import Burial
from memorial.records.regions import regions_read_once

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


@contextmanager
def read_together(pages: "Sequence[MartyrPage]") -> Iterator[None]:
    """Within it the entry of each of these records asks nothing of the database."""
    burials = Burial.objects.select_related(*IN_A_GRAVE, "cemetery__entry")
    prefetch_related_objects(pages, "locale", "names", "services", "sacrifices", Prefetch("burials", burials))
    latest = [list(page.burials.all())[-1] for page in pages if page.burials.all()]
    places = {burial.martyr_id: place for burial, place in with_places(latest) if place}
    told = told_in_public(page.pk for page in pages)
    with places_known(places), regions_read_once(), told_known(told), former_places_known():
        yield
