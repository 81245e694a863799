"""Public pages of battles and units: `/battles/`, `/battles/<number>/`, `/units/`, `/units/<number>/`."""

from typing import Any, TypeVar

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from frame.linked_data import script
from frame.paging import page_of
from frame.short_addresses import MOST_DIGITS
from memorial.records.battlefields.linked_data import battle_node
from memorial.records.battlefields.own import whereabouts_of
from memorial.records.battlefields.standing import DIVISION
from memorial.records.models.battle import Battle, MilitaryUnit, ReferenceEntry
from memorial.records.reference import lists
from memorial.records.reference.hierarchy import above, levels_above, with_all_below
from memorial.records.reference.members import POINTING, members_of, told, worded_like
from search.models import address

ENTRIES_ON_A_PAGE = 40
MEMBERS_ON_A_PAGE = 60
WORDED_AT_FIRST = 12
MOST_PARTS = 200
# Entries are written in the site's first language.
LANGUAGE = "zh-hans"
Known = TypeVar("Known", bound=ReferenceEntry)


@require_safe
def battle_list(request: HttpRequest) -> HttpResponse:
    """Battles by period, found by any of their names."""
    form = lists.ListForm(request.GET)
    asked = form.understood()
    shown = page_of(lists.battles(asked["q"], asked["period"]), request.GET.get("page"), ENTRIES_ON_A_PAGE)
    context = {"form": form, "asked": asked, "entries": shown, "counts": lists.counts(list(shown)), "lang": LANGUAGE}
    return render(request, "records/battles.html", context)


@require_safe
def unit_list(request: HttpRequest) -> HttpResponse:
    """Units below no other, with those right below each; or all that are called by the words asked for."""
    form = lists.ListForm(request.GET)
    asked = form.understood()
    shown = page_of(lists.units(asked["q"]), request.GET.get("page"), ENTRIES_ON_A_PAGE)
    below = lists.right_below(list(shown)) if not asked["q"] else {}
    every = [*shown, *(unit for units in below.values() for unit in units)]
    context = {"form": form, "asked": asked, "entries": shown, "below": below, "counts": lists.counts(every)}
    return render(request, "records/units.html", {**context, "lang": LANGUAGE})


@require_safe
def battle(request: HttpRequest, number: int) -> HttpResponse:
    """One battle: its dates, its place, what it was part of, and who fell in it."""
    entry = _entry(Battle, number, DIVISION)
    ids = with_all_below(entry)
    here = whereabouts_of(entry, ids)
    context = _context(request, entry, ids)
    linked_data = script([battle_node(entry, context["canonical"])])
    return render(request, "records/battle.html", {**context, "here": here, "linked_data": linked_data})


@require_safe
def unit(request: HttpRequest, number: int) -> HttpResponse:
    """One unit: its time, what it was below, and who served in it or in a unit below it."""
    entry = _entry(MilitaryUnit, number)
    return render(request, "records/unit.html", _context(request, entry, with_all_below(entry)))


def _entry(model: type[Known], number: int, *related: str) -> Known:
    found: Known | None = None
    if len(str(number)) <= MOST_DIGITS:
        along = ("picture", levels_above(model), *related)
        found = model._default_manager.select_related(*along).filter(number=number).first()
    if found is None:
        raise Http404(_("没有这个编号的词条。"))
    return found


def _context(request: HttpRequest, entry: ReferenceEntry, ids: set[int]) -> dict[str, Any]:
    """The two lists of records: those linked, paged; those that only say the name, a few at first, all if asked."""
    language, pointing = get_language() or LANGUAGE, POINTING[type(entry)]
    all_worded = request.GET.get("worded") == "all"
    number = request.GET.get("page")
    members = page_of(members_of(entry, ids, language), None if all_worded else number, MEMBERS_ON_A_PAGE)
    size = MEMBERS_ON_A_PAGE if all_worded else WORDED_AT_FIRST
    worded = page_of(worded_like(entry, ids, language), number if all_worded else None, size)
    linked = Q(**{f"{pointing.link}__in": ids})
    said = Q(**{f"{pointing.key}__in": entry.keys(), pointing.link: None})
    return {
        "entry": entry,
        "above": above(entry),
        "below": list(getattr(entry, entry.below).all()[:MOST_PARTS]),
        "includes_below": len(ids) > 1,
        "members": members,
        "member_rows": told(members, entry, linked) if not all_worded else [],
        "worded": worded,
        "worded_rows": told(worded, entry, said),
        "all_worded": all_worded,
        "canonical": request.build_absolute_uri(address(entry.section, entry.number, LANGUAGE)),
        "sample": entry.sample,
        "lang": LANGUAGE,
    }
