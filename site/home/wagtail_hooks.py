"""What the admin learns from this room."""

from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from home.import_desk.viewset import run_viewset
from home.sample_history import register_actions

hooks.register("register_log_actions", register_actions)


@hooks.register("register_admin_viewset")
def register_import_desk() -> ViewSet:
    return run_viewset
