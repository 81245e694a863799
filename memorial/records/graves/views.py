"""Public pages of graves: one grave, and the graves or the carved names of a cemetery, a part at a time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from frame.numbers import successor
from frame.paging import page_of
from memorial.records.choices import SectionKind
from memorial.records.graves import chains
from memorial.records.graves.finding import GraveSearchForm
from memorial.records.graves.plan import plan_of
from memorial.records.graves.publicity import MOST_DIGITS, is_public, public_graves
from memorial.records.graves.resting import lying_in, public_in_reading_order
from memorial.records.graves.showing import departed
from memorial.records.graves.walking import names_by_grave, once_in, parts_of
from memorial.records.graves.walls import names_on, with_records
from memorial.records.models import CemeteryPage, CemeterySection, Grave, Reburial
from search.models import address
from search.querysets import public_through

PEOPLE_ON_A_PAGE = 60
GRAVES_ON_A_PAGE = 60
ARRIVALS_SHOWN = 20


def grave(request: HttpRequest, number: int) -> HttpResponse:
    """`/graves/<number>/`: who lies there, or where they were moved. An old grave goes on answering."""
    if len(str(number)) > MOST_DIGITS:
        raise Http404(_("没有这个编号的墓。"))
    found = _with_all_it_shows(number)
    if found is None:
        leads_to = successor(Grave.section, number)
        if leads_to is None:
            raise Http404(_("没有这个编号的墓。"))
        return redirect(address(Grave.section, leads_to), permanent=True)
    if not is_public(found.cemetery):
        # The old cemetery's page may be gone from the public; the people it held are not.
        if found.now_at and is_public(found.now_at.cemetery):
            return redirect(found.now_at.get_absolute_url())
        raise Http404(_("这座墓没有公开的页面。"))
    burials = once_in(found) if found.now_at else lying_in(found)
    people = public_in_reading_order(burials)
    return render(request, "records/grave.html", _grave_context(request, found, people))


def _with_all_it_shows(number: int) -> Grave | None:
    related = ("part", "cemetery__entry", "cemetery__locale", "cemetery__plan_picture", "picture")
    today = ("now_at__part", "now_at__cemetery__entry")
    return Grave.objects.select_related(*related, *today).filter(number=number).first()


def _grave_context(request: HttpRequest, found: Grave, people: object) -> dict[str, object]:
    arrivals = Reburial.objects.filter(destination=found).select_related("origin__part", "origin__cemetery__entry")
    today = found.now_at if found.now_at and is_public(found.now_at.cemetery) else None
    return {
        "grave": found,
        "cemetery": found.cemetery,
        "people": page_of(people, request.GET.get("page"), PEOPLE_ON_A_PAGE),
        "departures": chains.moves_on_from([found])[found.pk],
        "arrivals": list(arrivals.order_by("moved_earliest", "pk")[:ARRIVALS_SHOWN]),
        "arrival_count": arrivals.count(),
        "today": today,
        "plan": plan_of(found.cemetery, found),
        "canonical": request.build_absolute_uri((today or found).get_absolute_url()),
        "sample": found.sample,
        "lang": found.cemetery.locale.language_code,
    }


def places(request: HttpRequest) -> HttpResponse:
    """`/graves/?cemetery=<number>`: the graves of a cemetery or of one of its parts, found by name, row or plaque."""
    form = GraveSearchForm(request.GET)
    cemetery = _cemetery(request.GET.get("cemetery", ""))
    part = _part(cemetery, request.GET.get("part", ""))
    context = {"cemetery": cemetery, "part": part, "form": form, "lang": cemetery.locale.language_code}
    context |= {"parts": parts_of(cemetery), "sample": cemetery.sample}
    if part and part.kind == SectionKind.WALL:
        names = page_of(names_on(part, form.words()), request.GET.get("page"), PEOPLE_ON_A_PAGE)
        names.object_list = with_records(names.object_list)
        return render(request, "records/wall.html", {**context, "names": names})
    graves = form.graves(public_graves().filter(cemetery__translation_key=cemetery.translation_key), part)
    shown = page_of(graves, request.GET.get("page"), GRAVES_ON_A_PAGE)
    return render(request, "records/graves.html", {**context, "graves": shown, "names": names_by_grave(shown)})


def moved(request: HttpRequest) -> HttpResponse:
    """`/graves/moved/?cemetery=<number>`: who lay in a cemetery and lies elsewhere today."""
    cemetery = _cemetery(request.GET.get("cemetery", ""))
    context = {"cemetery": cemetery, "lang": cemetery.locale.language_code, "sample": cemetery.sample}
    return render(request, "records/departed.html", {**context, **departed(cemetery, request.GET.get("page"))})


def _cemetery(number: str) -> CemeteryPage:
    """The public cemetery of this number in the language being read, or in the one there is."""
    if not (number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS):
        raise Http404(_("请从陵园的页面查找墓位。"))
    pages = CemeteryPage.objects.filter(public_through("entry"), number_row__number=int(number))
    by_language = {page.locale.language_code: page for page in pages.select_related("locale", "entry")}
    if not by_language:
        raise Http404(_("这个编号没有公开的陵园。"))
    return by_language.get(get_language() or "") or next(iter(by_language.values()))


def _part(cemetery: CemeteryPage, key: str) -> CemeterySection | None:
    if not key:
        return None
    if not (key.isascii() and key.isdecimal() and len(key) <= MOST_DIGITS):
        raise Http404(_("这个陵园没有这个区。"))
    return get_object_or_404(CemeterySection, pk=int(key), cemetery__translation_key=cemetery.translation_key)
