"""Public pages of gifts: the form and what became of one."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.handing_in import Door
from memorial.remembrance.gifts.forms import GiftForm
from memorial.remembrance.gifts.handing_in import hand_in
from memorial.remembrance.models import Gift
from memorial.remembrance.public_pages import FormPage, dated_facts, held_by, kept_private, public_topic, receipt_page

DOOR = Door("gift", "gift")


@csrf_protect
def give(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """`/gifts/<section>/<number>/`: the form for a page. Raises Http404."""
    topic = public_topic(section, number)
    told = _("编辑看过以后收入资料库，注明署名和来源，再用在页面上；没有收入的说明理由。")
    page = FormPage(_("捐赠照片、资料"), (told, kept_private()), _("提交"), topic)
    return DOOR.answer(request, GiftForm, partial(hand_in, topic), partial(page.drawn, request))


def gift(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/gifts/receipts/<receipt>/<key>/`. Raises Http404."""
    held: Gift = held_by(Gift, receipt, key)
    files = held.files.order_by("pk")
    taken = [file.title for file in files if file.image_id or file.document_id]
    facts = [
        (_("所关页面"), held.title),
        (_("文件"), "、".join(file.title for file in files)),
        (_("署名"), held.credit or _("不署名")),
        *dated_facts(held),
        (_("收入资料库的"), "、".join(taken)),
    ]
    return receipt_page(request, held, key, "gift", _("捐赠回执"), facts)
