"""The pictures in which one person is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frame.caching import kept
from frame.closer.pictures import picture_keys
from media.models import CreditedImage
from memorial.records.namesakes.merged import entries_of
from memorial.records.namesakes.person import one_with
from memorial.records.shown.publicity import candidates
from memorial.records.shown.told import TOPIC, PersonTold, rows_of, told_of
from search.models import Entry

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

# So many stand on a record; the looked-at may be more, since not all are public.
MOST_SHOWN, MOST_LOOKED_AT = 24, 200
MOST_PAGES = 3


@dataclass(frozen=True, slots=True)
class PictureShowing:
    """A picture, who is seen in it, and some public pages that show it."""

    image: CreditedImage
    persons: Sequence[PersonTold]
    pages: Sequence[Entry]


def pictures_showing(page: "MartyrPage") -> list[PictureShowing]:
    """The public pictures in which this person is seen, but for those which the record shows anyway.

    What was merged into the record and its translations count. What there is of pictures is kept for some seconds;
    what of it is public is asked each time, in one question, and for most records, which have no pictures, in none.
    """
    seen = keys_showing(page)
    if not seen:
        return []
    own = set(picture_keys(page))
    found = kept(TOPIC, f"showing:{page.pk}", lambda: candidates(seen))
    pictures = [each for each in found if each.image.pk not in own]
    if not pictures:
        return []
    keys = [each.image.pk for each in pictures]
    rows = rows_of(keys)
    people = {row.martyr_id for row in rows if row.martyr_id}
    public = Entry.objects.public().in_bulk(people.union(*(each.pages for each in pictures)))
    told = told_of(rows, public | entries_of(people - public.keys()), keys)
    showing = []
    for each in pictures:
        pages = [public[key] for key in each.pages if key in public]
        if pages or each.stands_alone:
            others = [entry for entry in pages if entry.page_id != page.pk]
            showing.append(PictureShowing(each.image, told[each.image.pk], others[:MOST_PAGES]))
    return showing[:MOST_SHOWN]


def keys_showing(page: "MartyrPage") -> list[int]:
    """The keys of all pictures in which this person is seen, public or not, the newest first; kept for some seconds."""
    return kept(TOPIC, f"keys:{page.pk}", lambda: _keys(page))


def _keys(page: "MartyrPage") -> list[int]:
    from memorial.records.models.person_shown import PersonShown

    rows = PersonShown.objects.filter(martyr__in=one_with(page)).order_by("-picture")
    return list(rows.values_list("picture", flat=True).distinct()[:MOST_LOOKED_AT])
