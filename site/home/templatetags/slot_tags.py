"""What one room shows on another's page. Only home may know both, so it fills these slots."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django import template
from django.db.models import Exists, Q
from django.http import QueryDict
from django.template import Context
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from exhibitions.halls.models import HallPage, TourStop
from frame import listings
from frame.excerpts import MOST_CARDS, excerpt
from frame.visibility import ancestor_paths, unrestricted
from home.beside import honours_of, relics_of, tours_of
from home.sections import SECTIONS
from home.templatetags.site_tags import section_address
from memorial.honours.campaigns.telling import open_campaigns
from memorial.honours.objections.notices import current_notices
from memorial.records.graves.publicity import is_public
from memorial.records.losses import losses_by_year, losses_of
from memorial.records.models import Battle, CemeteryPage, MartyrPage, MilitaryUnit, RegionPage
from memorial.records.reference.lists import suggestions
from memorial.remembrance.ceremonies.listing import ceremonies_at
from memorial.remembrance.following.asking import way_in
from memorial.remembrance.models import CorrectionNote
from memorial.remembrance.visits.offered import offered_by, service_of
from search.models import Entry
from search.querysets import EntryQuerySet

register = template.Library()
NEWEST_OF_A_KIND = 3
NOTICES_OF_A_REGION = 5
CAMPAIGNS_OF_A_REGION = 5
CEREMONIES_OF_A_PLACE = 4
SUGGESTED = 5
MOST_RELICS = 24
# On a record, until the reader asks for all.
MOST_AWARDS = 12
# Of pages with a hundred columns, what the slots say of them.
OFFICE_SHOWN = ("title", "office_name", "office_phone", "division__code", "locale__language_code")


@register.inclusion_tag("home/slots/martyr_awards.html", takes_context=True)
def martyr_awards(context: Context, martyr: MartyrPage) -> dict[str, Any]:
    """The honours of one person: public recipients in public announcements, those that were revoked said to be so."""
    return {"honours": excerpt(honours_of(martyr), MOST_AWARDS, _asked(context), "awards")}


@register.inclusion_tag("home/slots/relics.html", takes_context=True)
def martyr_relics(context: Context, martyr: MartyrPage) -> dict[str, Any]:
    """What he or she left behind: the public exhibits that have to do with this person."""
    return {"relics": excerpt(relics_of(martyr), MOST_CARDS, _asked(context), "relics"), "title": _("烈士遗物")}


def _asked(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if request is not None else QueryDict()


@register.inclusion_tag("home/slots/relics.html")
def battle_relics(battle: Battle) -> dict[str, Any]:
    """The public exhibits that come from a battle."""
    return {"relics": _exhibits(Q(page__exhibitpage__battles__battle=battle)), "title": _("有关展品")}


@register.inclusion_tag("home/slots/relics.html")
def award_relics(award: Page) -> dict[str, Any]:
    """The public exhibits that have to do with an announcement."""
    this_one = Q(page__exhibitpage__awards__award__translation_key=award.translation_key)
    return {"relics": _exhibits(this_one), "title": _("有关展品")}


def _exhibits(which: Q) -> EntryQuerySet:
    found = Entry.objects.public().in_language(get_language() or "").of_kind("exhibit").filter(which)
    return found.distinct().order_by("year_from", "sort_key", "page")[:MOST_RELICS]


@register.inclusion_tag("home/slots/region_contents.html")
def region_contents(region: RegionPage) -> dict[str, Any]:
    """What lies within a region: counts and the newest of each kind, and the regions next below."""
    entries = Entry.objects.public().in_language(get_language() or "").within(region.code)
    counts = listings.counts_by_kind(get_language() or "", region.code)
    by_year = listings.kept_like_counts(f"losses:{get_language()}:{region.code}", lambda: losses_by_year(entries))
    newest = _newest(entries, counts)
    groups = [
        {
            "section": section,
            "count": counts[section.kind],
            "url": f"{section_address(section.slug)}?place={region.code}",
            "newest": newest[section.kind],
        }
        for section in SECTIONS
        if section.kind in counts
    ]
    children = unrestricted(RegionPage.objects.child_of(region).live()).select_related("division", "locale")
    notices = current_notices(region.path)[:NOTICES_OF_A_REGION]
    return {
        "region": region,
        "groups": groups,
        "losses": losses_of(by_year, counts.get("martyr", 0)),
        "children": children.order_by("division__code"),
        "notices": notices,
        "has_battles": Battle.objects.filter(division__code__startswith=region.code).exists(),
        "campaigns": open_campaigns(get_language() or "", region.path)[:CAMPAIGNS_OF_A_REGION],
    }


def _newest(entries: EntryQuerySet, kinds: Iterable[str]) -> dict[str, list[Entry]]:
    """The newest few entries of each kind, in one question."""
    few = [entries.of_kind(kind).order_by("-first_published_at", "-page")[:NEWEST_OF_A_KIND] for kind in kinds]
    either = reduce(or_, (Q(pk__in=each.values("pk")) for each in few), Q(pk__in=[]))
    found: dict[str, list[Entry]] = {kind: [] for kind in kinds}
    for entry in Entry.objects.filter(either).order_by("-first_published_at", "-page"):
        found[entry.kind].append(entry)
    return found


@register.inclusion_tag("home/slots/region_feeds.html")
def region_feeds(region: RegionPage) -> dict[str, Any]:
    """For the head of a region's page: the feeds of its announcements."""
    return {"region": region}


