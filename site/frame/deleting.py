"""What would go along with a page without a word: rows of other desks that hang on it or on pages below it.

Rooms say which with `keep_below`; a page with any of them is not deleted in the admin until they are elsewhere.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

_kept: list[tuple[type[Model], str]] = []


def keep_below(model: type[Model], page_field: str) -> None:
    """Let no page be deleted as long as rows of `model` hang by `page_field` on it or below it."""
    if (model, page_field) not in _kept:
        _kept.append((model, page_field))


def rows_below(page: Page) -> Iterator[QuerySet[Any]]:
    """Of each kind of row that is there, all of them. One question a kind."""
    for model, field in _kept:
        found = model._default_manager.filter(**{f"{field}__path__startswith": page.path})
        if found.exists():
            yield found


def why_not_deleted(page: Page) -> str:
    """What hangs on the page and what to do about it; empty where nothing does."""
    # Numbers only: whoever deletes pages need not be one who may read what people handed in.
    told = [
        _("%(count)s条“%(kind)s”") % {"kind": rows.model._meta.verbose_name, "count": rows.count()}
        for rows in rows_below(page)
    ]
    if not told:
        return ""
    words = _("“%(page)s”没有删除：删除会连带删掉%(rows)s。先把它们改到别处或逐一删除，再删页面；也可以改为撤下页面。")
    return words % {"page": page.get_admin_display_title(), "rows": _("、").join(told)}


def refuse_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before one page is deleted: back to where it is listed, with the reason."""
    return _refused(request, [page])


def refuse_deleting_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once: none is deleted until all can be."""
    if action_type != "delete" or not issubclass(action.models[0], Page):
        return None
    return _refused(request, objects)


def _refused(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    told = [(page, reason) for page in pages if (reason := why_not_deleted(page))]
    for _page, reason in told:
        messages.error(request, reason)
    return redirect("wagtailadmin_explore", told[0][0].get_parent().pk) if told else None
