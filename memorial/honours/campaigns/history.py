"""Nominations in the campaign's history: that one was answered, never whose."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

from memorial.honours.campaigns.handing_in import ANSWERED
from memorial.honours.campaigns.voting.overseeing import SET_ASIDE
from memorial.honours.choices import NominationOutcome


def register_nominations(actions: LogActionRegistry) -> None:
    """Give answers to nominations, and ballots set aside, their name."""

    @actions.register_action(ANSWERED)
    class NominationFormatter(LogFormatter):
        label = _("办理评选推荐")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            outcome = NominationOutcome(log_entry.data["outcome"]).label
            return gettext("推荐 %(receipt)s：%(outcome)s") % {"receipt": log_entry.data["receipt"], "outcome": outcome}

    @actions.register_action(SET_ASIDE)
    class SetAsideFormatter(LogFormatter):
        label = _("监督公众投票")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            told = log_entry.data
            if told["aside"]:
                return gettext("%(day)s网络%(network)s的%(count)s张选票不计入：%(reason)s") % told
            return gettext("%(day)s网络%(network)s的%(count)s张选票恢复计入：%(reason)s") % told
