"""The order of a list's pages in the admin: up, down, to a number, and one page out of it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from frame.desks import desk_page
from memorial.remembrance.models import ScannedSheet
from memorial.remembrance.transcription.arranging import delete, may_arrange, move, why_kept
from memorial.remembrance.transcription.desk import header, held_sheet
from memorial.remembrance.transcription.viewer import name_of

MOST = 999_999


class PlaceForm(forms.Form):
    """Where a page is to stand."""

    position = forms.IntegerField(label=gettext_lazy("移到第几页"), min_value=1, max_value=MOST)


def place_form(held: ScannedSheet, user: Any) -> PlaceForm | None:
    """For a page's desk; none for whoever may not arrange the list."""
    return PlaceForm(initial={"position": held.position}) if may_arrange(user, held.scanned_list) else None


@require_POST
def move_page(request: HttpRequest, pk: int) -> HttpResponse:
    """To another place; then the list is shown. Raises Http404, PermissionDenied."""
    held = held_sheet(request, pk)
    form = PlaceForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(_("请写要移到第几页，用数字。"))
        move(held, request.user, form.cleaned_data["position"])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("原第%(position)s页已移动。") % {"position": held.position})
    return redirect("transcription_list_desk", held.scanned_list_id)


def delete_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes with a page, and that it is gone. Raises Http404, PermissionDenied."""
    held = held_sheet(request, pk)
    if not may_arrange(request.user, held.scanned_list):
        raise PermissionDenied
    if request.method != "POST":
        context = {**header(_("删除%(page)s") % {"page": name_of(held)}), "sheet": held, "why_kept": why_kept(held)}
        return desk_page(request, "remembrance/transcription/admin/delete.html", context)
    try:
        closed = delete(held, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("transcription_sheet_desk", held.pk)
    after = _("后面各页依次前移。") if closed else _("后面有的页已经有人开始抄录，各页页次不变。")
    messages.success(request, _("已删除第%(position)s页。") % {"position": held.position} + after)
    return redirect("transcription_list_desk", held.scanned_list_id)
