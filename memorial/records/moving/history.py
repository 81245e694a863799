"""A move in the history of both cemeteries' pages, where editors look for what happened."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log

from memorial.records.models import CemeteryMove

CARRIED_OUT, UNDONE = "records.cemetery_moved", "records.cemetery_move_undone"


def record_move(move: CemeteryMove, action: str, by: Any, **data: Any) -> None:
    """Log `action` on both pages, with what the message says of it."""
    told = {"source": move.source.title, "destination": move.destination.title, "move": move.pk, **data}
    for page in (move.source, move.destination):
        log(instance=page, action=action, user=by, data=told)


def register_move_actions(actions: LogActionRegistry) -> None:
    """The actions' words in the history."""

    @actions.register_action(CARRIED_OUT)
    class CarriedOut(LogFormatter):
        label = gettext_lazy("整体迁葬")

        def format_message(self, log_entry: Any) -> str:
            return _("墓位由“%(source)s”迁至“%(destination)s”：%(graves)s座墓，%(people)s人") % log_entry.data

    @actions.register_action(UNDONE)
    class Undone(LogFormatter):
        label = gettext_lazy("撤销整体迁葬")

        def format_message(self, log_entry: Any) -> str:
            return _("撤销了由“%(source)s”到“%(destination)s”的迁葬：%(because)s") % log_entry.data
