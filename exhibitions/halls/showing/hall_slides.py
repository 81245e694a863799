"""A hall on the wall: its picture, what is told of it, what it shows, and what a visit needs."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from exhibitions.halls.choices import ExhibitionKind
from exhibitions.halls.showing.shown_in import exhibitions_in
from frame.classroom import Slide, slides_of

if TYPE_CHECKING:
    from exhibitions.halls.models.hall import HallPage

# Lines of a screen that are read from the back row.
MOST_LISTED = 8
Fact = tuple[str, str]


def hall_slides(hall: "HallPage") -> list[Slide]:
    """In the order of its page."""
    language = hall.locale.language_code
    slides = [Slide(hall.title, picture=hall.picture, language=language)] if hall.picture else []
    slides += slides_of(hall.introduction, title=hall.title, language=language)
    if shown := _exhibitions(hall):
        slides.append(Slide(_("陈列与展览"), facts=shown, language=language))
    slides += slides_of(hall.history, title=_("沿革"), language=language)
    return [*slides, Slide(_("参观信息"), facts=_visit(hall), language=language)]


def _exhibitions(hall: "HallPage") -> list[Fact]:
    """The title of each public exhibition under its kind."""
    kinds = dict(ExhibitionKind.choices)
    return [
        (str(kinds.get(str(entry.facets.get("exhibition_kind")), "")), entry.title)
        for entry in exhibitions_in(hall)[:MOST_LISTED]
    ]


def _visit(hall: "HallPage") -> list[Fact]:
    """What a teacher must know before setting out; the days to come on which other hours hold among it."""
    today = timezone.localdate()
    special = [f"{row} {row.reason}".strip() for row in hall.special_days.all() if row.end >= today]
    facts = (
        (_("地址"), hall.address),
        (_("开放时间"), "\n".join(str(row) for row in hall.hours.all()) or hall.opening_hours),
        (_("特别日子"), "\n".join(special)),
        (_("咨询电话"), hall.phone),
        (_("预约说明"), hall.booking_note),
        (_("预约网址"), hall.booking_url),
        (_("交通路线"), hall.way_there),
        (_("轮椅通行"), str(hall.get_wheelchair_display())),
        (_("无障碍设施"), hall.access_note),
    )
    return [(label, value) for label, value in facts if value]
