"""捐赠资料 in the admin: gifts for the own office's pages, and taking them into the library."""

from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from frame.desks import desk_page, evidence_download, evidence_look
from media.models import CreditedDocument, CreditedImage
from memorial.remembrance.desks import settled
from memorial.remembrance.gifts.forms import GiftAnswerForm
from memorial.remembrance.gifts.handing_in import DESK, answer, may_add_to
from memorial.remembrance.gifts.withdrawing import pages_with, restore_picture, withdraw_picture
from memorial.remembrance.models import Gift, GiftFile
from memorial.remembrance.reports.forms import TakingDownForm

# How large pictures are looked at here, in pixels either way.
LOOKS = {"small": 320, "large": 1600}


def desk(request: HttpRequest) -> HttpResponse:
    """Gifts that wait, the longest on top; `?state=all` shows answered ones too."""
    return DESK.waiting(request, "remembrance/admin/gifts.html")


def gift(request: HttpRequest, pk: int) -> HttpResponse:
    """One gift; a POST takes files into the library and answers. The collections are those the user may add to,
    pictures or documents; which of them for which file is asked when it is taken in."""
    held: Gift = DESK.held(request, pk)
    files = list(held.files.select_related("image").order_by("pk"))
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


def look(request: HttpRequest, pk: int, file: int, size: str) -> HttpResponse:
    """One picture as it was given, to decide on: `small` in the page, `large` by itself. Raises Http404 for papers."""
    held = get_object_or_404(GiftFile, pk=file, gift=DESK.held(request, pk))
    if not held.is_picture or size not in LOOKS:
        raise Http404(_("没有这张图片。"))
    return evidence_look(held, LOOKS[size])


def withdraw(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take a picture that came into the library from the public, with a reason, or let it be seen again."""
    gift = DESK.held(request, pk)
    held = get_object_or_404(GiftFile.objects.select_related("image", "gift__page"), pk=file, gift=gift)
    if held.image is None:
        raise Http404(_("这个文件没有收入图片库。"))
    form = TakingDownForm(request.POST if request.method == "POST" and not held.image.withdrawn else None)
    if request.method == "POST" and _withdrawn_or_restored(request, held, form):
        return redirect("gift_ticket", pk)
    context = {"gift": gift, "file": held, "form": form, "pages": pages_with(held.image)}
    return desk_page(request, "remembrance/admin/gift_withdraw.html", {**DESK.header(gift.receipt), **context})


def _withdrawn_or_restored(request: HttpRequest, file: GiftFile, form: TakingDownForm) -> bool:
    if "restore" in request.POST:
        restore_picture(file, request.user)
        messages.success(request, _("图片重新公开，原来用它的页面上又能看到了。"))
        return True
    if not form.is_valid():
        return False
    values = form.cleaned_data
    if settled(form, partial(withdraw_picture, file, request.user, values["offence"], values["reason"])):
        messages.success(request, _("图片已撤下，公众看不到了；图片和说明已作为证据保存。"))
        return True
    return False
