"""A page as it is kept: compressed once, with what it was made from."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

# Kept by browsers and servers in front, and asked for again each time: what is taken down is gone at once.
REVALIDATED = "public, no-cache"
LEVEL = 6
# Of what a view's own answer may say about keeping, words that leave it to one reader.
_FOR_ONE = ("private", "no-store", "no-cache")
_VARIES = {"accept-encoding", "accept-language"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Headers, the page compressed, its ETag, and when it was made, in seconds of the epoch."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    etag: str
    made: int

    @classmethod
    def of(cls, response: HttpResponse, made: float) -> Self:
        content = response.content
        etag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
        return cls(tuple(response.items()), gzip.compress(content, LEVEL, mtime=0), etag, int(made))

    def respond(self, request: HttpRequest) -> HttpResponseBase:
        """As this reader takes it: compressed or not, or only the word that nothing has changed."""
        response = HttpResponse(headers=dict(self.headers))
        compressed = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        response.content = self.body if compressed else gzip.decompress(self.body)
        if compressed:
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        response["ETag"] = self.etag
        response["Last-Modified"] = http_date(self.made)
        response.setdefault("Cache-Control", REVALIDATED)
        patch_vary_headers(response, ["Accept-Encoding"])
        found = get_conditional_response(request, self.etag, self.made, response)
        return found if found is not None else response


def may_be_shared(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer is a whole page that says nothing of who asked."""
    session = getattr(request, "session", None)
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200  # noqa: PLR2004 - OK
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and response.get("Content-Type", "").startswith("text/html")
        and not any(word in response.get("Cache-Control", "") for word in _FOR_ONE)
        and _vary(response.headers) <= _VARIES
        and not (session is not None and session.accessed)
        and not getattr(request, "csrf_cookie_needs_update", False)
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    )


def leave_to_this_reader(response: HttpResponseBase) -> None:
    """Of a page made for one who is logged in, or comes with something of his own: no server in front may keep it."""
    if response.get("Content-Type", "").startswith("text/html"):
        response.headers.setdefault("Cache-Control", "private, no-cache")


def _vary(headers: Mapping[str, str]) -> set[str]:
    return {name.strip().lower() for name in headers.get("Vary", "").split(",") if name.strip()}
