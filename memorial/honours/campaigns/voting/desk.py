"""公众投票 in the admin: how each vote stands, where ballots come from, and setting aside those of one network."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from frame.desks import desk_header, desk_page
from frame.personal_data import refuse_personal_numbers
from memorial.honours.campaigns.voting.counting import count_of
from memorial.honours.campaigns.voting.networks import networks_of
from memorial.honours.campaigns.voting.overseeing import RIGHT, may_oversee, set_aside
from memorial.honours.models import CampaignPage
from memorial.honours.models.ballot import DIGEST_LENGTH
from memorial.records.responsibility import answered_for_by


class SetAsideForm(forms.Form):
    """The ballots of one network on one day, and why."""

    day = forms.DateField(widget=forms.HiddenInput)
    network = forms.RegexField(rf"^[0-9a-f]{{{DIGEST_LENGTH}}}$", widget=forms.HiddenInput)
    reason = forms.CharField(label=_lazy("理由"), max_length=500, validators=[refuse_personal_numbers])


def desk(request: HttpRequest) -> HttpResponse:
    """The own office's campaigns that have a vote, the latest first."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    held = CampaignPage.objects.filter(answered_for_by(request.user), alias_of=None).exclude(vote_from=None)
    rows = held.annotate(count=Count("ballots")).order_by("-vote_to", "-pk")
    return desk_page(request, "honours/admin/votes.html", {**_header(), "rows": rows})


def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """One vote; a POST sets a network's ballots of one day aside (`act=aside`) or counts them again (`act=restore`)."""
    campaign = get_object_or_404(CampaignPage, pk=pk)
    if not may_oversee(request.user, campaign):
        raise PermissionDenied
    form = SetAsideForm(request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            aside = request.POST.get("act") != "restore"
            changed = set_aside(campaign, request.user, **form.cleaned_data, aside=aside)
            messages.success(request, _("已记录：%(count)s张选票。") % {"count": changed})
            return redirect("vote_desk", campaign.pk)
        messages.error(request, _("请写明理由，不写个人号码。"))
    context = {"campaign": campaign, "count": count_of(campaign), "networks": networks_of(campaign)}
    return desk_page(request, "honours/admin/vote.html", {**_header(campaign.get_admin_display_title()), **context})


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("公众投票"), "votes", "success", title)
