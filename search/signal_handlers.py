"""A page that goes takes its index rows with it; its entry goes by cascade."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page

from search import catalogue


def forget_page(instance: Page, **kwargs: Any) -> None:
    catalogue.forget([instance.pk])


def register_signal_handlers() -> None:
    post_delete.connect(forget_page, sender=Page, dispatch_uid="search.forget_page")
