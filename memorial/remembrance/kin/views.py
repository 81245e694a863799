"""Public pages of kin finding: the forms and the receipts. Nothing else of it is public."""

from functools import partial

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import date as formatted
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.handing_in import Door, private
from frame.visibility import unrestricted
from memorial.records.models import MartyrPage, RegionPage
from memorial.remembrance.kin.choices import CallKind
from memorial.remembrance.kin.forms import KinCallForm, KinForm
from memorial.remembrance.kin.handing_in import hand_in_call, register
from memorial.remembrance.models import Kin, KinCall
from memorial.remembrance.public_pages import DAY, FormPage, Told, dated_facts, held_by, public_topic, receipt_page

CALL_DOOR, KIN_DOOR = Door("kin_call", "kin_call"), Door("kin", "kin")
# City and county: those below have no desk of their own for this.
DEEPEST_LEVEL = 3


def about(request: HttpRequest) -> HttpResponse:
    """`/kin/`: what kin finding does, and the two forms."""
    return render(request, "remembrance/kin.html", {"kinds": CallKind})


@csrf_protect
def call_in(request: HttpRequest, kind: str) -> HttpResponse:
    """`/kin/search/` and `/kin/offer/`: the forms. Raises Http404 for another kind."""
    if kind not in CallKind.values:
        raise Http404(_("没有这个地址。"))
    intro = (
        _("这里写的不公开，只有责任单位的工作人员能看；和英烈记录、其他来信比对之后与您联系。"),
        _("在您选定的期限到期那天，全部自动删除。"),
    )
    page = FormPage(str(CallKind(kind).label), intro, _("提交"))
    make = partial(KinCallForm, _regions())
    return CALL_DOOR.answer(request, make, partial(hand_in_call, kind), partial(page.drawn, request))


@csrf_protect
def register_kin(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """`/kin/martyrs/<number>/`: kin of a martyr ask to be told before a move. Raises Http404 for anything else."""
    topic = public_topic(section, number)
    if not isinstance(topic.thing, MartyrPage):
        raise Http404(_("没有这个地址。"))
    intro = (_("登记以后，迁葬、修缮之前责任单位会先告知您。登记的内容与公开的页面分开存放，不公开。"),)
    page = FormPage(_("烈属登记"), intro, _("提交登记"), topic)
    return KIN_DOOR.answer(request, KinForm, partial(register, topic), partial(page.drawn, request))


@csrf_protect
def call(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/kin/calls/<receipt>/<key>/`: how it stands; a POST takes consent back and deletes it. Raises Http404."""
    held: KinCall = held_by(KinCall, receipt, key)
    facts = [(_("类别"), str(held.get_kind_display())), (_("烈士姓名"), held.sought), (_("请哪里协助"), held.title)]
    return _kept_page(request, held, key, "kin_call", _("寻亲回执"), facts)


@csrf_protect
def kin(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/kin/registered/<receipt>/<key>/`: how it stands; a POST takes consent back and deletes it. Raises Http404."""
    held: Kin = held_by(Kin, receipt, key)
    facts = [(_("所关页面"), held.title), (_("您是烈士的"), held.relation)]
    return _kept_page(request, held, key, "kin", _("烈属登记回执"), facts)


def _kept_page(
    request: HttpRequest, held: KinCall | Kin, key: str, link: str, heading: str, facts: Told
) -> HttpResponse:
    if request.method == "POST":
        held.forget()
        return private(render(request, "remembrance/kin_gone.html", {"heading": heading, "noindex": True}))
    until = (_("保存到"), formatted(held.forget_on, DAY))
    more = {"form": None, "template": "remembrance/kin_receipt.html"}
    return receipt_page(request, held, key, link, heading, [*facts, *dated_facts(held), until], **more)


def _regions() -> "QuerySet[RegionPage]":
    regions = RegionPage.objects.live().filter(division__level__lte=DEEPEST_LEVEL, locale__language_code="zh-hans")
    return unrestricted(regions).select_related("locale").order_by("division__code")
