"""The desks of this room: who sees what the public handed in, and how one of them is opened."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from frame.desks import desk_header, desk_page
from frame.paging import page_of
from memorial.records.responsibility import answered_for_by
from memorial.remembrance.models.concerning import Concerning

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk: what lies on it, the right to it, and how it is called in the menu."""

    model: type[Concerning]
    right: str
    name: Any
    url_name: str
    icon: str

    def rows(self, user: Any) -> Any:
        """Those about pages of the user's own office; none without the right."""
        everything = self.model._default_manager.all()
        if not user.has_perm(self.right):
            return everything.none()
        return everything.filter(answered_for_by(user, "page__path")).select_related("page")

    def refuse_others(self, request: HttpRequest) -> None:
        """Raises PermissionDenied for whoever has no right to this desk."""
        if not request.user.has_perm(self.right):
            raise PermissionDenied

    def held(self, request: HttpRequest, pk: int) -> Any:
        """One of them. Raises Http404 where there is none, PermissionDenied where it is another office's."""
        found = get_object_or_404(self.model._default_manager.select_related("page"), pk=pk)
        if not self.may_open(request.user, found):
            raise PermissionDenied
        return found

    def may_open(self, user: Any, held: Concerning) -> bool:
        """Whether the user's role is at this desk and his office answers for the page; for a page that is gone, the
        house's administrators."""
        if not user.has_perm(self.right):
            return False
        if held.page is None:
            return bool(user.is_superuser)
        return bool(held.page.permissions_for_user(user).can_edit())

    def header(self, title: str = "") -> dict[str, Any]:
        return desk_header(str(self.name), self.url_name, self.icon, title)

    def waiting(self, request: HttpRequest, template: str, **more: Any) -> HttpResponse:
        """Those that wait, the longest on top; `?state=all` shows answered ones too, the newest first.

        Raises PermissionDenied for whoever has no right to this desk.
        """
        self.refuse_others(request)
        held, everything = self.rows(request.user), request.GET.get("state") == "all"
        rows = page_of(held if everything else held.open().order_by("received_at"), request.GET.get("p"), PAGE_SIZE)
        return desk_page(request, template, {**self.header(), "rows": rows, "everything": everything, **more})


def settled(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do what the form was filled in for. What is refused then is said by the form, and False returned."""
    try:
        act()
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    return True
