"""Whether the sample was loaded or taken out: kept in the home page's history, where editors see it too."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log, registry
from wagtail.models import PageLogEntry

from home.models import HomePage

LOADED, REMOVED = "home.load_sample", "home.remove_sample"


def register_actions() -> None:
    """Give both steps their names in the history; registering again does no harm."""
    registry.register_action(LOADED, _("载入示例内容"), _("载入了示例内容"))
    registry.register_action(REMOVED, _("移除示例内容"), _("移除了示例内容"))


def last_step() -> str:
    """LOADED, REMOVED, or an empty string where the sample was never loaded."""
    entry = PageLogEntry.objects.filter(action__in=[LOADED, REMOVED]).order_by("-timestamp", "-pk").first()
    return entry.action if entry else ""


def record(home: HomePage, step: str) -> None:
    register_actions()
    log(instance=home, action=step)