@register.inclusion_tag("home/slots/hall_lessons.html")
def hall_lessons(hall: HallPage) -> dict[str, Any]:
    """The public lessons held in a hall."""
    entries = Entry.objects.public().in_language(get_language() or "")
    return {"entries": entries.filter(page__lessonpage__hall__translation_key=hall.translation_key).alphabetical()}


@register.inclusion_tag("home/slots/place_scenes.html")
def place_scenes(place: Page) -> dict[str, Any]:
    """The public scenes of a hall, an exhibition or a cemetery in walking order."""
    scenes = Entry.objects.public().of_kind("scene").in_language(get_language() or "")
    below = scenes.filter(page__path__startswith=place.path, page__depth=place.depth + 1)
    return {"entries": list(below.order_by("page__path")) if place.numchild else []}


@register.inclusion_tag("home/slots/passing_tours.html")
def passing_tours(place: Page) -> dict[str, Any]:
    """The public tours that pass a cemetery or hall: by a stop at it, at one of its graves, or as its own."""
    key = place.translation_key
    at_it = TourStop.objects.filter(page__translation_key=key).values("tour")
    at_graves = TourStop.objects.filter(grave__cemetery__translation_key=key).values("tour")
    # Two lists, each found by its index; one that asks for either reads every stop of every tour.
    passing = Q(pk__in=at_it) | Q(pk__in=at_graves)
    if place.numchild:
        passing |= Q(page__path__startswith=place.path, page__depth=place.depth + 1)
    tours = Entry.objects.public().of_kind("tour").in_language(get_language() or "").filter(passing)
    return {"entries": list(tours.order_by("sort_key", "page"))}


@register.inclusion_tag("home/slots/passing_tours.html", takes_context=True)
def martyr_tours(context: Context, martyr: MartyrPage) -> dict[str, Any]:
    """The public tours with a stop at a person's record or grave."""
    return {"entries": excerpt(tours_of(martyr), MOST_CARDS, _asked(context), "tours")}


@register.inclusion_tag("home/slots/ceremonies.html")
def place_ceremonies(place: Page) -> dict[str, Any]:
    """The public ceremonies held at a cemetery or a hall, the latest first."""
    field = "hall" if isinstance(place, HallPage) else "cemetery"
    at_place = Q(**{f"page__ceremonypage__{field}__translation_key": place.translation_key})
    return {"entries": ceremonies_at(at_place, CEREMONIES_OF_A_PLACE)}


@register.inclusion_tag("home/slots/responsible_office.html", takes_context=True)
def responsible_office(context: Context, page: Page) -> dict[str, Any]:
    """The nearest public region page above, whose office answers for this page; what was put right on the page, and the
    ways to report more. The question for the region says whether there are notes to ask for."""
    section, number = _address_of(page)
    region = _office_of(page)
    known = page.live and number > 0
    asked = known and (region is None or region.noted)
    return {
        "region": region,
        "page": page,
        "notes": list(CorrectionNote.objects.shown().at(section, number)) if asked else [],
        "section": section if known and not _on_a_public_screen(context) else "",
        "number": number,
        "follow": way_in(),
    }


def _address_of(page: Page) -> tuple[str, int]:
    return str(getattr(page, "section", "")), int(getattr(page, "number", None) or 0)


