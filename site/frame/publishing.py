"""A page goes live only with what must be said of its pictures and recordings, whichever way it is published.

The admin's form asks by its hook. Whatever else publishes a revision (the last approval of a workflow, a schedule,
many pages at once with those below them, an import, code) ends in `Page.publish`, and there the gate is. The admin's
API would ask nobody: it acts on no page here (admin_api.py).
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import CopyForm
from wagtail.log_actions import LogContext, get_active_log_context, log
from wagtail.models import Page, Revision

from frame.materials import material_problems

# What Wagtail's own command of scheduled publishing calls its doing.
SCHEDULED = "wagtail.publish.scheduled"
NOT_PUBLISHED = "changming.publish.refused"


class PublishingRefused(ValidationError):
    """A page that is not published. `messages` name each picture or recording and what it lacks; the draft stays."""

    def __init__(self, page_id: int, problems: Sequence[str]) -> None:
        super().__init__(list(problems), code="material")
        self.page_id = page_id


def publishing_problems(page: Page) -> list[str]:
    """Sentences for the editor: what its pictures and recordings lack, then what its own type holds against it."""
    own = page.obstacles() if isinstance(page, GuardedPublishing) else []
    return [*material_problems(page), *own]


def refuse_unsaid(page: Page) -> None:
    """Raises PublishingRefused where something stands against publishing `page` as it is in memory."""
    problems = publishing_problems(page)
    if problems:
        raise PublishingRefused(page.pk, problems)


class DraftCopyForm(CopyForm):
    """Copies are drafts: a live copy would be published without having been looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)


class GuardedPublishing(Page):
    """Refuses to publish a revision while its pictures or recordings lack their words."""

    copy_form_class = DraftCopyForm

    class Meta:
        abstract = True

    def obstacles(self) -> Sequence[str]:
        """What stands against publishing it as it is in memory, but for pictures and recordings."""
        return ()

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish as ever. Raises PublishingRefused; on a schedule that has fallen due, puts the page off instead.

        A page put off stays as it is, with an entry in its history: one page must not keep all others waiting.
        """
        try:
            refuse_unsaid(revision.as_object())
        except PublishingRefused as refusal:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            _put_off(self, revision, refusal.messages)
            return None
        # As the admin's form has it, so that whatever hears of the publishing knows by whom (`get_active_log_context`).
        with LogContext(user=kwargs.get("user") or get_active_log_context().user):
            return super().publish(revision, *args, **kwargs)


def _put_off(page: Page, revision: Revision, problems: Sequence[str]) -> None:
    """Take the revision off the schedule, else it would fall due again every second."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=page, action=NOT_PUBLISHED, data={"problems": list(problems)}, revision=revision)
