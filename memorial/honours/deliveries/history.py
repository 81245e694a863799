"""Notices in the announcement's history: that something was done, never for whom or where."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, PageLogEntry

from memorial.honours.choices import DeliveryStage
from memorial.honours.deliveries.advancing import STAGE_REACHED
from memorial.honours.deliveries.cards import CARD_ISSUED
from memorial.honours.deliveries.entering import ENTERED


def register_deliveries(actions: LogActionRegistry) -> None:
    """Give what is done with notices its name."""

    @actions.register_action(ENTERED)
    class EnteredFormatter(LogFormatter):
        label = _("接收喜报")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return gettext("接收喜报 %(count)s 份") % log_entry.data

    @actions.register_action(STAGE_REACHED)
    class StageFormatter(LogFormatter):
        label = _("办理喜报")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            stage = DeliveryStage(log_entry.data["stage"]).label
            return gettext("喜报 %(delivery)s：%(stage)s") % {"delivery": log_entry.data["delivery"], "stage": stage}

    @actions.register_action(CARD_ISSUED)
    class CardFormatter(LogFormatter):
        label = _("喜报卡片")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            told = {"delivery": log_entry.data["delivery"]}
            return (
                gettext("发出喜报 %(delivery)s 的卡片") % told
                if log_entry.data["issued"]
                else gettext("收回喜报 %(delivery)s 的卡片") % told
            )
