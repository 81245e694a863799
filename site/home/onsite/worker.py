"""The service worker's script: what this site has to tell it, then its code as the front end built it."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from frame.caching import kept
from frame.traditional.addresses import twin

TOPIC = "onsite"
KEPT_SECONDS = 60
# What the two pages for times without network load.
SHELL_FILES = ("emblem.svg", "site.css", "site.js", "onsite.js", "kiosk.css", "kiosk.js")
# Nothing below these is ever looked at, let alone kept: editors' pages, search, what machines ask for.
NEVER = (
    "/admin/",
    "/documents/",
    "/search/",
    "/en/search/",
    "/zh-hant/search/",
    "/api/",
    "/oai",
    "/metrics",
    "/healthz",
    "/readyz",
)


def worker_script(request: HttpRequest) -> str:
    """The whole script. Where offline tours are switched off it takes itself and all it kept off the device.

    Raises ImproperlyConfigured where the front end has not been built.
    """
    told = kept(TOPIC, request.get_host(), lambda: _told(request), KEPT_SECONDS) if settings.OFFLINE_TOURS else {}
    facts = {"enabled": settings.OFFLINE_TOURS, **told}
    return f"self.changming = {json.dumps(facts, ensure_ascii=False)};\n{_code()}"


def _told(request: HttpRequest) -> dict[str, Any]:
    pages, files = {}, [static(name) for name in SHELL_FILES]
    digest = sha256("\n".join(files).encode())
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for name in ("offline_page", "kiosk_offline"):
                pages[f"{name}:{code}"] = reverse(name)
                digest.update(render_to_string(f"onsite/{name}.html", {}, request).encode())
    with translation.override(settings.LANGUAGE_CODE):
        # The calm page in traditional characters. Public screens have none.
        pages["offline_page:zh-hant"] = twin(reverse("offline_page"))
    return {
        "shell": digest.hexdigest()[:16],
        "pages": pages,
        "files": files,
        "static": settings.STATIC_URL,
        "uploads": settings.MEDIA_URL,
        "never": NEVER,
    }


def _code() -> str:
    path = Path(settings.FRONTEND_DIST) / "service-worker.js"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ImproperlyConfigured(f"There is no {path}: build the front end with make setup.") from error
