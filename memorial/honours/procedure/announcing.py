"""What follows when an announcement goes live, by whatever way it was published.

The admin's form publishes without `Page.publish`, so this hangs on the signal that every way of publishing sends.
"""

from typing import Any

from wagtail.log_actions import get_active_log_context
from wagtail.signals import page_published

from memorial.honours.models import AwardPage
from memorial.honours.portraits import settle_of
from memorial.honours.procedure.taking import record_announcement


def note_announcement(sender: type, instance: AwardPage, **_told: Any) -> None:
    """Note in the procedure what was announced, signed by whoever published it, and open the portraits it shows."""
    page = AwardPage.objects.get(pk=instance.pk)
    if page.live:
        record_announcement(page, get_active_log_context().user)
        settle_of(page)


def connect() -> None:
    """Called once, when the room is ready."""
    page_published.connect(note_announcement, sender=AwardPage, dispatch_uid="honours.note_announcement")
