"""Steps in the page's history."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

from memorial.honours.choices import AwardAct, ObjectionOutcome
from memorial.honours.objections.handing_in import ANSWERED
from memorial.honours.procedure.taking import STEP_TAKEN
from memorial.honours.rolls.freezing import FROZEN


def register_steps(actions: LogActionRegistry) -> None:
    """Give the steps, and answers to objections, their name."""

    @actions.register_action(STEP_TAKEN)
    class StepFormatter(LogFormatter):
        label = _("办理表彰")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            act = AwardAct(log_entry.data["act"]).label
            note = log_entry.data.get("note", "")
            return gettext("%(act)s：%(note)s") % {"act": act, "note": note} if note else str(act)

    @actions.register_action(ANSWERED)
    class AnswerFormatter(LogFormatter):
        label = _("答复公示异议")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            outcome = ObjectionOutcome(log_entry.data["outcome"]).label
            return gettext("异议 %(receipt)s：%(outcome)s") % {"receipt": log_entry.data["receipt"], "outcome": outcome}

    @actions.register_action(FROZEN)
    class FrozenFormatter(LogFormatter):
        label = _("名录定版")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return gettext("第%(number)s版，校验码 %(digest)s") % log_entry.data
