"""Registers the admin pages of remembrance."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.snippets.models import register_snippet

from memorial.remembrance.calendar.viewsets import local_day_viewset
from memorial.remembrance.ceremonies import hooks as ceremonies_hooks
from memorial.remembrance.ceremonies.viewsets import ceremony_order_viewset
from memorial.remembrance.corrections import hooks as corrections_hooks
from memorial.remembrance.gifts import hooks as gifts_hooks
from memorial.remembrance.kin import hooks as kin_hooks
from memorial.remembrance.messages import desk as message_desk
from memorial.remembrance.messages.access import RIGHT as MODERATE
from memorial.remembrance.messages.viewsets import ScreeningWordViewSet
from memorial.remembrance.phrases.viewsets import PhraseViewSet
from memorial.remembrance.reports import hooks as reports_hooks
from memorial.remembrance.solemn.viewsets import overview_viewset, solemn_period_viewset, yearly_solemnity_viewset
from memorial.remembrance.transcription import hooks as transcription_hooks
from memorial.remembrance.visits import desk as visit_desk
from memorial.remembrance.visits.access import RIGHT as ANSWER
from memorial.remembrance.visits.history import register_visits
from memorial.remembrance.visits.viewsets import visit_service_viewset

__all__ = [
    "ceremonies_hooks",
    "corrections_hooks",
    "gifts_hooks",
    "kin_hooks",
    "reports_hooks",
    "transcription_hooks",
]

OWN_RIGHTS = (
    *("localday", "solemnperiod", "yearlysolemnity", "ceremonyorder", "message", "visitrequest", "visitservice"),
    *("correction", "abusereport", "sealedcopy", "gift", "kincall", "scannedlist"),
)

register_snippet(PhraseViewSet)
register_snippet(ScreeningWordViewSet)
hooks.register("register_log_actions", register_visits)


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


@hooks.register("register_admin_viewset")
def register_visit_services() -> ViewSet:
    return visit_service_viewset


@hooks.register("register_permissions")
def register_own_permissions() -> QuerySet[Permission]:
    """So that the group form offers the rights of this room."""
    return Permission.objects.filter(content_type__app_label="remembrance", content_type__model__in=OWN_RIGHTS)


@hooks.register("register_admin_urls")
def register_desks() -> list[URLPattern]:
    return [
        path("messages/", message_desk.desk, name="message_desk"),
        path("messages/<int:pk>/", message_desk.message, name="message_desk_one"),
        path("cemetery-visits/", visit_desk.desk, name="visit_desk"),
        path("cemetery-visits/<int:pk>/", visit_desk.visit, name="visit_desk_one"),
        path("cemetery-visits/<int:pk>/photos/<int:photo>/", visit_desk.photo, name="visit_desk_photo"),
    ]


class MessagesMenuItem(MenuItem):
    """For those who may moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(MODERATE))


@hooks.register("register_admin_menu_item")
def register_messages_menu_item() -> MenuItem:
    return MessagesMenuItem(
        _("留言审核"), reverse_lazy("message_desk"), name="messages", icon_name="comment", order=171
    )


class VisitsMenuItem(MenuItem):
    """For those who answer what is asked of cemeteries."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(ANSWER))


@hooks.register("register_admin_menu_item")
def register_visits_menu_item() -> MenuItem:
    return VisitsMenuItem(_("祭扫申请"), reverse_lazy("visit_desk"), name="visits", icon_name="date", order=173)
