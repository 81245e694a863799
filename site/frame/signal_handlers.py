"""Changes that reach pages past their own save()."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published

from frame import listings
from frame.caching import writing
from frame.materials import pictures_by_shape
from frame.pages import FindablePage
from frame.visibility import refresh_subtree
from media.responsive.models import wish
from search import catalogue


def refresh_bare_page(instance: Page, created: bool, **kwargs: Any) -> None:
    """Moves, expiry and bulk unpublishing save a bare Page: type it, then write what hangs on it."""
    if created or kwargs.get("raw"):
        return
    page = instance.specific
    if isinstance(page, FindablePage):
        listings.refresh([page])
    if instance.numchild or not isinstance(page, FindablePage):
        refresh_subtree(instance.path)


def close_before_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Wagtail saves a restriction without a transaction: killed in between, too much is closed and not too little."""
    if kwargs.get("raw"):
        return
    with transaction.atomic():
        catalogue.set_private(Q(page__path__startswith=instance.page.path), private=True)


def refresh_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    with transaction.atomic():
        refresh_subtree(instance.page.path)


def wish_for_pictures(instance: Page, **kwargs: Any) -> None:
    """What a published page shows is made in all its sizes before most readers come."""
    wish(pictures_by_shape(instance))


def register_signal_handlers() -> None:
    writing.register()
    page_published.connect(wish_for_pictures, dispatch_uid="frame.wish_for_pictures")
    catalogue.changed.connect(listings.forget_counts, dispatch_uid="frame.forget_counts")
    post_save.connect(refresh_bare_page, sender=Page, dispatch_uid="frame.refresh_bare_page")
    pre_save.connect(
        close_before_restriction, sender=PageViewRestriction, dispatch_uid="frame.close_before_restriction"
    )
    for signal in (post_save, post_delete):
        signal.connect(refresh_restriction, sender=PageViewRestriction, dispatch_uid="frame.refresh_restriction")
