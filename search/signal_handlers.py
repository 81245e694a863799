"""A page that goes takes its index rows with it; its entry goes by cascade."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page

from search import catalogue, outbox
from search.engines import get_engine
from search.models import Entry


def forget_page(instance: Page, **kwargs: Any) -> None:
    catalogue.forget([instance.pk])


def tell_translations(instance: Entry, **kwargs: Any) -> None:
    """Where one language's page goes, lists show another's of the same number."""
    if not get_engine().transactional:
        outbox.record(Entry.objects.filter(number=instance.number).values_list("pk", flat=True))


def register_signal_handlers() -> None:
    post_delete.connect(tell_translations, sender=Entry)
    post_delete.connect(forget_page, sender=Page, dispatch_uid="search.forget_page")
