"""What the catalogue holds of a tour: its own words and those of its stops, nothing of what they lead to."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from exhibitions.halls.tours.legs import distance_words, time_words
from exhibitions.halls.tours.walk import stop_count
from frame.blocks import plain_text
from frame.pages import child_rows
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage


def entry_of(tour: "TourPage") -> EntryData:
    """Found by its title, by the names of its stops and by all that is told at them."""
    stops = list(child_rows(tour, "stops"))
    count = len(stops)
    # Only what was entered: what is worked out depends on other pages, whose changes do not come here.
    parts = [
        str(tour.get_tour_kind_display()),
        stop_count(count) if count else "",
        distance_words(tour.metres) if tour.metres else "",
        time_words(tour.minutes) if tour.minutes else "",
        tour.summary or tour.subtitle,
    ]
    words = [tour.subtitle, tour.summary, tour.start_place, tour.access_note, plain_text(tour.introduction)]
    words += [word for stop in stops for word in (stop.title, plain_text(stop.story), stop.way_on)]
    return EntryData(
        title=tour.title,
        names=[NameForm(tour.title, _("标题"))],
        summary=" · ".join(filter(None, parts)),
        place_text=tour.start_place,
        text=" ".join(filter(None, words)),
        region=region_code_of(tour),
        facets={"tour_kind": tour.tour_kind},
        thumbnail=tour.picture_id,
        sample=tour.sample,
    )
