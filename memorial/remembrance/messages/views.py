"""Writing a message, reading those that are shown, and what the holder of a private link may do with his own."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from frame.intake.handing_in import MOST_TRIED, TOO_OFTEN, WINDOW, Door, private, private_link, too_often
from frame.intake.limits import is_over
from frame.paging import page_of
from frame.solemnity import solemnity_today
from memorial.remembrance.choices import MessageState
from memorial.remembrance.identity import visits
from memorial.remembrance.identity.doors import Identity, door
from memorial.remembrance.messages import handling
from memorial.remembrance.messages.forms import AppealForm, EraseForm, MessageForm
from memorial.remembrance.messages.reporting import target_of
from memorial.remembrance.messages.taking_along import taken_along
from memorial.remembrance.models import Message
from memorial.remembrance.tributes.targets import Target, find

DOOR = Door("message", "message")
MESSAGES_ON_A_PAGE = 30


@require_safe
def messages(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """`/tributes/<kind>/<key>/messages/`: all messages that are shown, the newest first. Raises Http404."""
    target = _target(kind, key)
    shown = Message.objects.shown_at(target.kind, target.keys)
    rows = page_of(shown, request.GET.get("page"), MESSAGES_ON_A_PAGE)
    context = {
        "target": target,
        "rows": rows,
        "may_write": door() is not None and not solemnity_today().set_tributes_only,
        "sample": target.sample,
    }
    response = render(request, "remembrance/messages.html", {**context, "noindex": True})
    response.headers["Cache-Control"] = "max-age=60"
    return response


@csrf_protect
def write(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """`/tributes/<kind>/<key>/write/`: through the identity door, then the form. Raises Http404 without a door."""
    target = _target(kind, key)
    if door() is None:
        raise Http404(_("本站现在不接受自由留言，可以选一句寄语。"))
    identity = visits.known(request)
    quiet = solemnity_today().set_tributes_only

    def show(form: Any, told: str = "", status: int = 200) -> HttpResponse:
        context = {"target": target, "form": form, "told": told, "identified": identity is not None, "noindex": True}
        return private(render(request, "remembrance/message_form.html", context, status=status))

    if quiet:
        return show(None, _("今天是庄严的日子，只接受献花、默哀、敬礼和选定的寄语；留言请改天再写。"), 410)
    if identity is None:
        return show(None, status=200 if request.method != "POST" else 403)
    return DOOR.answer(request, MessageForm, _sender(target, identity), show)


def _sender(target: Target, identity: Identity) -> Callable[[Any], tuple[Message, str]]:
    def send(form: MessageForm) -> tuple[Message, str]:
        return handling.send(target, _page_of(target), identity, form.cleaned_data["text"], form.flags)

    return send


def _page_of(target: Target) -> Page:
    """The page whose office answers: of a day the site's own."""
    if target.page is not None:
        return Page.objects.get(pk=target.page)
    return Site.objects.get(is_default_site=True).root_page


@require_safe
def where(request: HttpRequest, pk: int) -> HttpResponse:
    """`/messages/<pk>/`: leads to where a message that is shown stands. Raises Http404."""
    shown = Message.objects.filter(pk=pk, state=MessageState.SHOWN).first()
    target = target_of(shown) if shown else None
    if target is None:
        raise Http404(_("页面上没有这一条。"))
    return redirect("messages", target.kind, target.key)


def message(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/messages/<receipt>/<key>/`: where the message stands, for whoever holds the link. Raises Http404."""
    held = _held(receipt, key)
    link = request.build_absolute_uri(reverse("message", args=[held.receipt, key]))
    context = {"message": held, "key": key, "link": link, "steps": held.steps.all(), "noindex": True}
    return private_link(render(request, "remembrance/message.html", context))


def export(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/messages/<receipt>/<key>/export.json`: everything the site has of it."""
    held = _held(receipt, key)
    response = JsonResponse(taken_along(held), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="{held.receipt}.json"'
    return private_link(response)


def edit(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`…/edit/`: new words, which are moderated anew."""
    held = _held(receipt, key)

    def save(form: MessageForm) -> None:
        handling.edit(held, form.cleaned_data["text"], form.flags)

    title, made = _("修改留言"), lambda *data: MessageForm(*data, initial={"text": held.text})
    return _own(request, held, key, title, made, save)


def appeal(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`…/appeal/`: asking for a second look, by somebody else."""
    held = _held(receipt, key)
    return _own(
        request, held, key, _("申请复核"), AppealForm, lambda form: handling.appeal(held, form.cleaned_data["appeal"])
    )


def erase(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`…/erase/`: words and author are deleted at once."""
    held = _held(receipt, key)
    return _own(request, held, key, _("删除留言"), EraseForm, lambda _form: handling.erase(held))


@csrf_protect
def _own(
    request: HttpRequest, held: Message, key: str, title: str, make_form: Callable[..., Any], do: Callable[[Any], None]
) -> HttpResponse:
    """One of the small forms behind the private link: shown, or carried out and back to the link."""
    form = make_form(request.POST) if request.method == "POST" else make_form()
    told, status = "", 200
    if request.method == "POST":
        if is_over(request, "message_own", MOST_TRIED, WINDOW):
            form, told, status = None, too_often(), TOO_OFTEN
        elif form.is_valid():
            try:
                do(form)
            except ValidationError as error:
                form, told, status = None, " ".join(error.messages), 410
            else:
                return private(redirect("message", held.receipt, key))
    context = {"message": held, "key": key, "title": title, "form": form, "told": told, "noindex": True}
    return private(render(request, "remembrance/message_own.html", context, status=status))


def _target(kind: str, key: str) -> Target:
    target = find(kind, key)
    if target is None:
        raise Http404(_("这里没有可以致敬的公开页面。"))
    return target


def _held(receipt: str, key: str) -> Message:
    held = Message.held_by(receipt, key)
    if held is None:
        raise Http404(_("没有这张回执，或者链接不完整。"))
    return held
