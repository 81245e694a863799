"""Who may add, change and choose panoramas: by collection, as with pictures, since an office has one of its own."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from media.panoramas.models import Panorama

CHOOSING = ["add", "change", "choose"]

GroupPanoramaPermissions = collection_member_permission_formset_factory(
    Panorama,
    [
        ("add_panorama", _("添加"), _("添加全景图，修改自己添加的")),
        ("change_panorama", _("修改"), _("修改任何全景图")),
        ("choose_panorama", _("选用"), _("在页面里选用全景图")),
    ],
    "media/admin/panorama_permissions.html",
)


def register_policy() -> None:
    """Those who may add to a collection also change and delete what they added themselves."""
    policy = CollectionOwnershipPermissionPolicy(Panorama, auth_model=Panorama, owner_field_name="uploaded_by_user")
    register_permission_policy(Panorama, policy)


def choosable_by(user: Any) -> QuerySet[Panorama]:
    """The panoramas that `user` may put on a page."""
    rows: QuerySet[Panorama] = policy_registry.get_by_type(Panorama).instances_user_has_any_permission_for(
        user, CHOOSING
    )
    return rows
