"""Public pages of reports: the form and what became of one."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.handing_in import Door
from memorial.remembrance.messages.reporting import KIND, SECTION, topic_of
from memorial.remembrance.models import AbuseReport
from memorial.remembrance.public_pages import FormPage, dated_facts, held_by, kept_private, public_topic, receipt_page
from memorial.remembrance.reports.forms import ReportForm
from memorial.remembrance.reports.handing_in import hand_in
from memorial.remembrance.reports.items import Item, item_at
from memorial.remembrance.topics import Topic

DOOR = Door("report", "report")


@csrf_protect
def report_page(
    request: HttpRequest, section: str, number: int, kind: str = "", key: int | None = None
) -> HttpResponse:
    """`/reports/<section>/<number>/` about a page, `…/<kind>/<key>/` about something on it. Raises Http404."""
    topic = public_topic(section, number)
    item = item_at(section, number, kind, key or 0) if kind else None
    if kind and item is None:
        raise Http404(_("页面上没有这一条。"))
    return _form(request, topic, (kind, key or 0, item) if item else None)


@csrf_protect
def report_message(request: HttpRequest, number: int) -> HttpResponse:
    """`/reports/messages/<number>/` about one message that is shown, wherever it stands. Raises Http404."""
    topic, item = topic_of(number), item_at(SECTION, number, KIND, number)
    if topic is None or item is None:
        raise Http404(_("页面上没有这一条。"))
    return _form(request, topic, (KIND, number, item))


def _form(request: HttpRequest, topic: Topic, meant: tuple[str, int, Item] | None) -> HttpResponse:
    law = _("《英雄烈士保护法》规定，任何组织和个人都可以举报侮辱、诽谤英雄烈士和其他侵害英雄烈士合法权益的行为。")
    page = FormPage(_("举报"), (law, _("可以不留姓名。"), kept_private()), _("提交举报"), topic)
    return DOOR.answer(request, ReportForm, partial(hand_in, topic, meant), partial(page.drawn, request))


def report(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/reports/receipts/<receipt>/<key>/`. Raises Http404."""
    held: AbuseReport = held_by(AbuseReport, receipt, key)
    facts = [(_("所关页面"), held.title), (_("举报事由"), str(held.get_offence_display())), *dated_facts(held)]
    return receipt_page(request, held, key, "report", _("举报回执"), facts)
