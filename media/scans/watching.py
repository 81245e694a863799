"""Pages tell when what the public may see of them has changed, so that their pictures are looked at again soon."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from media.cutting.models import Cutting
from media.scans.following import page_references


def mark(page: Page) -> None:
    """The pictures of `page` are to be looked at; of a page with others below it all are, since those changed too."""
    rows = Cutting.objects.filter(image__isnull=False, unsure=False)
    if not page.numchild:
        shown = page_references().filter(object_id=str(page.pk)).values_list("to_object_id", flat=True)
        rows = rows.filter(image__in=[int(image) for image in shown])
    rows.update(unsure=True)


def follow_page(instance: Page, **kwargs: Any) -> None:
    mark(instance)


def follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        mark(instance.page)


def register_signal_handlers() -> None:
    for told in (page_published, page_unpublished, post_page_move):
        told.connect(follow_page, dispatch_uid="media.look_at_pictures")
    # While it is still known which pictures the page shows.
    pre_delete.connect(follow_page, sender=Page, dispatch_uid="media.look_at_pictures")
    changed: tuple[models.signals.ModelSignal, ...] = (post_save, post_delete)
    for signal in changed:
        signal.connect(follow_restriction, sender=PageViewRestriction, dispatch_uid="media.look_at_pictures")
