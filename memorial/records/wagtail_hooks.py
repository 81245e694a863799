"""Registers the records' own admin pages."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from memorial.records.viewsets import division_chooser_viewset, division_viewset


@hooks.register("register_admin_viewset")
def register_division_viewsets() -> list[ViewSet]:
    return [division_chooser_viewset, division_viewset]
