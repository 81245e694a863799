"""The page on which tributes are offered, the part of it that pages of records fetch, and offering one."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from memorial.remembrance.choices import TributeKind
from memorial.remembrance.models import Phrase
from memorial.remembrance.tributes import writer
from memorial.remembrance.tributes.counting import Offering
from memorial.remembrance.tributes.limits import MINUTE, Visitor, is_over, visitor_of
from memorial.remembrance.tributes.marks import ForgedMarkError, StaleMarkError, read_mark
from memorial.remembrance.tributes.shown import block_of
from memorial.remembrance.tributes.targets import Target, find, successor_of

# What the script of a record's page asks with, and is answered with; a form without script has no such header.
PART_HEADER = "X-Tributes-Part"
LAID = "laid"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an offering: the status of the answer, and what the visitor is told."""

    status: int
    told: str
    laid: str = ""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def tributes(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """`/tributes/<kind>/<key>/`: what was offered so far, and the way to offer. A POST offers one.

    The signed mark of the page stands in for a CSRF token, which would want a cookie. Raises Http404 for whatever the
    public may not see.
    """
    visitor = visitor_of(request) if request.method == "POST" else None
    if visitor and is_over(visitor):
        return _too_often(request)
    target = find(kind, key)
    if target is None:
        return _moved(kind, key)
    if visitor is None:
        return _page(request, target, _laid_before(request))
    outcome = _offered(request, target, visitor)
    if PART_HEADER in request.headers:
        return _part(request, target, outcome)
    if outcome.laid:
        return redirect(f"{reverse('tributes', args=[kind, key])}?{LAID}={outcome.laid}")
    return _page(request, target, outcome)


@require_safe
def part(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """`/tributes/<kind>/<key>/part/`: the block alone, fetched into a page that is itself kept in caches."""
    target = find(kind, key)
    if target is None:
        raise Http404(_("这里没有可以致敬的公开页面。"))
    return _part(request, target, Outcome(200, ""))


def _moved(kind: str, key: str) -> HttpResponse:
    later = successor_of(kind, key)
    if later is None or find(kind, later) is None:
        raise Http404(_("这里没有可以致敬的公开页面。"))
    return redirect("tributes", kind, later)


def _too_often(request: HttpRequest) -> HttpResponse:
    """For one of a thousand in a second: a few words, without a question to the database."""
    told = _("同一处地址致敬得太密了，请过一分钟再来。")
    if PART_HEADER in request.headers:
        response = HttpResponse(told, status=429, content_type="text/plain; charset=utf-8")
        response.headers[PART_HEADER] = "1"
    else:
        response = render(request, "remembrance/too_often.html", {"told": told}, status=429)
    response.headers["Retry-After"] = str(int(MINUTE))
    # Django would write a line of the log for each, a thousand in a second.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return _fresh(response)


def _offered(request: HttpRequest, target: Target, visitor: Visitor) -> Outcome:
    """Check the offering and write it: what costs least is asked first, and nothing is written before all is."""
    if not _comes_from_here(request):
        return Outcome(403, _("没有记下：请在本站的页面上致敬。"))
    kind, phrase = request.POST.get("kind", ""), _phrase(request.POST.get("phrase", ""), target)
    if kind not in TributeKind.values:
        return Outcome(400, _("请选择献花、默哀、敬礼或寄语。"))
    if kind == TributeKind.WORDS and not phrase:
        return Outcome(400, _("请选择一句寄语。"))
    try:
        mark = read_mark(request.POST.get("mark", ""), target)
    except StaleMarkError:
        return Outcome(409, _("这一页打开太久了，还没有记下，请再按一次。"))
    except ForgedMarkError:
        return Outcome(403, _("没有记下：这一页不完整，请再按一次。"))
    offering = Offering(
        # With one page one may offer a flower and then a salute, but each only once.
        f"{mark}{kind[:2]}", target.kind, target.key, kind, phrase if kind == TributeKind.WORDS else 0,
        visitor.network, visitor.device,
    )  # fmt: skip
    try:
        new = writer.lay(offering)
    except writer.BusyError:
        return Outcome(503, _("现在致敬的人很多，还没有记下，请再按一次。"))
    return Outcome(200, _thanks(kind) if new else _("您的心意已经记下了，不会重复计数。"), kind)


def _comes_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it, as far as the browser tells."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def _phrase(text: str, target: Target) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len("123456789")):
        return 0
    offered = Phrase.objects.offered(to_named=target.is_named)
    return int(text) if offered.filter(pk=int(text)).exists() else 0


def _thanks(kind: str) -> str:
    return {
        TributeKind.FLOWER: _("您献的花已经摆上。"),
        TributeKind.SILENCE: _("您的默哀已经记下。"),
        TributeKind.SALUTE: _("您的敬礼已经记下。"),
        TributeKind.WORDS: _("您的寄语已经留下。"),
    }[TributeKind(kind)]


def _laid_before(request: HttpRequest) -> Outcome:
    kind = request.GET.get(LAID, "")
    return Outcome(200, _thanks(kind), kind) if kind in TributeKind.values else Outcome(200, "")


def _page(request: HttpRequest, target: Target, outcome: Outcome) -> HttpResponse:
    context: dict[str, Any] = {"noindex": True, "sample": target.sample, **block_of(target), "outcome": outcome}
    return _fresh(render(request, "remembrance/tributes.html", context, status=outcome.status))


def _part(request: HttpRequest, target: Target, outcome: Outcome) -> HttpResponse:
    context = {**block_of(target), "outcome": outcome}
    response = _fresh(render(request, "remembrance/_tributes.html", context, status=outcome.status))
    # So that the script can tell it from an error page.
    response.headers[PART_HEADER] = "1"
    return response


def _fresh(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
