"""Registers the admin pages of ceremonies."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from memorial.remembrance.ceremonies import desk
from memorial.remembrance.models import CeremonyPage


@hooks.register("register_admin_urls")
def register_ceremonies() -> list[URLPattern]:
    return [
        path("ceremonies/<int:pk>/parts/", desk.parts, name="ceremony_parts"),
        path("ceremonies/<int:pk>/again/", desk.held_again, name="ceremony_again"),
    ]


@hooks.register("register_page_header_buttons")
def add_ceremony_buttons(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """From a ceremony's form to the parts that can be taken over, and to the next year's."""
    if issubclass(page.specific_class or Page, CeremonyPage) and page.pk:
        yield Button(_("套用议程"), reverse("ceremony_parts", args=[page.pk]), icon_name="list-ol", priority=5)
        yield Button(_("下一年再办"), reverse("ceremony_again", args=[page.pk]), icon_name="repeat", priority=6)
