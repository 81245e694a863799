"""Objections that stand in the way: open ones, and upheld ones that nothing was done about."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from frame.pages import child_rows
from memorial.honours.choices import ObjectionOutcome
from memorial.records.folding import name_key

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage
    from memorial.honours.procedure.standing import Standing

SHOWN = 5


def objection_problems(award: "AwardPage", standing: "Standing") -> list[str]:
    """Nothing is decided or announced while an objection is open, or against one that was upheld."""
    from memorial.honours.models import Objection

    held = list(Objection.objects.to(award).only("receipt", "outcome", "about", "step"))
    problems = []
    waiting = [objection.receipt for objection in held if not objection.outcome]
    if waiting:
        problems.append(
            _("还有%(count)s件异议没有答复（%(receipts)s）。请先在“公示异议”里答复。")
            % {"count": len(waiting), "receipts": "、".join(waiting[:SHOWN])}
        )
    current = {step.pk for step in standing.round}
    upheld = [each for each in held if each.outcome == ObjectionOutcome.UPHELD and each.step_id in current]
    names = {name_key(row.name) for row in child_rows(award, "recipients")}
    against = list(dict.fromkeys(each.about for each in upheld if each.about and name_key(each.about) in names))
    if against:
        problems.append(
            _("对%(names)s的异议成立，而仍在受奖者里。请移出后重新初审，或退回。") % {"names": "、".join(against)}
        )
    if any(not each.about for each in upheld):
        problems.append(_("对整个公示的异议成立：请退回，改正后重新公示。"))
    return problems
