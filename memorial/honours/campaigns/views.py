"""Public pages: the form of a nomination, and what became of one."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.forms import IntakeForm
from frame.intake.handing_in import REFUSED, Door, private, private_link
from frame.intake.submission import KEPT_DAYS
from memorial.honours.campaigns.forms import NominationForm
from memorial.honours.campaigns.handing_in import campaign_at, hand_in, why_closed
from memorial.honours.models import CampaignPage, Nomination

DOOR = Door("nomination", "nomination")


@csrf_protect
def nominate(request: HttpRequest, number: int) -> HttpResponse:
    """`/campaigns/<number>/nominate/`: the form. Outside its days and once decided it takes nothing in (410)."""
    campaign = campaign_at(number)
    if campaign is None:
        raise Http404(_("没有这项评选活动。"))
    closed = why_closed(campaign)
    if closed:
        return _form_page(request, campaign, None, closed, REFUSED)
    return DOOR.answer(request, NominationForm, partial(hand_in, campaign), partial(_form_page, request, campaign))


def nomination(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/nominations/<receipt>/<key>/`: the stage and the answer, for whoever holds the link. Raises Http404."""
    held = Nomination.held_by(receipt, key)
    if held is None:
        raise Http404(_("没有这张回执，或者链接不完整。"))
    link = request.build_absolute_uri(reverse("nomination", args=[held.receipt, key]))
    context = {"nomination": held, "campaign": held.campaign, "link": link, "files": held.files.all(), "noindex": True}
    return private_link(render(request, "honours/nomination.html", context))


def _form_page(
    request: HttpRequest, campaign: CampaignPage, form: IntakeForm | None, told: str = "", status: int = 200
) -> HttpResponse:
    context = {"campaign": campaign, "form": form, "told": told, "kept_days": KEPT_DAYS, "noindex": True}
    return private(render(request, "honours/nomination_form.html", context, status=status))
