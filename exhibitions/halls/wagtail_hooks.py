"""Registers the halls' own doors in the admin."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from exhibitions.halls.showing.labels import Labelled


@hooks.register("register_page_header_buttons")
def add_labels_button(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """From the form of a published hall, exhibition or exhibit to its labels, ready to be printed."""
    if page.pk and page.live and issubclass(page.specific_class or Page, Labelled):
        yield Button(_("打印展签"), f"{page.specific.get_url()}?view=labels", icon_name="tag", priority=70)
