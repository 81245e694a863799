"""What editors see of pages that were due to be published and were not."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from frame.publishing import NOT_PUBLISHED, SCHEDULED

# An entry of these after the refusal ends the matter.
SETTLED = ("wagtail.publish", SCHEDULED, "wagtail.publish.schedule", "wagtail.unpublish")
SHOWN_FOR = timedelta(days=60)
MOST_SHOWN = 10


def register_refusal(actions: LogActionRegistry) -> None:
    """Give the refusal its name in the page's history."""

    @actions.register_action(NOT_PUBLISHED)
    class RefusalFormatter(LogFormatter):
        label = _("定时发布没有进行")

        def format_message(self, log_entry: PageLogEntry | ModelLogEntry) -> str:
            return gettext("到时间而没有发布：%(problems)s") % {"problems": " ".join(_problems(log_entry))}


def standing_refusals() -> "QuerySet[PageLogEntry]":
    """Refusals of scheduled publishing after which the page was neither published nor scheduled anew, newest first."""
    later = PageLogEntry.objects.filter(
        page=OuterRef("page"), action__in=(*SETTLED, NOT_PUBLISHED), timestamp__gt=OuterRef("timestamp")
    )
    since = timezone.now() - SHOWN_FOR
    found = PageLogEntry.objects.filter(action=NOT_PUBLISHED, timestamp__gte=since).exclude(Exists(later))
    return found.order_by("-timestamp")


def problems_of(page: Page) -> list[str]:
    """Why this page was not published when it was due; empty where that is settled or never was."""
    entry = standing_refusals().filter(page=page.pk).first()
    return _problems(entry) if entry else []


def _problems(entry: PageLogEntry | ModelLogEntry) -> list[str]:
    return [str(problem) for problem in entry.data.get("problems", ())]


class RefusalsPanel(Component):
    """On the dashboard: pages of this editor that were due and were not published, and why."""

    name = "refused_publishing"
    template_name = "frame/admin/refusals_panel.html"
    order = 60

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {"refusals": list(self._own(standing_refusals().select_related("page")))[:MOST_SHOWN]}

    def _own(self, entries: "QuerySet[PageLogEntry]") -> Iterable[dict[str, Any]]:
        for entry in entries[: MOST_SHOWN * 5]:
            if entry.page.permissions_for_user(self.user).can_edit():
                yield {"page": entry.page, "when": entry.timestamp, "problems": _problems(entry)}
