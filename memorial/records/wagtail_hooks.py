"""Registers the records' own admin pages."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import LogActionRegistry

from memorial.records.importing.undoing import UNDONE
from memorial.records.martyr_listing import martyr_listing_viewset
from memorial.records.viewsets import division_chooser_viewset, division_viewset


@hooks.register("register_admin_viewset")
def register_division_viewsets() -> list[ViewSet]:
    return [division_chooser_viewset, division_viewset, martyr_listing_viewset]


@hooks.register("register_permissions")
def register_certificate_permission() -> QuerySet[Permission]:
    """So that the group form offers the right to see certificates."""
    return Permission.objects.filter(content_type__app_label="records", codename="view_certificate")


@hooks.register("register_log_actions")
def register_undone(actions: LogActionRegistry) -> None:
    actions.register_action(UNDONE, _("撤销导入"), _("撤销了一次导入"))
