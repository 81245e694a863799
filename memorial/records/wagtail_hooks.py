"""Registers the records' own admin pages."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from memorial.records.martyr_listing import martyr_listing_viewset
from memorial.records.viewsets import division_chooser_viewset, division_viewset


@hooks.register("register_admin_viewset")
def register_division_viewsets() -> list[ViewSet]:
    return [division_chooser_viewset, division_viewset, martyr_listing_viewset]


@hooks.register("register_permissions")
def register_certificate_permission() -> QuerySet[Permission]:
    """So that the group form offers the right to see certificates."""
    return Permission.objects.filter(content_type__app_label="records", codename="view_certificate")
