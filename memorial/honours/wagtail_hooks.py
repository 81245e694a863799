"""Registers the honours' own admin pages."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from memorial.honours.campaigns import hooks as campaign_hooks  # noqa: F401 - registers by being read
from memorial.honours.deliveries import desk as deliveries_desk
from memorial.honours.deliveries.access import RIGHT as DELIVERY_RIGHT
from memorial.honours.deliveries.history import register_deliveries
from memorial.honours.figures.viewsets import yearly_count_viewset
from memorial.honours.kinds.viewsets import HonoursGroup
from memorial.honours.models import AwardPage, HonourRollPage
from memorial.honours.objections import desk as objections_desk
from memorial.honours.objections.handing_in import RIGHT
from memorial.honours.procedure import desk
from memorial.honours.procedure.history import register_steps
from memorial.honours.rolls import desk as rolls_desk
from memorial.records.menu import EditorsMenuItem

OWN_RIGHTS = (
    *("awardstep", "objection", "rolledition", "yearlycount", "delivery", "familycontact"),
    *("nomination", "seriesperson", "ballot"),
)

register_snippet(HonoursGroup)
hooks.register("register_log_actions", register_steps)
hooks.register("register_log_actions", register_deliveries)


@hooks.register("register_permissions")
def register_step_permissions() -> QuerySet[Permission]:
    """So that the group form offers the rights to verify, screen, decide, list, answer, count and deliver."""
    return Permission.objects.filter(content_type__app_label="honours", content_type__model__in=OWN_RIGHTS)


@hooks.register("register_admin_viewset")
def register_yearly_counts() -> ViewSet:
    return yearly_count_viewset


@hooks.register("register_admin_urls")
def register_procedure() -> list[URLPattern]:
    return [
        path("awards/", desk.worklist, name="award_worklist"),
        path("awards/gazetteer/", rolls_desk.gazetteer, name="award_gazetteer"),
        path("rolls/<int:pk>/editions/", rolls_desk.editions, name="roll_editions"),
        path("awards/<int:pk>/", desk.procedure, name="award_procedure"),
        path("awards/objections/", objections_desk.desk, name="award_objections"),
        path("awards/objections/<int:pk>/", objections_desk.objection, name="award_objection"),
        path("awards/objections/<int:pk>/<int:file>/", objections_desk.evidence, name="award_evidence"),
    ]


@hooks.register("register_admin_urls")
def register_deliveries_desk() -> list[URLPattern]:
    return [
        path("deliveries/", deliveries_desk.worklist, name="deliveries"),
        path("deliveries/enter/<int:pk>/", deliveries_desk.enter_all, name="deliveries_enter"),
        path("deliveries/<int:pk>/", deliveries_desk.delivery, name="delivery"),
        path("deliveries/<int:pk>/contact/", deliveries_desk.contact, name="delivery_contact"),
        path("deliveries/<int:pk>/notice.pdf", deliveries_desk.paper, name="delivery_paper"),
        path("deliveries/<int:pk>/card/", deliveries_desk.card, name="delivery_card"),
        path("deliveries/<int:pk>/photos/<int:photo>/", deliveries_desk.photo, name="delivery_photo"),
    ]


class DeliveriesMenuItem(MenuItem):
    """For those who bring notices to families."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(DELIVERY_RIGHT))


@hooks.register("register_admin_menu_item")
def register_deliveries_menu_item() -> MenuItem:
    return DeliveriesMenuItem(_("送喜报"), reverse_lazy("deliveries"), name="deliveries", icon_name="mail", order=168)


class ObjectionsMenuItem(MenuItem):
    """For those who may see objections."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RIGHT))


@hooks.register("register_admin_menu_item")
def register_objections_menu_item() -> MenuItem:
    return ObjectionsMenuItem(
        _("公示异议"), reverse_lazy("award_objections"), name="objections", icon_name="comment", order=165
    )


@hooks.register("register_admin_menu_item")
def register_worklist_menu_item() -> MenuItem:
    return EditorsMenuItem(_("表彰办理"), reverse_lazy("award_worklist"), name="awards", icon_name="tasks", order=164)


@hooks.register("register_admin_menu_item")
def register_gazetteer_menu_item() -> MenuItem:
    return EditorsMenuItem(
        _("入志名单"), reverse_lazy("award_gazetteer"), name="gazetteer", icon_name="list-ol", order=166
    )


@hooks.register("register_page_header_buttons")
def add_editions_button(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """From the roll's form to its editions."""
    if issubclass(page.specific_class or Page, HonourRollPage) and page.pk:
        yield Button(_("定版"), reverse("roll_editions", args=[page.pk]), icon_name="list-ol", priority=5)


@hooks.register("register_page_header_buttons")
def add_procedure_button(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """From the announcement's form to where it stands."""
    if issubclass(page.specific_class or Page, AwardPage) and page.pk:
        yield Button(_("办理"), reverse("award_procedure", args=[page.pk]), icon_name="tasks", priority=5)
