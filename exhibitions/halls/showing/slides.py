"""An exhibition on the wall: its preface, each section, each exhibit on a screen of its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from exhibitions.halls.showing.facts import facts_of
from exhibitions.halls.showing.sections import Placed, Section, sections_of
from frame.classroom import Slide, slides_of

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibit import ExhibitPage
    from exhibitions.halls.models.exhibition import ExhibitionPage

MOST_FACTS = 4
# Characters that fit beside a picture below its facts.
MOST_BESIDE = 70
# What a class wants to know of a thing; the register's numbers it does not.
TOLD = frozenset({"made", "period", "material", "size", "donor_wording"})


def exhibition_slides(exhibition: "ExhibitionPage") -> list[Slide]:
    """In the order one walks."""
    from exhibitions.halls.models.exhibit import ExhibitPage

    language = exhibition.locale.language_code
    sections = sections_of(exhibition)
    ids = [placed.entry.page_id for section in sections for placed in section.exhibits]
    exhibits = ExhibitPage.objects.select_related("picture", "locale").in_bulk(ids)
    slides = slides_of(exhibition.introduction, title=_("前言"), language=language)
    for section in sections:
        slides += _section_slides(section, language, exhibits)
    return [*slides, *slides_of(exhibition.curators_words, title=_("策展人的话"), language=language)]


def _section_slides(section: Section, language: str, exhibits: "dict[int, ExhibitPage]") -> Iterator[Slide]:
    words = slides_of(section.text, title=section.title, language=language)
    yield from words or [Slide(section.title, language=language)]
    for placed in section.exhibits:
        exhibit = exhibits.get(placed.entry.page_id)
        if exhibit is not None:
            yield from exhibit_slides(exhibit, placed)


def exhibit_slides(exhibit: "ExhibitPage", placed: Placed | None = None) -> Iterator[Slide]:
    """Its picture with what is known of it, and the first words where they are few; all else on screens of its own."""
    language = exhibit.locale.language_code
    told = slides_of(exhibit.description, title=exhibit.title, language=language)
    note = placed.note if placed else ""
    facts = [(fact.label, fact.shown) for fact in facts_of(exhibit) if fact.name in TOLD][:MOST_FACTS]
    beside = told and told[0].title == exhibit.title and (not exhibit.picture or told[0].length <= MOST_BESIDE)
    first = told[0].parts if beside else []
    yield Slide(exhibit.title, first, exhibit.picture, facts, note, language, level=3)
    for slide in told[1:] if first else told:
        slide.continued, slide.level = slide.title == exhibit.title, 3
        yield slide
