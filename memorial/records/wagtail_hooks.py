"""Registers the records' own admin pages."""

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from memorial.records.exporting.desk import EXPORTED, export_viewset
from memorial.records.graves.choosers import grave_chooser_viewset, section_chooser_viewset
from memorial.records.graves.deleting import refuse_page_with_graves, refuse_pages_with_graves
from memorial.records.graves.viewsets import grave_viewset, reburial_viewset, section_viewset, wall_name_viewset
from memorial.records.importing.undoing import UNDONE
from memorial.records.martyr_listing import martyr_listing_viewset
from memorial.records.menu import EditorsMenuItem
from memorial.records.models import RegionPage
from memorial.records.moving.history import register_move_actions
from memorial.records.moving.viewsets import move_viewset
from memorial.records.namesakes import desk, doors
from memorial.records.namesakes.history import register_merge_actions
from memorial.records.reference.viewsets import ReferenceGroup
from memorial.records.region_explorer import region_page_viewset
from memorial.records.shown.desk import PersonsShownView
from memorial.records.viewsets import division_chooser_viewset, division_viewset


@hooks.register("register_admin_viewset")
def register_division_viewsets() -> list[ViewSet]:
    return [division_chooser_viewset, division_viewset, martyr_listing_viewset, export_viewset, region_page_viewset]


@hooks.register("register_permissions")
def register_certificate_permission() -> QuerySet[Permission]:
    """So that the group form offers the right to see certificates."""
    return Permission.objects.filter(content_type__app_label="records", codename="view_certificate")


@hooks.register("register_log_actions")
def register_undone(actions: LogActionRegistry) -> None:
    actions.register_action(UNDONE, _("撤销导入"), _("撤销了一次导入"))
    actions.register_action(EXPORTED, _("导出"), _("导出了记录"))
    register_merge_actions(actions)


@hooks.register("construct_explorer_page_queryset")
def list_children(parent_page: Page, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Children come with their numbers, which their addresses are made of; a region's never in the view to order them.

    That view lists every child on one page. Raises PermissionDenied, which the admin turns into a message.
    """
    if request.GET.get("ordering") == "ord" and issubclass(parent_page.specific_class or Page, RegionPage):
        raise PermissionDenied
    return pages.annotate(number=F("number_row__number"))


@hooks.register("register_admin_urls")
def register_namesake_desk() -> list[URLPattern]:
    return [
        path("namesakes/", desk.desk, name="namesake_desk"),
        path("namesakes/<int:first>/<int:second>/", desk.pair, name="namesake_pair"),
        path("namesakes/<int:first>/<int:second>/merge/", desk.merge_pair, name="namesake_merge"),
        path("namesakes/<int:first>/<int:second>/publish/", desk.publish_one, name="namesake_publish"),
        path("namesakes/unmerge/<int:number>/", desk.unmerge_pair, name="namesake_unmerge"),
    ]


@hooks.register("register_admin_urls")
def register_persons_shown() -> list[URLPattern]:
    return [path("pictures/<int:pk>/persons/", PersonsShownView.as_view(), name="persons_shown")]


@hooks.register("register_admin_menu_item")
def register_namesake_menu_item() -> MenuItem:
    # For all who may change pages: a verdict is a change of two.
    return EditorsMenuItem(_("同名辨认"), reverse_lazy("namesake_desk"), name="namesakes", icon_name="group", order=160)


class GravesGroup(ModelViewSetGroup):
    """陵园墓位: everything of cemeteries that is no page of its own."""

    menu_label = _("陵园墓位")
    menu_icon = "site"
    items = (section_viewset, grave_viewset, wall_name_viewset, reburial_viewset, move_viewset)


@hooks.register("register_admin_viewset")
def register_grave_viewsets() -> list[ViewSet]:
    # The choosers first: the forms of the others take their widgets.
    return [grave_chooser_viewset, section_chooser_viewset, GravesGroup()]


hooks.register("register_log_actions", register_move_actions)
hooks.register("before_delete_page", refuse_page_with_graves)
hooks.register("before_delete_page", doors.refuse_deleting_merged)
hooks.register("before_bulk_action", doors.refuse_deleting_merged_in_bulk)
hooks.register("before_bulk_action", doors.refuse_publishing_merged)
hooks.register("before_edit_page", doors.refuse_editing_merged)
hooks.register("before_bulk_action", refuse_pages_with_graves)

register_snippet(ReferenceGroup)
