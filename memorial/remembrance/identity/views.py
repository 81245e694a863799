"""Through the identity door and back."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST, require_safe

from frame.intake.handing_in import TOO_OFTEN, WINDOW, private
from frame.intake.limits import is_over
from memorial.remembrance.identity import visits
from memorial.remembrance.identity.doors import IdentityDoor, NotIdentifiedError, door

logger = logging.getLogger(__name__)
# Of one address within WINDOW: each visit to the door leaves a session behind.
MOST_BEGUN = 60
# Of one address within WINDOW: each return may ask the provider something.
MOST_RETURNED = 60
# The longest way back that is kept, in characters.
LONGEST_WAY = 500


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """`/identity/?to=`: to the door; `to` is where the visitor wants to be afterwards, on this site.

    A link and no form: the Content-Security-Policy lets forms go nowhere else, not by a redirect either.
    """
    open_door = _door()
    to = _way_on_this_site(request.GET.get("to", ""))
    if is_over(request, "identity", MOST_BEGUN, WINDOW):
        return _sent_back(request, to, TOO_OFTEN)
    request.session[visits.BACK] = to
    try:
        return private(open_door.begin(request, request.build_absolute_uri(reverse("identity_back"))))
    except NotIdentifiedError as error:
        return _not_identified(request, error, to)


@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """`/identity/back/`: from the door, identified or not."""
    open_door = _door()
    to = _way_on_this_site(str(request.session.pop(visits.BACK, "/")))
    if is_over(request, "identity_back", MOST_RETURNED, WINDOW):
        return _sent_back(request, to, TOO_OFTEN)
    try:
        identity = open_door.finish(request)
    except NotIdentifiedError as error:
        return _not_identified(request, error, to)
    visits.remember(request, identity)
    return private(redirect(to))


@csrf_protect
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """`/identity/leave/`: forget who is here."""
    visits.leave(request)
    return private(redirect("/"))


def _way_on_this_site(to: str) -> str:
    """`to` where it is a path of this site, else the home page: no link to the door leads anywhere else."""
    here = to.startswith("/") and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return to if here and len(to) <= LONGEST_WAY else "/"


def _door() -> IdentityDoor:
    open_door = door()
    if open_door is None:
        raise Http404(_("本站没有接入实名登录。"))
    return open_door


def _not_identified(request: HttpRequest, error: NotIdentifiedError, to: str) -> HttpResponse:
    # Of what kind it was, and never its words: what a provider answers may tell who came.
    logger.warning("The identity door did not identify a visitor: %s", type(error.__cause__ or error).__name__)
    return _sent_back(request, to, 502)


def _sent_back(request: HttpRequest, to: str, status: int) -> HttpResponse:
    context = {"noindex": True, "to": to, "too_often": status == TOO_OFTEN}
    return private(render(request, "remembrance/not_identified.html", context, status=status))
