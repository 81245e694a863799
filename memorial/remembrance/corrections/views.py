"""Public pages of corrections: how they are dealt with, the form, and what became of one."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import date as formatted
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.handing_in import AGAIN, MOST_TRIED, TOO_OFTEN, WINDOW, Door, too_often
from frame.intake.limits import SentBefore, is_over, use_up
from frame.intake.submission import KEPT_DAYS
from memorial.remembrance.corrections.choices import RefusalReason
from memorial.remembrance.corrections.forms import CorrectionForm, FurtherForm
from memorial.remembrance.corrections.handing_in import add_further, hand_in
from memorial.remembrance.corrections.statistics import told_of_all
from memorial.remembrance.models import Correction, CorrectionSettings
from memorial.remembrance.public_pages import (
    DAY,
    FormPage,
    Told,
    dated_facts,
    held_by,
    kept_private,
    moment,
    public_topic,
    receipt_page,
)
from memorial.remembrance.topics import topic_at

DOOR = Door("correction", "correction")


def about(request: HttpRequest) -> HttpResponse:
    """`/corrections/`: by what corrections are adopted, how long they take, and how many there were."""
    settings = CorrectionSettings.load()
    context = {
        "days": settings.working_days,
        "criteria": settings.criteria_told(),
        "reasons": RefusalReason.labels,
        "figures": told_of_all(),
        "kept_days": KEPT_DAYS,
    }
    return render(request, "remembrance/corrections.html", context)


@csrf_protect
def correct(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """`/corrections/<section>/<number>/`: the form about a public page. Raises Http404."""
    topic, settings = public_topic(section, number), CorrectionSettings.load()
    deadline = _("责任单位在%(days)s个工作日内答复。") % {"days": settings.working_days}
    page = FormPage(
        _("报告错误、补充资料"), (deadline, kept_private()), _("提交"), topic, "remembrance/correction_form.html"
    )
    show = partial(page.drawn, request, criteria=settings.criteria_told())
    return DOOR.answer(request, partial(CorrectionForm, topic), partial(hand_in, topic), show)


@csrf_protect
def correction(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/corrections/receipts/<receipt>/<key>/`: stage, deadline, evidence and answer for whoever holds the link, and
    further words while it is open. Raises Http404."""
    held: Correction = held_by(Correction, receipt, key)
    if request.method != "POST":
        return _ticket_page(request, held, key, FurtherForm() if held.is_open else None)
    if is_over(request, "correction_more", MOST_TRIED, WINDOW):
        return _ticket_page(request, held, key, None, too_often(), TOO_OFTEN)
    form = FurtherForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ticket_page(request, held, key, form)
    try:
        use_up(form.cleaned_data["made"])
        add_further(held, form)
    except (SentBefore, ValidationError) as refusal:
        told = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else _("这段补充已经收到了。")
        return _ticket_page(request, held, key, None, told, AGAIN)
    return redirect("correction", held.receipt, key)


def _ticket_page(
    request: HttpRequest, held: Correction, key: str, form: FurtherForm | None, told: str = "", status: int = 200
) -> HttpResponse:
    more: dict[str, Any] = {"files": held.files.order_by("pk"), "words": held.words.all(), "form": form, "told": told}
    more |= {"topic": topic_at(held.section, held.number), "status": status}
    more["template"] = "remembrance/correction.html"
    return receipt_page(request, held, key, "correction", _("更正回执"), _facts(held), **more)


def _facts(held: Correction) -> Told:
    return [
        (_("所关页面"), held.title),
        (_("哪一项"), held.fact_label or _("其他")),
        *dated_facts(held),
        (_("答复期限"), formatted(held.due_on, DAY) if held.is_open else ""),
        (_("开始核查"), moment(held.checking_at)),
        (_("未采纳的理由"), str(held.get_reason_display()) if held.reason else ""),
        (_("更正时间"), moment(held.done_at)),
    ]
