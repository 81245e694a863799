"""Admin doors of records that are part of another: not edited, published or deleted by hand while they are."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from memorial.records.models import MartyrPage, Merge


def refuse_editing_merged(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a record is edited, and so before it is published: to where the merge is, with the reason.

    What is written on a merged record would be lost to both: nobody reads it, and undoing the merge restores another.
    """
    if page.live:
        # A merged record never is (MartyrPage.clean); most are spared the question.
        return None
    merge = Merge.objects.in_force().filter(merged=page.pk).select_related("kept", "decision").first()
    if merge is None:
        return None
    messages.error(
        request,
        _("这条记录已并入编号 %(number)s，不再单独修改或公开；要恢复请先撤销合并。") % {"number": merge.kept.number},
    )
    return redirect("namesake_pair", merge.decision.first_id, merge.decision.second_id)


def refuse_publishing_merged(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Before pages are published in bulk, with all below them if that was asked for."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type != "publish" or request.method != "POST" or not pages:
        return None
    wanted = Q(merged__in=[page.pk for page in pages])
    if request.POST.get("include_descendants"):
        for page in pages:
            wanted |= Q(merged__path__startswith=page.path)
    merge = Merge.objects.in_force().filter(wanted).select_related("merged", "kept").first()
    if merge is None:
        return None
    told = {"number": merge.merged.number, "into": merge.kept.number}
    messages.error(request, _("编号 %(number)s 已并入编号 %(into)s，不能公开；请不要选它，或逐页公开。") % told)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def refuse_deleting_merged(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before one page is deleted: back to where it is listed, if a merge hangs on it or on a record below it."""
    reason = _held([page])
    if reason is None:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_deleting_merged_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Before pages are deleted in bulk: the same."""
    pages = [each for each in objects if isinstance(each, Page)]
    reason = _held(pages) if action_type == "delete" and pages else None
    if reason is None:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def _held(pages: Iterable[Page]) -> str | None:
    for page in pages:
        inside = MartyrPage.objects.filter(path__startswith=page.path)
        held = inside.filter(Q(merges_kept__isnull=False) | Q(merges_merged__isnull=False)).first()
        if held:
            return _("“%(page)s”不能删除：编号 %(number)s 有合并的经过，两个编号都要一直有效。可以改为撤下页面。") % {
                "page": page.title,
                "number": held.number,
            }
    return None
