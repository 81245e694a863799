"""捐赠资料 in the admin: gifts for the own office's pages, and taking them into the library."""

from functools import partial

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from frame.desks import desk_page, evidence_download
from media.models import CreditedDocument, CreditedImage
from memorial.remembrance.desks import settled
from memorial.remembrance.gifts.forms import GiftAnswerForm
from memorial.remembrance.gifts.handing_in import DESK, answer, may_add_to
from memorial.remembrance.models import Gift, GiftFile


def desk(request: HttpRequest) -> HttpResponse:
    """Gifts that wait, the longest on top; `?state=all` shows answered ones too."""
    return DESK.waiting(request, "remembrance/admin/gifts.html")


def gift(request: HttpRequest, pk: int) -> HttpResponse:
    """One gift; a POST takes files into the library and answers. The collections are those the user may add to,
    pictures or documents; which of them for which file is asked when it is taken in."""
    held: Gift = DESK.held(request, pk)
    files = list(held.files.order_by("pk"))
    collections = may_add_to(request.user, CreditedImage) | may_add_to(request.user, CreditedDocument)
    form = GiftAnswerForm(files, collections, request.POST or None) if held.is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        values = form.cleaned_data
        act = partial(answer, held, request.user, form.taken(), values["collection"], values["answer"])
        if settled(form, act):
            messages.success(request, _("已答复。收入的文件在资料库里，可以用在页面上了。"))
            return redirect("gift_ticket", held.pk)
    context = {"gift": held, "form": form, "files": files}
    return desk_page(request, "remembrance/admin/gift.html", {**DESK.header(held.receipt), **context})


def given(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """One file, to be saved and never shown in the page."""
    return evidence_download(get_object_or_404(GiftFile, pk=file, gift=DESK.held(request, pk)))
