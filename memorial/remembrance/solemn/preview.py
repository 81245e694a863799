"""Looking at a solemn day beforehand: `?solemn=mourning`, or `?solemn=2026-12-13` for what is decided for a day.

Only for those who may decide; to all others the address means nothing. What is looked at is never kept.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from frame.solemnity import Solemnity
from memorial.remembrance.solemn.deciding import Decision, decision_on

PARAMETER = "solemn"
RIGHTS = (
    "remembrance.add_solemnperiod",
    "remembrance.change_solemnperiod",
    "remembrance.add_yearlysolemnity",
    "remembrance.change_yearlysolemnity",
)


def may_decide(user: Any) -> bool:
    """Whether the user has any of the rights to decide on solemn days."""
    return any(user.has_perm(right) for right in RIGHTS)


def looked_at(request: HttpRequest) -> Decision | None:
    """What the request asks to see, None unless it asks and may. The user is looked at only where it asks."""
    asked = request.GET.get(PARAMETER, "")
    wanted = _understood(asked) if asked else None
    return wanted if wanted is not None and may_decide(request.user) else None


def _understood(asked: str) -> Decision | None:
    if asked in Solemnity.values:
        return Decision(date.min, Solemnity(asked))
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return decision_on(day) if day.year > date.min.year and day.year < date.max.year else None


class SolemnPreviewMiddleware:
    """Marks the request with what is looked at, and the answer as one to be kept by nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        decision = looked_at(request)
        if decision is None:
            return self.get_response(request)
        request.solemnity = decision.solemnity  # type: ignore[attr-defined]
        request.solemn_decision = decision  # type: ignore[attr-defined]
        response = self.get_response(request)
        add_never_cache_headers(response)
        return response
