"""Public pages of a vote: the ballot, how it stands, and how votes are counted."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.handing_in import AGAIN, MOST_TRIED, REFUSED, TOO_OFTEN, WINDOW, private, too_often
from frame.intake.limits import SentBefore, is_over
from memorial.honours.campaigns.handing_in import campaign_at
from memorial.honours.campaigns.telling import is_decided
from memorial.honours.campaigns.voting.casting import MOST_A_DAY, cast, has_voted, note_voted
from memorial.honours.campaigns.voting.counting import candidates_of, count_of, is_told
from memorial.honours.campaigns.voting.forms import SLOWEST, VoteForm
from memorial.honours.campaigns.voting.networks import OUTSIZED_SHARE
from memorial.honours.campaigns.voting.work import ZERO_BITS
from memorial.honours.models import CampaignPage


@csrf_protect
def vote(request: HttpRequest, number: int) -> HttpResponse:
    """`/campaigns/<number>/vote/`: the ballot. Outside its days and once decided it takes nothing in (410)."""
    campaign = _voted_on(number)
    if not campaign.is_voting or is_decided(campaign):
        return _page(request, campaign, None, _closed(campaign), REFUSED)
    if has_voted(request, campaign):
        return _page(request, campaign, None, _voted(campaign), AGAIN if request.method == "POST" else 200)
    candidates = candidates_of(campaign)
    if request.method != "POST":
        return _page(request, campaign, VoteForm(candidates, campaign.vote_most))
    if is_over(request, "vote_try", MOST_TRIED * MOST_A_DAY, WINDOW):
        return _page(request, campaign, None, too_often(), TOO_OFTEN)
    form = VoteForm(candidates, campaign.vote_most, request.POST)
    return _cast(request, campaign, form) if form.is_valid() else _page(request, campaign, form)


def counted(request: HttpRequest, number: int) -> HttpResponse:
    """`/campaigns/<number>/vote/counted/`: that the ballot counts."""
    return _page(request, _voted_on(number), None, _("您的选票已经计入，谢谢。"))


def how(request: HttpRequest, number: int) -> HttpResponse:
    """`/campaigns/<number>/vote/how/`: what is counted, and what it can and cannot prevent."""
    figures = {"most_a_day": MOST_A_DAY, "wait": SLOWEST, "share": round(100 * OUTSIZED_SHARE)}
    return render(request, "honours/vote_how.html", {"campaign": _voted_on(number), **figures})


def _cast(request: HttpRequest, campaign: CampaignPage, form: VoteForm) -> HttpResponse:
    try:
        ballot = cast(campaign, form, request)
    except SentBefore:
        return _page(request, campaign, None, _("这张选票已经计入过了，没有再计一次。"), AGAIN)
    except ValidationError as error:
        return _page(request, campaign, None, " ".join(error.messages), TOO_OFTEN)
    response = redirect("vote_counted", campaign.number)
    note_voted(response, campaign, ballot.day)
    return response


def _voted_on(number: int) -> CampaignPage:
    campaign = campaign_at(number)
    if campaign is None or campaign.vote_from is None:
        raise Http404(_("没有这项投票。"))
    return campaign


def _closed(campaign: CampaignPage) -> str:
    told = {"first": campaign.vote_from, "last": campaign.vote_to}
    if campaign.vote_from and timezone.localdate() < campaign.vote_from:
        return _("投票还没有开始：%(first)s至%(last)s。") % told
    if campaign.is_voting:
        return _("评选结果已经公布，不再投票。")
    return _("投票已于%(last)s结束。") % told


def _voted(campaign: CampaignPage) -> str:
    if campaign.vote_daily:
        return _("这台设备今天已经投过票了，明天可以再投。")
    return _("这台设备已经投过票了。")


def _page(
    request: HttpRequest, campaign: CampaignPage, form: VoteForm | None, told: str = "", status: int = 200
) -> HttpResponse:
    rows = {row.pk: row for row in candidates_of(campaign)} if form else {}
    context = {
        "campaign": campaign,
        "form": form,
        "rows": [(box, rows[box.data["value"]]) for box in form["choice"]] if form else [],
        "told": told,
        "count": count_of(campaign) if is_told(campaign) else None,
        "zero_bits": ZERO_BITS,
        "wait": SLOWEST,
        "noindex": True,
    }
    return private(render(request, "honours/vote.html", context, status=status))
