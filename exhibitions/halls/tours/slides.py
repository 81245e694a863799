"""A tour on the wall: what it is, then each stop on a screen of its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.rich_text import RichText

from exhibitions.halls.tours.showing import reading_language
from exhibitions.halls.tours.walk import Stop, Walk, walk_of
from frame.classroom import Slide, slides_of

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage


def tour_slides(tour: "TourPage") -> list[Slide]:
    """In the order one walks."""
    language = tour.locale.language_code
    walk = walk_of(tour, reading_language(tour))
    opening = Slide(
        tour.subtitle or tour.title,
        picture=tour.picture,
        facts=[(label, value) for label, value in tour_facts(walk) if value],
        note=tour.summary,
        language=language,
    )
    told = slides_of(tour.introduction, title=_("介绍"), language=language)
    return [opening, *told, *(slide for stop in walk.stops for slide in _stop_slides(stop, language))]


def tour_facts(walk: Walk) -> list[tuple[str, str]]:
    """What one has to know before setting out."""
    tour = walk.tour
    return [
        (_("路线类别"), str(tour.get_tour_kind_display())),
        (_("站数"), str(len(walk.stops))),
        (_("全程"), walk.length),
        (_("用时"), walk.time),
        (_("出发地点"), tour.start_place),
        (_("无障碍提示"), tour.access_note),
    ]


def _stop_slides(stop: Stop, language: str) -> Iterator[Slide]:
    title = f"{stop.number}. {stop.title}"
    told = slides_of(stop.row.story, title=title, language=language)
    if not told:
        told = [Slide(title, language=language)]
    way = onward_words(stop)
    if way:
        words = _("到下一站") + _("：") + way
        told[-1].parts.append(RichText(format_html("<p>{}</p>", words)))
    return iter(told)


def onward_words(stop: Stop) -> str:
    """How far it is to the next stop, how long it takes, and the way there; empty where nothing is known."""
    way = stop.onward
    return " · ".join(filter(None, [way.distance, way.time, way.words])) if way else ""
