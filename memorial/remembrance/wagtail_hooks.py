"""Registers the admin pages of remembrance."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from memorial.remembrance.calendar.viewsets import local_day_viewset
from memorial.remembrance.solemn.viewsets import overview_viewset, solemn_period_viewset, yearly_solemnity_viewset

OWN_RIGHTS = ("localday", "solemnperiod", "yearlysolemnity")


class DaysGroup(ViewSetGroup):
    """纪念日: the days offices keep, and how solemn the site is on which."""

    menu_label = _("纪念日")
    menu_icon = "date"
    menu_order = 172
    items = (local_day_viewset, yearly_solemnity_viewset, solemn_period_viewset, overview_viewset)


@hooks.register("register_admin_viewset")
def register_days() -> ViewSetGroup:
    return DaysGroup()


@hooks.register("register_permissions")
def register_day_permissions() -> QuerySet[Permission]:
    """So that the group form offers the rights to keep days and to decide how solemn they are."""
    return Permission.objects.filter(content_type__app_label="remembrance", content_type__model__in=OWN_RIGHTS)
