"""Registers the remembrance room's own admin pages."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from memorial.remembrance.corrections import hooks as corrections_hooks
from memorial.remembrance.gifts import hooks as gifts_hooks
from memorial.remembrance.kin import hooks as kin_hooks
from memorial.remembrance.reports import hooks as reports_hooks

__all__ = ["corrections_hooks", "gifts_hooks", "kin_hooks", "reports_hooks"]

OWN_RIGHTS = ("correction", "abusereport", "sealedcopy", "gift", "kincall")


@hooks.register("register_permissions")
def register_desk_permissions() -> QuerySet[Permission]:
    """So that the group form offers the rights to the desks of this room."""
    return Permission.objects.filter(content_type__app_label="remembrance", content_type__model__in=OWN_RIGHTS)
