"""Public pages of following: the ways to be told, and the links of the mails."""

from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from frame.intake.forms import IntakeForm
from frame.intake.handing_in import AGAIN, MOST_HANDED_IN, MOST_TRIED, TOO_OFTEN, WINDOW, private, too_often
from frame.intake.limits import SentBefore, is_over, use_up
from memorial.remembrance.following.asking import CONFIRM, LEAVE, ask, confirm, follower_by, sends_mail, way_in
from memorial.remembrance.public_pages import FormPage, public_topic

# What the field of the model holds (RFC 5321).
ADDRESS_LENGTH = 254


class FollowForm(IntakeForm):
    """An address and nothing else."""

    email = forms.EmailField(
        max_length=ADDRESS_LENGTH,
        label=gettext_lazy("电子邮箱"),
        help_text=gettext_lazy("只用来告知这一页的变动，不公开。"),
    )
    field_order = ("email",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("text", "name", "contact"):
            del self.fields[name]
        self.fields["email"].widget.attrs["autocomplete"] = "email"


@csrf_protect
def follow(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """`/following/<section>/<number>/`: the feed, and the form for mail where mail can be sent. Raises Http404."""
    topic = public_topic(section, number)
    page = FormPage(way_in(), (), _("告诉我"), topic, "remembrance/follow.html")
    show = partial(page.drawn, request, sends_mail=sends_mail())
    if not sends_mail():
        return show(None)
    if request.method != "POST":
        return show(FollowForm())
    if is_over(request, "follow_try", MOST_TRIED, WINDOW):
        return show(None, too_often(), TOO_OFTEN)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return show(form)
    if is_over(request, "follow", MOST_HANDED_IN, WINDOW):
        return show(None, too_often(), TOO_OFTEN)
    told, status = _("已记下。请到邮箱里打开确认链接，七天之内有效；确认之前不会再发别的信。"), 200
    try:
        use_up(form.cleaned_data["made"])
        ask(topic, form.cleaned_data["email"], get_language() or "zh-hans")
    except SentBefore:
        status = AGAIN
    return show(None, told, status)


@csrf_protect
def confirm_following(request: HttpRequest, token: str) -> HttpResponse:
    """`/following/confirm/<token>/`: a button, since programs that look into mail follow links."""
    held = follower_by(token, CONFIRM)
    if held is None:
        raise Http404(_("链接不完整，或者已经过期。"))
    if request.method == "POST":
        confirm(held)
        return redirect(request.path)
    context = {"done": bool(held.confirmed_at), "confirms": True, "sends_mail": sends_mail(), "noindex": True}
    return private(render(request, "remembrance/follow_step.html", context))


@csrf_exempt
def leave_following(request: HttpRequest, token: str) -> HttpResponse:
    """`/following/leave/<token>/`: a button; a POST, which mail programs send too (RFC 8058), ends it at once.

    Without the site's token: whoever holds the link may leave, and nothing else follows from it.
    """
    held = follower_by(token, LEAVE)
    if held is not None and request.method == "POST":
        held.delete()
        held = None
    context = {"done": held is None, "confirms": False, "noindex": True}
    return private(render(request, "remembrance/follow_step.html", context))
