"""Adopted corrections and the publishing of pages: a page that is published with the fact changed is put right."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.signals import page_published

from frame.models import Number
from memorial.remembrance.corrections.answering import put_right
from memorial.remembrance.corrections.facts import digest_of
from memorial.remembrance.models import Correction


def waiting_at(page: Page) -> "QuerySet[Correction]":
    """Adopted corrections of this page, or of what hangs on it such as a grave, that wait to be put right."""
    same = Page.objects.filter(translation_key=page.translation_key)
    return Correction.objects.to_do().filter(page__in=same.values("pk"))


def put_right_what_changed(instance: Page, **kwargs: Any) -> None:
    """Show the notes of those whose fact the page now tells otherwise than when they were adopted.

    Of a fact the page does not tell by itself, or that stands as it was, the desk says when it is put right.
    """
    with transaction.atomic():
        waiting = list(waiting_at(instance).exclude(before=""))
        if not waiting:
            return
        page = instance.specific_class._default_manager.get(pk=instance.pk)
        numbers = set(Number.objects.filter(page=page.pk).values_list("section", "number"))
        for ticket in waiting:
            own = (ticket.section, ticket.number) in numbers or ticket.section == "places"
            if own and digest_of(page, ticket.fact) != ticket.before:
                put_right(ticket)


def register_signal_handlers() -> None:
    page_published.connect(put_right_what_changed, dispatch_uid="remembrance.put_right_what_changed")
