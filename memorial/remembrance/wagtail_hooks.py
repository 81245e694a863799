"""Registers the admin pages of remembrance."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from memorial.remembrance.calendar.viewsets import local_day_viewset
from memorial.remembrance.ceremonies import desk
from memorial.remembrance.ceremonies.viewsets import ceremony_order_viewset
from memorial.remembrance.models import CeremonyPage
from memorial.remembrance.solemn.viewsets import overview_viewset, solemn_period_viewset, yearly_solemnity_viewset

OWN_RIGHTS = ("localday", "solemnperiod", "yearlysolemnity", "ceremonyorder")


class DaysGroup(ViewSetGroup):
    """纪念日: the days offices keep, and how solemn the site is on which."""

    menu_label = _("纪念日")
    menu_icon = "date"
    menu_order = 172
    items = (
        local_day_viewset,
        yearly_solemnity_viewset,
        solemn_period_viewset,
        overview_viewset,
        ceremony_order_viewset,
    )


@hooks.register("register_admin_viewset")
def register_days() -> ViewSetGroup:
    return DaysGroup()


@hooks.register("register_permissions")
def register_day_permissions() -> QuerySet[Permission]:
    """So that the group form offers the rights to keep days and to decide how solemn they are."""
    return Permission.objects.filter(content_type__app_label="remembrance", content_type__model__in=OWN_RIGHTS)


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
