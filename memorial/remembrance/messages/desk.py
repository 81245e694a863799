"""留言审核 in the admin: the queue, one message with its two buttons, and on to the next."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from frame.desks import desk_header, desk_page
from frame.paging import page_of
from memorial.remembrance.choices import MessageState, RefusalReason
from memorial.remembrance.messages.access import RIGHT, messages_of
from memorial.remembrance.messages.handling import approve, turn_down
from memorial.remembrance.models import Message
from memorial.remembrance.models.message import NOTE_LENGTH

PAGE_SIZE = 40
SHOWN = ("waiting", *MessageState.values, "all")


class RefusalForm(forms.Form):
    """Why a message is not shown; its author reads both."""

    reason = forms.ChoiceField(label=_lazy("原因"), choices=[("", "---------"), *RefusalReason.choices])
    note = forms.CharField(
        label=_lazy("说明"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_lazy("留言人凭回执链接看到。不写他人的个人信息。"),
    )


def desk(request: HttpRequest) -> HttpResponse:
    """Messages of the own office: by default those that wait, the longest waiting first; `?state=` shows others."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    held = messages_of(request.user)
    state = request.GET.get("state", "")
    state = state if state in SHOWN else MessageState.WAITING
    chosen = {
        MessageState.WAITING: held.waiting().order_by("received_at", "pk"),
        "all": held,
    }.get(state) or held.filter(state=state)
    rows = page_of(chosen, request.GET.get("p"), PAGE_SIZE)
    states = [(MessageState.WAITING, _("待办")), *MessageState.choices[1:], ("all", _("全部"))]
    context = {"rows": rows, "state": state, "states": states, "waiting": held.waiting().count()}
    return desk_page(request, "remembrance/admin/messages.html", {**_header(), **context})


def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message; a POST decides on it and leads to the next that waits."""
    held = get_object_or_404(Message, pk=pk)
    if not messages_of(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    form = RefusalForm(request.POST if "refuse" in request.POST else None)
    if request.method == "POST" and _decided(request, held, form):
        onward = messages_of(request.user).waiting().exclude(pk=pk).order_by("received_at", "pk").first()
        return redirect("message_desk_one", onward.pk) if onward else redirect("message_desk")
    onward = messages_of(request.user).waiting().exclude(pk=pk).order_by("received_at", "pk").first()
    context = {"message": held, "form": form, "steps": held.steps.all(), "onward": onward}
    return desk_page(request, "remembrance/admin/message.html", {**_header(held.receipt), **context})


def _decided(request: HttpRequest, held: Message, form: RefusalForm) -> bool:
    try:
        if "approve" in request.POST:
            # What was looked at, not what it may be by now. Browsers send line ends as two signs.
            approve(held, request.user, request.POST.get("looked_at", "").replace("\r\n", "\n"))
            messages.success(request, _("已公开。"))
            return True
        if "refuse" in request.POST and form.is_valid():
            turn_down(held, request.user, form.cleaned_data["reason"], form.cleaned_data["note"])
            messages.success(request, _("没有公开。留言人凭回执链接看到原因。"))
            return True
    except ValidationError as error:
        form.is_valid()
        if form.is_bound:
            form.add_error(None, error.messages)
        else:
            messages.error(request, " ".join(error.messages))
    return False


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("留言审核"), "message_desk", "comment", title)
