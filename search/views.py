"""The search page, and the same answer as JSON."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import analysis
from search.engines import get_engine
from search.engines.base import Question
from search.engines.fallback import Guarded
from search.finding import Findings, find
from search.forms import PAGE_SIZE, SearchForm
from search.labels import labels_of

MOST_OPTIONS = 12
LAST_PAGE = 500
FACETS = (
    ("kind", "kind", gettext_lazy("类别")),
    ("period", "period", gettext_lazy("时期")),
    ("place", "place", gettext_lazy("地区")),
)


@require_safe
@cache_control(max_age=60)
def search(request: HttpRequest) -> HttpResponse:
    """`/search/?q=&kind=&region=&period=&year_from=&year_to=&sort=&page=&format=json`; anything else is ignored."""
    form = SearchForm(request.GET)
    number = _page_number(request.GET.get("page", ""))
    question = form.question(get_language() or "zh-hans", (number - 1) * PAGE_SIZE)
    findings = find(question)
    if request.GET.get("format") == "json":
        return JsonResponse(
            findings.as_json(), json_dumps_params={"ensure_ascii": False}, headers={"X-Robots-Tag": "noindex"}
        )
    query = question.words.strip()
    context = {
        "form": form,
        "query": query,
        "hits": findings.hits,
        "total": findings.total,
        "took_ms": findings.took_ms,
        "degraded": findings.degraded,
        # As many rows as there are hits, so that the pager knows the pages without reading them.
        "page": Paginator(range(findings.total), PAGE_SIZE).get_page(number),
        "facets": _facets(request, findings, question),
        "suggestions": _suggestions(question) if not findings.total else [],
    }
    return render(request, "search/search.html", context)


def _page_number(text: str) -> int:
    return (
        min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdecimal() and len(text) < len("1000000") else 1
    )


def _facets(request: HttpRequest, findings: Findings, question: Question) -> list[dict[str, Any]]:
    """The groups of options beside the hits; choosing one leads to its address, choosing it again leads back."""
    groups = []
    for facet, parameter, label in FACETS:
        counts = dict(list(findings.facets.get(facet, {}).items())[:MOST_OPTIONS])
        labels = labels_of(facet, counts)
        options = [
            {
                "value": value,
                "label": labels[value],
                "count": count,
                "selected": value in question.filters.get(facet, ()),
                "url": _toggled(request, parameter, value, several=True),
            }
            for value, count in counts.items()
        ]
        if options:
            groups.append({"name": facet, "label": str(label), "options": options})
    return groups


def _toggled(request: HttpRequest, parameter: str, value: str, *, several: bool) -> str:
    address = request.GET.copy()
    address.pop("page", None)
    had = address.getlist(parameter)
    kept = [other for other in had if other != value] if several else []
    address.setlist(parameter, kept if value in had else [*kept, value])
    return f"?{address.urlencode()}"


def _suggestions(question: Question) -> list[dict[str, str]]:
    """Where nothing was found: the words without conditions, else their sound, and one by one, if that finds any."""
    words = question.words.split()
    plain = Question(words=question.words, language=question.language, limit=0)
    tries: list[tuple[str, Question]] = []
    suggestions: list[tuple[str, Question]] = []
    found_without_conditions = _finds(plain)
    if found_without_conditions:
        suggestions.append((_("不限条件查找“%(words)s”") % {"words": question.words}, plain))
    # A name heard and not read is often written with other characters of the same sound.
    reading = next(iter(analysis.syllables(analysis.fold(question.words))), ())
    if 1 < len(reading) <= analysis.LONGEST_READING and not found_without_conditions:
        sound = Question(words="".join(reading), language=question.language, limit=0)
        label = _("读音：%(form)s（%(reading)s）") % {"form": question.words.strip(), "reading": " ".join(reading)}
        tries.append((label, sound))
    for word in words[:3] if len(words) > 1 else ():
        label = _("只查找“%(words)s”") % {"words": word}
        tries.append((label, Question(words=word, language=question.language, limit=0)))
    suggestions += [(label, wider) for label, wider in tries if _finds(wider)]
    return [{"label": label, "url": f"?{urlencode({'q': wider.words})}"} for label, wider in suggestions]


def _finds(question: Question) -> bool:
    """Whether there is anything to find; no hits are looked up."""
    return Guarded(get_engine()).find(question).total > 0
