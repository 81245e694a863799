"""Answered requests in the cemetery's history: that one was answered, never whose it was."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

from memorial.remembrance.choices import VisitOutcome
from memorial.remembrance.visits.handing_in import ANSWERED


def register_visits(actions: LogActionRegistry) -> None:
    """Give the answer its name."""

    @actions.register_action(ANSWERED)
    class AnsweredFormatter(LogFormatter):
        label = _("答复祭扫申请")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            outcome = VisitOutcome(log_entry.data["outcome"]).label
            told = {"receipt": log_entry.data["receipt"], "outcome": outcome}
            return gettext("祭扫申请 %(receipt)s：%(outcome)s") % told
