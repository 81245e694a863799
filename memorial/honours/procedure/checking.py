"""What stands against announcing an award, and against an act of its procedure."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from frame.pages import child_rows
from memorial.honours.choices import AwardAct, AwardPath
from memorial.honours.doubles import doubles_in
from memorial.honours.kinds.checking import kind_faults
from memorial.honours.procedure.naming import naming_problems
from memorial.honours.procedure.noticing import decision_problems, notice_problems
from memorial.honours.procedure.objecting import objection_problems
from memorial.honours.procedure.paths import NEEDS_NOTE, REVIEWED_BY, REVIEWS
from memorial.honours.procedure.seen import seen_of, serving_of
from memorial.honours.procedure.standing import ANNOUNCING, Standing
from memorial.honours.procedure.writing import writer_of
from memorial.records.folding import name_key

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage

REVIEWERS = {AwardAct.VERIFY: _lazy("核实（初审）"), AwardAct.SCREEN: _lazy("保密审查"), AwardAct.DECIDE: _lazy("评定")}


def announcing_problems(award: "AwardPage", standing: Standing) -> list[str]:
    """Sentences for the editor, each with the way on; empty where this draft may be published as it stands."""
    objections = objection_problems(award, standing)
    problems = [*content_problems(award), *naming_problems(award), *objections]
    if not standing.is_ready:
        return [*problems, _not_ready(standing, held=bool(objections))]
    problems += unreviewed(award, standing, *_due(standing))
    problems += unscreened(award, standing)
    if standing.path == AwardPath.CHOSEN:
        problems += _unnoticed(award, standing)
    return problems


def content_problems(award: "AwardPage") -> list[str]:
    """What the announcement itself contradicts, whoever looks at it."""
    doubles = [
        _("“%(name)s”在受奖者里出现了两次，请删去一行，或填写地区、单位加以区别。") % {"name": name}
        for name in doubles_in(child_rows(award, "recipients"))
    ]
    return [*doubles, *(why for _field, why in kind_faults(award))]


def act_problems(
    award: "AwardPage",
    standing: Standing,
    act: AwardAct,
    user_id: int | None,
    note: str = "",
    days: tuple[date | None, date | None] = (None, None),
) -> Iterator[str]:
    """What stands against this act now, in sentences."""
    if act not in standing.open_acts:
        yield _("公告现在是“%(state)s”，不能%(act)s。") % {"state": standing.state.label, "act": AwardAct(act).label}
        return
    if act in NEEDS_NOTE and not note.strip():
        yield _("请写明理由。")
    if act in REVIEWS:
        yield from _review_problems(award, standing, act, user_id)
    if act in (AwardAct.NOTICE, AwardAct.EXTEND):
        yield from notice_problems(award, standing, act, days)
    if act is AwardAct.DECIDE:
        yield from decision_problems(standing)
        yield from _unnoticed(award, standing)
        yield from objection_problems(award, standing)
    if act in (AwardAct.NOTICE, AwardAct.DECIDE, AwardAct.SCREEN):
        yield from unreviewed(award, standing, AwardAct.VERIFY)
    if act in (AwardAct.NOTICE, AwardAct.DECIDE):
        yield from unscreened(award, standing)


def is_called_for(award: "AwardPage", standing: Standing, act: AwardAct) -> bool:
    """Whether the act has something to do: a review that saw this text has not, nor a screening where nobody serves
    and the path has none of its own."""
    if act is AwardAct.SCREEN and act not in REVIEWED_BY[standing.path] and not serving_of(award):
        return False
    return not is_done(award, standing, act)


def is_done(award: "AwardPage", standing: Standing, act: AwardAct) -> bool:
    """Whether this review has seen the very text of this draft in this round."""
    return act in REVIEWS and seen_of(award)["text"] in {
        step.seen.get("text") for step in standing.round if step.act == act
    }


def _review_problems(award: "AwardPage", standing: Standing, act: AwardAct, user_id: int | None) -> Iterator[str]:
    done = standing.review_by(user_id)
    if done is not None and done.act != act:
        yield _("您在这一轮里已经做过“%(done)s”，同一人不能再做另一道审查，请由别人办理。") % {
            "done": done.get_act_display()
        }
    if is_done(award, standing, act):
        yield _("现在的文字已经过“%(act)s”，不用再办。") % {"act": AwardAct(act).label}
    if act is AwardAct.VERIFY:
        if user_id is not None and writer_of(award) == user_id:
            yield _("现在的文字是您自己录入或修改的，不能自己核实，请由别人办理。")
        if not child_rows(award, "recipients"):
            yield _("还没有受奖者，先填写受奖者再核实。")
        yield from content_problems(award)


def _due(standing: Standing) -> tuple[AwardAct, ...]:
    """The reviews that must have seen the text: all of the path before it is announced, 核实 for a correction."""
    return (AwardAct.VERIFY,) if standing.was_announced else REVIEWED_BY[standing.path]


def unreviewed(award: "AwardPage", standing: Standing, *acts: AwardAct) -> list[str]:
    """The reviews of these that have not seen this text."""
    text = seen_of(award)["text"]
    return [
        _("公告的文字在“%(review)s”之后改过，原来的审查不再算数。请在“办理”里就现在的文字重新%(review)s。")
        % {"review": REVIEWERS[act]}
        for act in acts
        if text not in standing.seen_by("text", act)
    ]


def unscreened(award: "AwardPage", standing: Standing) -> list[str]:
    """Serving recipients of whom something is told that no screening for secrecy has seen."""
    guarded = seen_of(award)["guarded"]
    if not guarded or guarded in standing.seen_by("guarded", AwardAct.SCREEN):
        return []
    names = "、".join(row.name for row in serving_of(award))
    return [_("公告里有现役受奖者（%(names)s），现在的文字还没有经过保密审查。请先在“办理”里审查。") % {"names": names}]


def _unnoticed(award: "AwardPage", standing: Standing) -> list[str]:
    """Recipients, or an honour, that no public notice told of."""
    telling = [step.award_id for step in standing.round if step.act in (AwardAct.NOTICE, *ANNOUNCING)]
    if telling and award.pk not in telling:
        # A translation: the public was told in the original's words.
        return []
    problems = []
    seen = seen_of(award)
    strange = set(seen["names"]) - standing.seen_by("names", AwardAct.NOTICE)
    if strange:
        told = "、".join(row.name for row in child_rows(award, "recipients") if name_key(row.name) in strange)
        problems.append(_("%(names)s没有经过公示。请退回、补做公示，或从公告里移出。") % {"names": told})
    if seen["honour"] not in standing.seen_by("honour", AwardAct.NOTICE):
        problems.append(_("荣誉的类别、级别、全称或授予单位与公示时不同。请改回，或退回重新公示。"))
    return problems


def _not_ready(standing: Standing, *, held: bool) -> str:
    """`held`: objections have told of their own way on, which is another than the path's."""
    if held:
        return _("公告办理到“%(state)s”，还不能发布。") % {"state": standing.state.label}
    onward = [act for act in standing.open_acts if act not in (AwardAct.SEND_BACK, AwardAct.EXTEND)]
    return _("公告办理到“%(state)s”，还不能发布。下一步：%(next)s。请在“办理”里办。") % {
        "state": standing.state.label,
        "next": str(onward[0].label),
    }
