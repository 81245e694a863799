"""The sample's walk through its cemetery: eight stops, each with its words."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from demo import content
from demo.graves import GATE, STEP
from exhibitions.halls.models import TourPage, TourStop
from exhibitions.halls.tours.choices import StopKind
from media.models import CreditedImage
from memorial.records.models import CemeteryPage, Grave

NOT_FIELDS = frozenset({"slug", "cemetery", "picture", "introduction", "stop"})


def tour_of(pages: Mapping[str, Page], pictures: Mapping[str, CreditedImage]) -> tuple[str, TourPage, CemeteryPage]:
    """The tour's slug, its page and the cemetery it lives below; `pages` and `pictures` are the sample's by slug."""
    told = content.table("tours")
    cemetery = CemeteryPage.objects.get(pk=pages[told["cemetery"]].pk)
    tour = TourPage(
        **{name: value for name, value in told.items() if name not in NOT_FIELDS},
        introduction=content.story(told["introduction"]),
        picture=pictures.get(told["picture"]),
    )
    tour.stops = [_stop(order, row, cemetery, pages) for order, row in enumerate(told["stop"])]
    return told["slug"], tour, cemetery


def _stop(order: int, row: Mapping[str, Any], cemetery: CemeteryPage, pages: Mapping[str, Page]) -> TourStop:
    stop = TourStop(
        sort_order=order,
        title=row["title"],
        kind=StopKind.PLACE,
        story=content.story(row["story"]),
        **{name: row[name] for name in ("minutes_here", "way_on", "access_note") if name in row},
    )
    if "at" in row:
        east, north = row["at"]
        stop.longitude, stop.latitude = GATE[0] + STEP * east, GATE[1] + STEP * north
    if "page" in row:
        stop.kind, stop.page = StopKind.PAGE, pages[row["page"]].page_ptr
    if "grave" in row:
        part, line, position = row["grave"]
        graves = Grave.objects.filter(cemetery=cemetery, part__name=part)
        stop.kind, stop.grave = StopKind.GRAVE, graves.get(row=line, position=position)
    return stop
