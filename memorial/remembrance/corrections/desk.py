"""更正与补充 in the admin: tickets of the own office, looking into one, answering it, and seeing it put right."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frame.desks import desk_page, evidence_download
from frame.paging import page_of
from memorial.remembrance.corrections import answering
from memorial.remembrance.corrections.answering import DESK
from memorial.remembrance.corrections.facts import facts_of
from memorial.remembrance.corrections.forms import AnswerForm, AskForm
from memorial.remembrance.corrections.statistics import by_month, figures_of
from memorial.remembrance.corrections.withdrawing import withdraw_note
from memorial.remembrance.desks import PAGE_SIZE, settled
from memorial.remembrance.models import Correction, CorrectionFile
from memorial.remembrance.reports.forms import TakingDownForm
from memorial.remembrance.topics import topic_at

STATES = ("open", "to_do", "all")


def desk(request: HttpRequest) -> HttpResponse:
    """Open tickets, the one that is due first on top; `?state=to_do` those adopted and not put right, `?state=all`
    every one, newest first; `?page=` of one page only."""
    DESK.refuse_others(request)
    held = DESK.rows(request.user)
    state = request.GET.get("state", "")
    state = state if state in STATES else STATES[0]
    chosen: dict[str, Callable[[], Any]] = {"open": held.open, "to_do": held.to_do}
    listed = chosen.get(state, held.all)()
    listed = listed.order_by("-received_at", "-pk") if state == "all" else listed.order_by("due_on", "pk")
    if request.GET.get("page", "").isdecimal():
        listed = listed.filter(page=request.GET["page"][:9])
    rows = page_of(listed, request.GET.get("p"), PAGE_SIZE)
    context = {"rows": rows, "state": state, "figures": figures_of(held)}
    return desk_page(request, "remembrance/admin/corrections.html", {**DESK.header(), **context})


def figures(request: HttpRequest) -> HttpResponse:
    """The own office's corrections in numbers, month by month."""
    DESK.refuse_others(request)
    held = DESK.rows(request.user)
    context = {"all": figures_of(held), "months": by_month(held)}
    return desk_page(request, "remembrance/admin/correction_figures.html", {**DESK.header(_("统计")), **context})


def ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """One ticket; a POST answers it."""
    held: Correction = DESK.held(request, pk)
    form = AnswerForm(request.POST or None, initial=_first_words(held)) if held.is_open else None
    if request.method == "POST" and form is not None and form.is_valid() and _answered(request, held, form):
        return redirect("correction_ticket", held.pk)
    return desk_page(request, "remembrance/admin/correction.html", {**DESK.header(held.receipt), **_shown(held, form)})


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to look into it, ask the sender, or say that the page is put right."""
    held: Correction = DESK.held(request, pk)
    try:
        _take(request, held)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("correction_ticket", held.pk)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the note of a ticket from its page, with a reason."""
    held: Correction = DESK.held(request, pk)
    form = TakingDownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if settled(form, partial(withdraw_note, held, request.user, values["offence"], values["reason"])):
            messages.success(request, _("更正记录已撤回，页面上看不到了；原文已封存。"))
            return redirect("correction_ticket", held.pk)
    context = {"ticket": held, "form": form, "note": getattr(held, "note", None)}
    return desk_page(request, "remembrance/admin/correction_withdraw.html", {**DESK.header(held.receipt), **context})


def evidence(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """One file of a ticket, to be saved and never shown in the page."""
    return evidence_download(get_object_or_404(CorrectionFile, pk=file, correction=DESK.held(request, pk)))


def _take(request: HttpRequest, held: Correction) -> None:
    if "begin" in request.POST:
        answering.begin(held, request.user)
        messages.success(request, _("已记为正在核查，提交人可以看到。"))
    elif "ask" in request.POST:
        form = AskForm(request.POST)
        if not form.is_valid():
            raise ValidationError(_("请写明要提交人补充什么。"))
        answering.ask(held, request.user, form.cleaned_data["text"])
        messages.success(request, _("已写给提交人，凭回执链接可以看到。"))
    elif "finish" in request.POST:
        answering.finish(held, request.user)
        messages.success(request, _("更正记录已在页面上公开。"))
    else:
        raise ValidationError(_("没有这个操作。"))


def _answered(request: HttpRequest, held: Correction, form: AnswerForm) -> bool:
    values = {**form.cleaned_data, "note": form.cleaned_data["note"].strip()}
    if not settled(form, partial(answering.answer, held, request.user, values)):
        return False
    if held.page_id and values["note"]:
        messages.warning(request, _("已答复。请现在更正页面并发布；在此之前它列在“采纳，等待更正”里。"))
    else:
        messages.success(request, _("已答复。提交人凭回执链接可以看到。"))
    return True


def _first_words(held: Correction) -> dict[str, str]:
    """What the note of an adopted ticket usually begins with, for the desk to go on from."""
    return {"note": _("据来信更正%(fact)s") % {"fact": held.fact_label}} if held.fact_label else {}


def _shown(held: Correction, form: AnswerForm | None) -> dict[str, Any]:
    topic = topic_at(held.section, held.number)
    facts = {fact.code: fact for fact in facts_of(topic.thing)} if topic else {}
    return {
        "ticket": held,
        "form": form,
        "ask_form": AskForm() if held.is_open else None,
        "files": held.files.order_by("pk"),
        "words": held.words.all(),
        "note": getattr(held, "note", None),
        "fact_today": facts.get(held.fact),
        "topic": topic,
    }
