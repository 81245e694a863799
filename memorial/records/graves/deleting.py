"""A cemetery that still has graves is not deleted, nor a region above one: graves' addresses stand on plates."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from memorial.records.models import CemeteryMove, Grave


def refuse_page_with_graves(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before one page is deleted: back to where it is listed, with the reason, if graves or moves hang on it."""
    reason = _reason([page])
    if reason is None:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_pages_with_graves(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Before pages are deleted in bulk: the same."""
    pages = [each for each in objects if isinstance(each, Page)]
    reason = _reason(pages) if action_type == "delete" and pages else None
    if reason is None:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def _reason(pages: Iterable[Page]) -> str | None:
    for page in pages:
        below = Grave.objects.filter(cemetery__path__startswith=page.path)
        count = below.count()
        if count:
            cemetery = below.select_related("cemetery")[0].cemetery.title
            return _(
                "“%(page)s”不能删除：“%(cemetery)s”还有%(count)d座墓，墓的网址和墓牌要一直有效。可以改为撤下页面。"
            ) % {
                "page": page.title,
                "cemetery": cemetery,
                "count": count,
            }
        moves = CemeteryMove.objects.filter(source__path__startswith=page.path) | CemeteryMove.objects.filter(
            destination__path__startswith=page.path
        )
        if moves.exists():
            return _("“%(page)s”不能删除：有整体迁葬的记录与它相连。可以改为撤下页面。") % {"page": page.title}
    return None
