"""Keeps an account with a one-time password at the page where it is changed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from home.accounts import must_change_password


class OneTimePasswordMiddleware:
    """Sends such an account from every admin page to its own account page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._applies(request) and must_change_password(request.user):
            messages.warning(request, _("请先修改一次性密码，再使用后台。"))
            return redirect("wagtailadmin_account")
        return self.get_response(request)

    def _applies(self, request: HttpRequest) -> bool:
        if not request.path_info.startswith(reverse("wagtailadmin_home")) or not request.user.is_authenticated:
            return False
        open_doors = ("wagtailadmin_account", "wagtailadmin_logout", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite")
        return not request.path_info.startswith(tuple(reverse(name) for name in open_doors))