def _office_of(page: Page, **asked: Exists) -> Any:
    """The nearest public region page above, asked for once a page; `noted` says whether the page has notes, and what
    else is `asked` by the first is answered along with it."""
    if "_office" not in page.__dict__:
        noted = Exists(CorrectionNote.objects.shown().at(*_address_of(page)))
        regions = RegionPage.objects.filter(path__in=ancestor_paths(page.path)).live().annotate(noted=noted, **asked)
        if not getattr(page, "unguarded", False):
            regions = unrestricted(regions)
        page.__dict__["_office"] = (
            regions.select_related("division", "locale").only(*OFFICE_SHOWN).order_by("-depth").first()
        )
    return page.__dict__["_office"]


@register.inclusion_tag("home/slots/for_family.html", takes_context=True)
def for_family(context: Context, martyr: MartyrPage) -> dict[str, Any]:
    """给烈属: the way to the grave, whom to ring, what can be asked for, and how to be told of changes. Whether the
    cemetery takes proxy tributes is asked with the question for the office."""
    history = context.get("burial_history") or []
    rest = history[-1] if history else None
    cemetery = rest.cemetery if rest and rest.cemetery and is_public(rest.cemetery) else None
    office = _office_of(martyr, proxies=Exists(offered_by(cemetery).filter(takes_proxy=True))) if cemetery else None
    return {
        "martyr": martyr,
        "cemetery": cemetery,
        "grave": rest.grave if rest and cemetery else None,
        "office": office or _office_of(martyr),
        "proxy": bool(office and office.proxies),
        "shown": martyr.live and bool(martyr.number) and not _on_a_public_screen(context),
        "follow": way_in(),
    }


@register.inclusion_tag("home/slots/page_ways.html", takes_context=True)
def page_ways(context: Context, section: str, number: int | str) -> dict[str, Any]:
    """What was put right on a grave, a battle, a unit or a region, and the way to report more."""
    number = int(number)
    known = "" if _on_a_public_screen(context) else section
    notes = list(CorrectionNote.objects.shown().at(section, number))
    return {"notes": notes, "section": known, "number": number, "follow": way_in()}


def _on_a_public_screen(context: Context) -> bool:
    """Where nobody can keep a receipt."""
    return bool(getattr(context.get("request"), "kiosk", False))


@register.inclusion_tag("home/slots/all_regions.html")
def all_regions() -> dict[str, Any]:
    """Every public region page in the order of codes, which puts a county below its city."""
    regions = unrestricted(RegionPage.objects.live()).select_related("division", "locale")
    return {"regions": regions.order_by("division__code")}


@register.inclusion_tag("home/slots/matching_entries.html")
def matching_entries(words: str) -> dict[str, Any]:
    """The battles and units called by these words, beside what the search finds; none without words."""
    return {"entries": [*suggestions(Battle, words, SUGGESTED), *suggestions(MilitaryUnit, words, SUGGESTED)]}


@register.inclusion_tag("home/slots/section_ways.html")
def section_ways(section: str) -> dict[str, Any]:
    """Other ways to what a section lists: martyrs by battle and unit, places on the map, what is open today."""
    return {
        "section": section,
        "notices": current_notices() if section == "awards" else [],
        "campaigns": open_campaigns(get_language() or "") if section in ("awards", "campaigns") else [],
    }


@register.inclusion_tag("home/slots/tributes.html", takes_context=True)
def tributes_to(context: Context, kind: str, number: int | None) -> dict[str, Any]:
    """`{% tributes_to "martyr" page.number %}`: the place for tributes. It asks the database nothing, so that the page
    can be kept in caches; numbers and marks are fetched into it. Not on public screens, and not in a preview."""
    request = context.get("request")
    shown = bool(number) and not getattr(request, "kiosk", None) and not getattr(request, "is_preview", False)
    return {"shown": shown, "kind": kind, "key": number}


@register.inclusion_tag("home/slots/visit_ways.html", takes_context=True)
def visit_ways(context: Context, cemetery: CemeteryPage) -> dict[str, Any]:
    """What one may ask of a cemetery: a proxy tribute, a group's visit. Not on public screens."""
    service = None if getattr(context.get("request"), "kiosk", None) else service_of(cemetery)
    shown = service is not None and (service.takes_proxy or service.takes_groups)
    return {"shown": shown, "service": service, "number": getattr(cemetery, "number", None)}
