"""Public pages: the lists that are copied out, one of them, a page of it with its scan, and a volunteer's own sheet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.handing_in import AGAIN, MOST_TRIED, REFUSED, TOO_OFTEN, WINDOW, private, too_often
from frame.intake.limits import SentBefore, is_over
from frame.paging import page_of
from memorial.remembrance.models import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.public_pages import held_by
from memorial.remembrance.transcription.forms import HAND_IN, MORE, ReadingForm, TakeForm
from memorial.remembrance.transcription.readers import begun_in, has_begun, note_begun
from memorial.remembrance.transcription.reading import begin, hand_in, next_sheet, save, why_not, why_shut
from memorial.remembrance.transcription.scans import scan_response
from memorial.remembrance.transcription.viewer import viewer_of

MOST_DIGITS = 9
SHEETS_SHOWN, THANKED_SHOWN = 60, 200
# A class behind one address takes and saves pages all morning.
TIMES = 40


def lists(request: HttpRequest) -> HttpResponse:
    """`/transcription/`: what is being copied out, and how far it is."""
    rows = ScannedList.objects.public().with_progress().select_related("region__locale")
    context = {"rows": page_of(rows.order_by("-state", "-created_at", "-pk"), request.GET.get("page"))}
    return render(request, "remembrance/transcription/lists.html", context)


def one_list(request: HttpRequest, number: int) -> HttpResponse:
    """`/transcription/<number>/`: where the list comes from, its pages and how far each is, who helped."""
    found = _list_at(number)
    sheets = found.sheets.standing().filter(withdrawn=False)
    thanked = SheetReading.objects.filter(sheet__scanned_list=found).thanked()
    context = {
        "list": found,
        "sheets": page_of(sheets.order_by("position"), request.GET.get("page"), SHEETS_SHOWN),
        "thanked": sorted(set(thanked.order_by().values_list("thanks", flat=True)[:THANKED_SHOWN])),
        "sample": found.sample,
    }
    return render(request, "remembrance/transcription/list.html", context)


def next_page(request: HttpRequest, number: int) -> HttpResponse:
    """`/transcription/<number>/next/`: on to a page that still wants this reader; back to the list where none does."""
    found = _list_at(number)
    sheet = next_sheet(found, begun_in(request, found)) if found.is_open else None
    if sheet is None:
        return private(redirect("transcription_list", number))
    return private(redirect("transcription_sheet", number, sheet.position))


@csrf_protect
def sheet(request: HttpRequest, number: int, position: int) -> HttpResponse:
    """`/transcription/<number>/<position>/`: the scan, and a button that takes the page."""
    found = _sheet_at(number, position)
    if request.method != "POST":
        told = why_not(found)
        if not told and has_begun(request, found):
            told = _("这台设备或同一网络已经领过这一页；请用当时的私人链接接着读，或另选一页。")
        return _sheet_page(request, found, None if told else TakeForm(), told)
    if is_over(request, "transcription_try", MOST_TRIED * TIMES, WINDOW):
        return _sheet_page(request, found, None, too_often(), TOO_OFTEN)
    form = TakeForm(request.POST)
    if request.POST.get("sheet", str(found.pk)) != str(found.pk):
        told = _("各页的顺序刚刚变过，这里现在是另一页；请看清了再领。")
        return _sheet_page(request, found, TakeForm(), told, AGAIN)
    if not form.is_valid():
        return _sheet_page(request, found, form)
    try:
        reading, key = begin(found, request, form.cleaned_data["made"])
    except ValidationError as error:
        return _sheet_page(request, found, None, " ".join(error.messages), REFUSED)
    except SentBefore:
        return _sheet_page(request, found, None, _("这一页已经领过了，请用当时得到的私人链接。"), AGAIN)
    response = private(redirect("transcription_reading", reading.receipt, key))
    note_begun(response, request, found)
    return response


def scan(request: HttpRequest, number: int, position: int) -> FileResponse:
    """`/transcription/<number>/<position>/scan.jpg`: the scan as large as a reader needs it. Raises Http404."""
    response = scan_response(_sheet_at(number, position))
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@csrf_protect
def reading(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/transcription/readings/<receipt>/<key>/`: the volunteer's sheet: more rows, save, hand in. Raises Http404."""
    held: SheetReading = held_by(SheetReading, receipt, key)
    if told := why_shut(held):
        return _shut(request, held, key, told)
    if request.method != "POST":
        return _reading_page(request, held, key, ReadingForm(held))
    if is_over(request, "transcription_save", MOST_TRIED * TIMES, WINDOW):
        return _reading_page(request, held, key, ReadingForm(held, request.POST), too_often(), TOO_OFTEN)
    form = ReadingForm(held, request.POST)
    if form.act == MORE or not form.is_valid():
        return _reading_page(request, held, key, form)
    return _kept(request, held, key, form)


