"""Keeps an account with a one-time password at the page where it is changed."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from home.accounts import must_change_password

# The account page, the way out, and what those two pages load.
OPEN_DOORS = (
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
)
# In the session: the hash of the password that was found to be no one-time one. A new password has another hash.
OWN_PASSWORD = "own_password"  # noqa: S105 - the name of a key


def _known_as_own(request: HttpRequest) -> bool:
    """Whether this session has been asked already, with the password the account still has."""
    return isinstance(request.user, User) and request.session.get(OWN_PASSWORD) == request.user.get_session_auth_hash()


class OneTimePasswordMiddleware:
    """Sends such an account from every admin page to its own account page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._applies(request) and isinstance(request.user, User) and not _known_as_own(request):
            if must_change_password(request.user):
                messages.warning(request, _("请先修改一次性密码，再使用后台。"))
                return redirect("wagtailadmin_account")
            request.session[OWN_PASSWORD] = request.user.get_session_auth_hash()
        return self.get_response(request)

    def _applies(self, request: HttpRequest) -> bool:
        if not request.path_info.startswith(reverse("wagtailadmin_home")):
            return False
        return not request.path_info.startswith(tuple(reverse(name) for name in OPEN_DOORS))
