"""What one room shows on another's page. Only home may know both, so it fills these slots."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django import template
from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from exhibitions.halls.models import HallPage
from frame import listings
from frame.visibility import ancestor_paths, unrestricted
from home.sections import SECTIONS
from home.templatetags.site_tags import section_address
from memorial.honours.models import Recipient
from memorial.records.models import Battle, MartyrPage, Merge, MilitaryUnit, RegionPage
from memorial.records.reference.lists import suggestions
from search.models import Entry
from search.querysets import EntryQuerySet

register = template.Library()
NEWEST_OF_A_KIND = 3
SUGGESTED = 5


@register.inclusion_tag("home/slots/martyr_awards.html")
def martyr_awards(martyr: MartyrPage) -> dict[str, Any]:
    """The honours of one person: public recipients in public announcements."""
    this_one = Q(martyr__in=Merge.objects.all().one_with(martyr))
    rows = Recipient.objects.public().filter(this_one, award__entry__live=True, award__entry__private=False)
    return {"rows": rows.select_related("award__entry", "award__locale").order_by("award__announced_earliest", "pk")}


@register.inclusion_tag("home/slots/martyr_relics.html")
def martyr_relics(martyr: MartyrPage) -> dict[str, Any]:
    """What he or she left behind and a hall shows: the relics among the exhibits, once there are exhibits."""
    return {"relics": getattr(martyr, "relics", None)}


@register.inclusion_tag("home/slots/region_contents.html")
def region_contents(region: RegionPage) -> dict[str, Any]:
    """What lies within a region: counts and the newest of each kind, and the regions next below."""
    entries = Entry.objects.public().in_language(get_language() or "").within(region.code)
    counts = listings.counts_by_kind(get_language() or "", region.code)
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
    return {"region": region, "groups": groups, "children": children.order_by("division__code")}


def _newest(entries: EntryQuerySet, kinds: Iterable[str]) -> dict[str, list[Entry]]:
    """The newest few entries of each kind, in one question."""
    few = [entries.of_kind(kind).order_by("-first_published_at", "-page")[:NEWEST_OF_A_KIND] for kind in kinds]
    either = reduce(or_, (Q(pk__in=each.values("pk")) for each in few), Q(pk__in=[]))
    found: dict[str, list[Entry]] = {kind: [] for kind in kinds}
    for entry in Entry.objects.filter(either).order_by("-first_published_at", "-page"):
        found[entry.kind].append(entry)
    return found


@register.inclusion_tag("home/slots/hall_lessons.html")
def hall_lessons(hall: HallPage) -> dict[str, Any]:
    """The public lessons held in a hall."""
    entries = Entry.objects.public().in_language(get_language() or "")
    return {"entries": entries.filter(page__lessonpage__hall__translation_key=hall.translation_key).alphabetical()}


@register.inclusion_tag("home/slots/responsible_office.html")
def responsible_office(page: Page) -> dict[str, Any]:
    """The nearest public region page above: the office that answers for this page."""
    regions = RegionPage.objects.filter(path__in=ancestor_paths(page.path)).live()
    if not getattr(page, "unguarded", False):
        regions = unrestricted(regions)
    return {"region": regions.select_related("division", "locale").order_by("-depth").first(), "page": page}


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
    """Other ways to what a section lists: martyrs by battle and by unit."""
    return {"shown": section == "martyrs"}
