"""The two steps of the sample's life, as the home page's history tells them."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

LOADED, REMOVED = "home.load_sample", "home.remove_sample"


def register_actions(actions: LogActionRegistry) -> None:
    """Give both steps their names in the admin's history."""
    actions.register_action(LOADED, _("载入示例内容"), _("载入了示例内容"))
    actions.register_action(REMOVED, _("移除示例内容"), _("移除了示例内容"))
