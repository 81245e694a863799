"""Manifest, icons, worker, and the pages for times without network."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.onsite.icons import ICONS, icon_bytes
from home.onsite.manifest import app_manifest
from home.onsite.worker import worker_script
from home.surroundings import surroundings_for
from media.storage.settings import signed_origins

DAY = 24 * 60 * 60


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """`/manifest.webmanifest`, below the language's prefix."""
    found = app_manifest(surroundings_for(request).title or settings.WAGTAIL_SITE_NAME)
    return JsonResponse(found, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(public=True, max_age=DAY)
def app_icon(request: HttpRequest, name: str) -> HttpResponse:
    """`/icons/<name>.png`; Http404 for a name that is none of ours."""
    if name not in ICONS:
        raise Http404
    return HttpResponse(icon_bytes(name), content_type="image/png")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """`/service-worker.js`: at the root, since a worker may only serve what lies below its own address.

    It is asked for anew at each visit, so that a release or the switch reaches every device at its next visit.
    """
    answer = HttpResponse(worker_script(request), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    # What players ask for goes through it, and the site leads there by a signed address. Pages may not.
    if origins := signed_origins(settings.STORAGE):
        answer._csp_update = {"connect-src": origins}  # type: ignore[attr-defined]
    return answer


@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    """`/offline/`: which tours are on this device. The worker shows it in place of any page it cannot get."""
    return render(request, "onsite/offline_page.html")


@require_safe
def kiosk_offline(request: HttpRequest) -> HttpResponse:
    """`/kiosk/offline/`: what a kiosk shows while neither network nor copy has the page."""
    return render(request, "onsite/kiosk_offline.html")
