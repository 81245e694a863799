"""Registers the media room's own admin pages."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from media.cutting import desk
from media.panoramas.permissions import GroupPanoramaPermissions
from media.panoramas.viewsets import flat_picture, panorama_chooser_viewset, panorama_viewset


@hooks.register("register_admin_viewset")
def register_panorama_viewsets() -> list[ViewSet]:
    return [panorama_viewset, panorama_chooser_viewset]


@hooks.register("register_admin_urls")
def register_panorama_urls() -> list[URLPattern]:
    return [path("panoramas/<int:pk>/flat/", flat_picture, name="panorama_flat")]


@hooks.register("register_admin_urls")
def register_cutting_urls() -> list[URLPattern]:
    return [
        path("cuttings/", desk.listing, name="cuttings"),
        path("cuttings/progress/", desk.progress, name="cutting_progress"),
        path("cuttings/<int:pk>/again/", desk.again, name="cutting_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_cuttings_menu_item() -> MenuItem:
    return MenuItem(_("切片进度"), reverse("cuttings"), name="cuttings", icon_name="image", order=900)


@hooks.register("register_group_permission_panel")
def register_panorama_permissions() -> Any:
    return GroupPanoramaPermissions
