"""Which graves an editor may point at: those of the cemeteries below the own pages, and of the offices above them."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from frame.visibility import ancestor_paths
from memorial.records.models.grave import CemeterySection, Grave
from memorial.records.responsibility import answered_for_by


def choosable_by(user: Any) -> "QuerySet[Grave]":
    """Graves that `user` may name in a record: a county's martyr may lie in the city's cemetery, not in a sibling's."""
    graves = Grave.objects.all()
    if user is None:
        return graves.none()
    condition = answered_for_by(user, "cemetery__path")
    if not condition:
        return graves
    for path in _offices_above(user):
        # Directly below the office: at its own path and one step more.
        condition |= Q(cemetery__path__startswith=path, cemetery__depth=len(path) // Page.steplen + 1)
    return graves.filter(condition)


def _offices_above(user: Any) -> set[str]:
    pages = PagePermissionPolicy().instances_with_direct_explore_permission(user)
    return {above for page in pages for above in ancestor_paths(page.path)}


def sections_of(user: Any) -> "QuerySet[CemeterySection]":
    """The sections of cemeteries that `user` answers for."""
    return CemeterySection.objects.filter(answered_for_by(user, "cemetery__path"))
