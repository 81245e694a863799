"""Whoever has votes keeps them: the candidate stays in the campaign, under the same name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from memorial.honours.models import CampaignCandidate, CampaignPage


def lost_votes(campaign: "CampaignPage", rows: "Iterable[CampaignCandidate]") -> list[str]:
    """Sentences for the editor: whose votes would be deleted, or be another's, if these were the candidates.

    One question. None for a page that nobody has voted on; the set-aside ballots are votes as well.
    """
    from memorial.honours.models import CampaignCandidate

    if campaign.pk is None:
        return []
    kept = {row.pk: row for row in rows}
    voted = CampaignCandidate.objects.filter(campaign=campaign.pk, votes__isnull=False).distinct()
    problems = []
    for held in voted.order_by("sort_order", "pk"):
        row = kept.get(held.pk)
        if row is None:
            told = _("“%(name)s”已经有人投票，不能从候选里删去。不再公开姓名的，清空同意公开日期即可。")
            problems.append(told % {"name": held.name})
        elif (row.name, row.candidate_kind) != (held.name, held.candidate_kind):
            told = _("“%(name)s”已经有人投票，不能改成“%(other)s”，也不能改个人或集体：选票会算到别人名下。")
            problems.append(told % {"name": held.name, "other": row.name})
    return problems
