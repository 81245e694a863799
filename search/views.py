"""The search page, the same answer as JSON and as a sheet, and suggestions while somebody types."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import cursors
from search.exporting import rows_of
from search.facets import chips_of, groups_of, toggled, unconditioned, without
from search.finding import Findings, find
from search.forms import PAGE_SIZE, SORTS, SearchForm
from search.nothing import ways_on
from search.suggesting import suggestions_for

LARGEST_PAGE = 100
# Further on pages have no numbers: each leads to the next.
LAST_NUMBER = 50
NOT_INDEXED = {"X-Robots-Tag": "noindex"}
AS_WRITTEN = {"ensure_ascii": False}


@require_safe
@cache_control(max_age=60)
def search(request: HttpRequest) -> HttpResponseBase:
    """`/search/` with `q`, the facets' names, `year_from`, `year_to`, `sort`, `page` or `after`, `size` (JSON) and
    `format` (json, csv); anything else is ignored, and what makes no sense is as if it were not there."""
    form = SearchForm(request.GET)
    language = get_language() or "zh-hans"
    wanted = request.GET.get("format")
    if wanted == "csv":
        return _sheet(request, form, language)
    cursor = request.GET.get("after", "")
    offset, after = cursors.read(cursor, form.effective_order)
    number = _number(request.GET.get("page", ""), most=LAST_NUMBER)
    size = _number(request.GET.get("size", ""), PAGE_SIZE, LARGEST_PAGE) if wanted == "json" else PAGE_SIZE
    is_deep = bool(offset or after)
    findings = find(form.question(language, offset if is_deep else (number - 1) * size, size, after))
    if wanted == "json":
        return JsonResponse(findings.as_json(), json_dumps_params=AS_WRITTEN, headers=NOT_INDEXED)
    return render(request, "search/search.html", _context(request, form, findings, number, is_deep=is_deep))


@require_safe
@cache_control(max_age=300, public=True)
def suggest(request: HttpRequest) -> HttpResponse:
    """`/search/suggest/?q=`: `{"items": [{"title", "kind", "note", "url"}]}`, at most eight, for what is typed."""
    words = SearchForm(request.GET).words
    items = suggestions_for(words, get_language() or "zh-hans")
    return JsonResponse({"items": items}, json_dumps_params=AS_WRITTEN, headers=NOT_INDEXED)


def _sheet(request: HttpRequest, form: SearchForm, language: str) -> StreamingHttpResponse:
    rows = rows_of(form.question(language), request.build_absolute_uri("/").rstrip("/"))
    headers = {**NOT_INDEXED, "Content-Disposition": 'attachment; filename="search.csv"'}
    return StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers)


def _context(
    request: HttpRequest, form: SearchForm, findings: Findings, number: int, *, is_deep: bool
) -> dict[str, Any]:
    question = form.question(get_language() or "zh-hans")
    numbered = Paginator(range(min(findings.total, LAST_NUMBER * PAGE_SIZE)), PAGE_SIZE)
    page = numbered.get_page(number)
    return {
        "form": form,
        "query": question.words.strip(),
        "hits": findings.hits,
        "total": findings.total,
        "total_is_exact": findings.total_is_exact,
        "took_ms": findings.took_ms,
        "degraded": findings.degraded,
        "page": page,
        "is_deep": is_deep,
        "next_url": _next_url(request, findings, page, is_deep=is_deep),
        "first_url": without(request.GET) if is_deep else "",
        "chips": chips_of(request.GET, form),
        "clear_url": unconditioned(request.GET),
        "facets": groups_of(request.GET, form, findings.facets),
        "sorts": [
            {"label": label, "url": _sorted_url(request, value), "selected": form.order == (value or "relevance")}
            for value, label in SORTS
        ],
        "csv_url": f"{without(request.GET)}&format=csv",
        "json_url": f"{without(request.GET)}&format=json",
        "suggestions": [] if findings.total else ways_on(request.GET, question),
    }


def _next_url(request: HttpRequest, findings: Findings, page: Page, *, is_deep: bool) -> str:
    """Where numbered pages end, the address of what follows."""
    if not findings.after or (page.has_next() and not is_deep):
        return ""
    return toggled(request.GET, "after", findings.after)


def _sorted_url(request: HttpRequest, value: str) -> str:
    address = without(request.GET, "sort")
    return f"{address}&sort={value}" if value else address


def _number(text: str, default: int = 1, most: int = LAST_NUMBER) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < len("1000000")):
        return default
    return min(max(int(text), 1), most)
