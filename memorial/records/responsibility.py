"""Who may see and change rows that hang on a page: those whose office answers for it.

Stock model permissions know nothing of the tree. Here a model permission says what a role may do, and the page
permissions say where: only below the pages that the user may change.
"""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, Q, QuerySet
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

User = AbstractBaseUser | AnonymousUser


def answered_for_by(user: Any, path: str = "path") -> Q:
    """The condition that the tree path at lookup `path` lies below a page `user` may change."""
    if user.is_active and user.is_superuser:
        return Q()
    condition = Q(pk__in=())
    for page in PagePermissionPolicy().instances_with_direct_explore_permission(user):
        if page.permissions_for_user(user).can_edit():
            condition |= Q(**{f"{path}__startswith": page.path})
    return condition


class RegionPermissionPolicy(ModelPermissionPolicy):
    """Model permissions, held to the rows below the user's own pages.

    `paths` are lookups from the model to the tree paths of the pages it hangs on, such as `cemetery__path`; a row that
    hangs on two, as a move does, takes an office that answers for both.
    """

    def __init__(self, model: type[Model], *paths: str) -> None:
        super().__init__(model)
        self.paths = paths

    def instances_user_has_any_permission_for(self, user: User, actions: Any) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        condition = Q()
        for path in self.paths:
            condition &= answered_for_by(user, path)
        return self.model._default_manager.filter(condition)

    def user_has_any_permission_for_instance(self, user: User, actions: Any, instance: Model) -> bool:
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def user_has_permission_for_instance(self, user: User, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)


def may_change_at(user: Any, page: Page) -> bool:
    """Whether `user` may change `page` itself by its place in the tree: for rows about to be hung on it."""
    return bool(page.permissions_for_user(user).can_edit())
