"""Registers the media room's own admin pages."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from media.panoramas.permissions import GroupPanoramaPermissions
from media.panoramas.viewsets import flat_picture, panorama_chooser_viewset, panorama_viewset


@hooks.register("register_admin_viewset")
def register_panorama_viewsets() -> list[ViewSet]:
    return [panorama_viewset, panorama_chooser_viewset]


@hooks.register("register_admin_urls")
def register_panorama_urls() -> list[URLPattern]:
    return [path("panoramas/<int:pk>/flat/", flat_picture, name="panorama_flat")]


@hooks.register("register_group_permission_panel")
def register_panorama_permissions() -> Any:
    return GroupPanoramaPermissions
