"""How far a visitor may go from the page a kiosk starts at."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from exhibitions.halls.models import ExhibitionPage, ExhibitPage, HallPage, Hotspot, ScenePage, SectionExhibit
from exhibitions.halls.restriction import kept_in_public
from frame.pages import FindablePage
from memorial.records.graves.publicity import public_graves
from search.models import Entry

# What a kiosk may start at, by the word of its addresses.
SECTIONS = ("tours", "halls", "exhibitions", "scenes")


def start_at(section: str, number: int) -> FindablePage | None:
    """The public page of this address in the language it was written in; None where there is none a kiosk can show."""
    entries = Entry.objects.public().filter(section=section, number=number)
    found = entries.order_by("-language").select_related("page").first() if section in SECTIONS else None
    page = found.page.specific if found else None
    return page if isinstance(page, FindablePage) else None


def places_within(start: FindablePage) -> list[str]:
    """`section/number` of everything public that belongs to `start`, itself first, in a fixed number of questions.

    To a tour belongs what its stops lead to, and what belongs to that; to a hall its exhibitions, exhibits and scenes;
    to an exhibition its exhibits and scenes; to a scene the scenes of the same place; to every scene what its
    hotspots lead to.
    """
    rows = list(start.stops.all()) if start.kind == "tour" else []
    roots = {start.pk} | {row.page_id for row in rows if row.kind == "page" and row.page_id}
    entries = Entry.objects.public().filter(page__in=_belonging(roots)).order_by("page__path")
    graves = public_graves().filter(pk__in={row.grave_id for row in rows if row.kind == "grave" and row.grave_id})
    places = [
        *(f"{section}/{number}" for section, number in entries.values_list("section", "number")),
        *(f"graves/{number}" for number in graves.values_list("number", flat=True)),
    ]
    return list(dict.fromkeys([f"{start.section}/{start.number}", *places]))


def _belonging(roots: Iterable[int]) -> set[int]:
    """The ids of these pages and of all that belongs to them."""
    pages = Page.objects.filter(pk__in=set(roots)).select_related("content_type")
    kinds: dict[type[Page] | None, list[Page]] = {}
    for page in pages:
        kinds.setdefault(page.specific_class, []).append(page)
    halls = [page.path for page in kinds.get(HallPage, [])]
    scenes_in = [page.path for kind in (HallPage, ExhibitionPage) for page in kinds.get(kind, [])]
    scenes_in += [page.path[: -Page.steplen] for page in kinds.get(ScenePage, [])]
    exhibitions = _at_or_below(ExhibitionPage, halls) | {page.pk for page in kinds.get(ExhibitionPage, [])}
    scenes = _at_or_below(ScenePage, scenes_in)
    exhibits = SectionExhibit.objects.filter(section__exhibition__in=exhibitions).values_list("exhibit", flat=True)
    kept = ExhibitPage.objects.filter(kept_in_public(), hall__in=[page.pk for page in kinds.get(HallPage, [])])
    shown = Hotspot.objects.filter(scene__in=scenes).exclude(page=None).values_list("page", flat=True)
    return (
        {page.pk for page in pages}
        | exhibitions
        | scenes
        | {*exhibits}
        | {*shown}
        | {*kept.values_list("pk", flat=True)}
    )


def _at_or_below(model: type[Page], paths: list[str]) -> set[int]:
    either = reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[]))
    return set(model.objects.filter(either).values_list("pk", flat=True))
