"""Content-Security-Policy, and the address a request comes from.

No inline script on any public page; the editors' pages get what Wagtail needs.
"""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from media.storage.settings import public_origins, signed_origins

ADMIN_PREFIXES = ("/admin/", "/documents/")
# Wagtail's editor sets style attributes and still ships a few inline scripts.
ADMIN_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", *public_origins(settings.STORAGE), *signed_origins(settings.STORAGE)],
    "connect-src": [SELF, *public_origins(settings.STORAGE), *signed_origins(settings.STORAGE)],
    "frame-src": [SELF],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp with a second policy for the editors' pages."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(ADMIN_PREFIXES):
            response._csp_update = {**getattr(response, "_csp_update", {}), **ADMIN_DIRECTIVES}  # type: ignore[attr-defined]
        return super().process_response(request, response)


def client_address(request: HttpRequest) -> str:
    """Where the request comes from: what the proxy in front wrote last, or the peer where there is none."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return peer
    return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip() or peer
