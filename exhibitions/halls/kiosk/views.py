"""The addresses below `/kiosk/`: pages, the manifest of a kiosk, and the list of what it keeps."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from exhibitions.halls.kiosk.bounds import Kiosk, kiosk_at
from exhibitions.halls.kiosk.enclosing import enclosed
from search.models import language_prefix


@require_safe
def show(request: HttpRequest, section: str, number: int, inner: str = "") -> HttpResponseBase:
    """A page of the kiosk. Http404 where it has no start; a page of its own with the way back for what lies outside."""
    kiosk = _kiosk(section, number)
    request.kiosk = kiosk  # type: ignore[attr-defined]
    place = inner or kiosk.places[0]
    if not kiosk.holds(place, request.META.get("QUERY_STRING", "")):
        return _lost(request)
    path = f"{language_prefix()}/{place.strip('/')}/"
    try:
        match = resolve(path)
        answer = match.func(request, *match.args, **match.kwargs)
    except (Http404, Resolver404):
        return _lost(request)
    return _closed(answer, request, kiosk, path)


def _closed(answer: Any, request: HttpRequest, kiosk: Kiosk, path: str) -> HttpResponseBase:
    if hasattr(answer, "render"):
        answer = answer.render()
    if isinstance(answer, HttpResponseRedirect):
        inside = kiosk.within(answer.url)
        return HttpResponseRedirect(inside) if inside else _lost(request)
    answer.content = enclosed(answer.content.decode(answer.charset), kiosk, path)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _lost(request: HttpRequest) -> HttpResponse:
    return render(request, "halls/kiosk_lost.html", status=404)


def _kiosk(section: str, number: int) -> Kiosk:
    kiosk = kiosk_at(section, number)
    if kiosk is None:
        raise Http404(_("这里没有可以放在触摸屏上的页面：路线、展馆、展览或全景，并且已经公开。"))
    return kiosk


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest, section: str, number: int) -> JsonResponse:
    """The kiosk as an app of its own: a tablet that installs it shows it full screen, from page to page."""
    from django.urls import reverse

    kiosk = _kiosk(section, number)
    icons = [
        {"src": reverse("app_icon", args=[name]), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in (("192", 192, "any"), ("512", 512, "any"), ("maskable-512", 512, "maskable"))
    ]
    told = {
        "id": kiosk.roots[0],
        "name": kiosk.title,
        "short_name": kiosk.title,
        "start_url": kiosk.root,
        "scope": "/",
        "display": "fullscreen",
        "display_override": ["fullscreen", "standalone"],
        "theme_color": "#18221f",
        "background_color": "#18221f",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
def offline(request: HttpRequest, section: str, number: int) -> JsonResponse:
    """What a kiosk keeps, in the form of a tour's `offline.json`."""
    from exhibitions.halls.kiosk.keeping import keepsake

    kiosk = _kiosk(section, number)
    return JsonResponse(keepsake(kiosk, request), json_dumps_params={"ensure_ascii": False})
