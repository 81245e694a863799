"""Who may take an import back."""

from typing import Any

from memorial.records.models import ImportRun


def may_take_back(user: Any, run: ImportRun, policy: Any) -> bool:
    """Whether the user may change imports of that region and publish there: what it published goes off the site."""
    if not policy.user_has_permission_for_instance(user, "change", run):
        return False
    return bool(user.is_superuser or (run.region and run.region.permissions_for_user(user).can_publish()))