def _kept(request: HttpRequest, held: SheetReading, key: str, form: ReadingForm) -> HttpResponse:
    """Save or hand in, and show it again; a form that was handed in once already is told so."""
    values = form.cleaned_data
    try:
        if form.act == HAND_IN:
            hand_in(held, form.rows(), values["thanks"], values["made"])
        else:
            save(held, form.rows(), values["thanks"])
    except ValidationError as error:
        return _shut(request, held, key, " ".join(error.messages))
    except SentBefore:
        return _reading_page(request, held, key, None, _("这一页已经交来，没有再收一次。"), AGAIN)
    saved = "" if form.act == HAND_IN else "?saved=1"
    return private(redirect(reverse("transcription_reading", args=[held.receipt, key]) + saved))


def _shut(request: HttpRequest, held: SheetReading, key: str, told: str) -> HttpResponse:
    """Nothing is taken in any more: what was written stands there to be kept, what has just been sent as well."""
    if request.method != "POST" or held.is_handed_in:
        return _reading_page(request, held, key, None, told, REFUSED if request.method == "POST" else 200)
    written = ReadingForm(held, request.POST).typed()
    return _reading_page(request, held, key, None, told, REFUSED, written)


def _list_at(number: int) -> ScannedList:
    """Raises Http404 for what the public does not see."""
    rows = ScannedList.objects.public().with_progress().select_related("region__locale")
    found = rows.filter(pk=number).first() if len(str(number)) <= MOST_DIGITS else None
    if found is None:
        raise Http404(_("没有这份公开抄录的名册。"))
    return found


def _sheet_at(number: int, position: int) -> ScannedSheet:
    """A page that the public sees, with its list. Raises Http404."""
    lists = ScannedList.objects.public().filter(pk=number)
    known = max(len(str(number)), len(str(position))) <= MOST_DIGITS
    rows = ScannedSheet.objects.filter(scanned_list__in=lists, withdrawn=False, position=position)
    found = rows.select_related("scanned_list__region__locale").first() if known else None
    if found is None:
        raise Http404(_("没有这一页，或者已经撤回。"))
    return found


def _sheet_page(
    request: HttpRequest, found: ScannedSheet, form: TakeForm | None, told: str = "", status: int = 200
) -> HttpResponse:
    context = {**_seen(found), "form": form, "told": told, "noindex": True}
    return private(render(request, "remembrance/transcription/sheet.html", context, status=status))


def _reading_page(
    request: HttpRequest,
    held: SheetReading,
    key: str,
    form: ReadingForm | None,
    told: str = "",
    status: int = 200,
    written: list[list[str]] | None = None,
) -> HttpResponse:
    sheet = held.sheet
    shown = sheet.scanned_list.is_public and not sheet.withdrawn
    columns = sheet.scanned_list.asked
    if written is None and form is None:
        written = [[row.get(column, "") for column in columns] for row in held.rows]
    context = {
        **_seen(sheet, shown=shown),
        "held": held,
        "form": form,
        "told": told,
        "saved": request.GET.get("saved") == "1" and request.method == "GET",
        "columns": columns,
        "written": written,
        "link": request.build_absolute_uri(reverse("transcription_reading", args=[held.receipt, key])),
        "noindex": True,
    }
    return private(render(request, "remembrance/transcription/reading.html", context, status=status))


def _seen(sheet: ScannedSheet, *, shown: bool = True) -> dict[str, Any]:
    """What the page says of the scan and of the list."""
    told = {"sheet": sheet, "list": sheet.scanned_list, "sample": sheet.scanned_list.sample, "lang": "zh-hans"}
    return {**told, **viewer_of(sheet)} if shown else told
