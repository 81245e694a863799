"""抄录名册 in the admin: the own office's lists, their pages, scans, decided rows."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frame.desks import desk_header, desk_page
from frame.paging import page_of
from memorial.remembrance.models import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.transcription.access import RIGHT, lists_of, may_decide
from memorial.remembrance.transcription.arranging import may_arrange, with_begun
from memorial.remembrance.transcription.asking import ScansForm
from memorial.remembrance.transcription.choices import ThanksState
from memorial.remembrance.transcription.deciding import thank
from memorial.remembrance.transcription.exporting import TYPES, WORD, as_file
from memorial.remembrance.transcription.scans import add_scans, collections_of, scan_response

NAME, ICON = gettext_lazy("抄录名册"), "doc-full"
PAGE_SIZE, NAMES_SHOWN = 50, 50


def header(title: str = "") -> dict[str, Any]:
    return desk_header(str(NAME), "transcription_desk", ICON, title)


def desk(request: HttpRequest) -> HttpResponse:
    """The own office's lists, each with how far it is."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    rows = page_of(lists_of(request.user).with_progress(), request.GET.get("p"), PAGE_SIZE)
    return desk_page(request, "remembrance/transcription/admin/lists.html", {**header(), "rows": rows})


def one_list(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: its pages, those to be decided first; a POST adds scans, or lets a name be thanked (`act=thank`)."""
    held = held_list(request, pk)
    form = ScansForm(collections_of(request.user))
    if request.method == "POST":
        if request.POST.get("act") in ("thank", "not_thank"):
            return _thanked(request, held)
        form = ScansForm(collections_of(request.user), request.POST, request.FILES)
        if form.is_valid():
            values = form.cleaned_data
            count = add_scans(held, values["scans"], values["collection"], request.user)
            messages.success(request, _("已加进%(count)s页。") % {"count": count})
            return redirect("transcription_list_desk", held.pk)
    sheets = held.sheets.standing()
    to_decide = request.GET.get("state") == "decide"
    rows = sheets.filter(pk__in=held.sheets.to_decide().values("pk")) if to_decide else sheets
    names = SheetReading.objects.filter(sheet__scanned_list=held, thanks_state=ThanksState.WAITING, set_aside=False)
    context = {
        "list": lists_of(request.user).with_progress().get(pk=held.pk),
        "rows": page_of(with_begun(rows).order_by("position"), request.GET.get("p"), PAGE_SIZE),
        "to_decide": to_decide,
        "waiting": held.sheets.to_decide().count(),
        "names": names.order_by("handed_in_at")[:NAMES_SHOWN],
        "form": form,
        "word": WORD,
        "may_import": request.user.has_perm("records.add_importrun"),
        "may_arrange": may_arrange(request.user, held) and not to_decide,
        "may_change": request.user.has_perm("remembrance.change_scannedlist"),
    }
    return desk_page(request, "remembrance/transcription/admin/list.html", {**header(held.title), **context})


def export(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The decided rows as XLSX or CSV. Raises Http404 for another kind of file."""
    held = held_list(request, pk)
    if ending not in TYPES:
        raise Http404
    answer = HttpResponse(as_file(held, ending), content_type=TYPES[ending])
    answer["Content-Disposition"] = f'attachment; filename="{WORD}-{held.pk}.{ending}"'
    return answer


def scan(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of a page, whatever its list's state."""
    return scan_response(held_sheet(request, pk))


def held_list(request: HttpRequest, pk: int) -> ScannedList:
    """A list of the own office. Raises Http404, and PermissionDenied for another's."""
    found = get_object_or_404(ScannedList.objects.select_related("region"), pk=pk)
    if not may_decide(request.user, found):
        raise PermissionDenied
    return found


def held_sheet(request: HttpRequest, pk: int) -> ScannedSheet:
    """A page of a list of the own office. Raises Http404, and PermissionDenied for another's."""
    found = get_object_or_404(ScannedSheet.objects.select_related("scanned_list__region"), pk=pk)
    if not may_decide(request.user, found.scanned_list):
        raise PermissionDenied
    return found


def _thanked(request: HttpRequest, held: ScannedList) -> HttpResponse:
    number = request.POST.get("reading", "")
    key = int(number) if number.isascii() and number.isdecimal() and len(number) <= 9 else 0  # noqa: PLR2004
    reading = get_object_or_404(SheetReading.objects.select_related("sheet"), pk=key, sheet__scanned_list=held)
    thank(reading, request.user, shown=request.POST["act"] == "thank")
    messages.success(request, _("已记下。"))
    return redirect("transcription_list_desk", held.pk)
