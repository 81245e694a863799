"""Registers the admin pages of campaigns: the desks of nominations and votes, and people of series."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from memorial.honours.campaigns import desk
from memorial.honours.campaigns.handing_in import RIGHT
from memorial.honours.campaigns.history import register_nominations
from memorial.honours.campaigns.people import series_person_viewset
from memorial.honours.campaigns.voting import desk as voting_desk
from memorial.honours.campaigns.voting.overseeing import RIGHT as OVERSEE
from memorial.honours.models import CampaignPage

hooks.register("register_log_actions", register_nominations)


@hooks.register("register_admin_viewset")
def register_series_people() -> ViewSet:
    return series_person_viewset


@hooks.register("register_admin_urls")
def register_nominations_desk() -> list[URLPattern]:
    return [
        path("nominations/", desk.desk, name="nominations"),
        path("nominations/<int:pk>/", desk.nomination, name="nomination_desk"),
        path("nominations/<int:pk>/<int:file>/", desk.evidence, name="nomination_evidence"),
        path("votes/", voting_desk.desk, name="votes"),
        path("votes/<int:pk>/", voting_desk.vote, name="vote_desk"),
    ]


class NominationsMenuItem(MenuItem):
    """For those who may see nominations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RIGHT))


@hooks.register("register_admin_menu_item")
def register_nominations_menu_item() -> MenuItem:
    return NominationsMenuItem(
        _("评选推荐"), reverse_lazy("nominations"), name="nominations", icon_name="form", order=169
    )


class VotesMenuItem(MenuItem):
    """For those who watch over votes."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(OVERSEE))


@hooks.register("register_admin_menu_item")
def register_votes_menu_item() -> MenuItem:
    return VotesMenuItem(_("公众投票"), reverse_lazy("votes"), name="votes", icon_name="success", order=171)


@hooks.register("register_page_header_buttons")
def add_nominations_button(page: Page, user: Any, **_kwargs: Any) -> "Iterable[Button]":
    """From the campaign's form to what was handed in."""
    if issubclass(page.specific_class or Page, CampaignPage) and page.pk and user.has_perm(RIGHT):
        address = f"{reverse('nominations')}?campaign={page.pk}&state=all"
        yield Button(_("评选推荐"), address, icon_name="form", priority=5)
