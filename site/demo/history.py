"""Whether the sample was loaded or taken out: kept in the home page's history, where editors see it too."""

from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from home.models import HomePage
from home.sample_history import LOADED, REMOVED

__all__ = ["LOADED", "REMOVED", "last_step", "record"]


def last_step() -> str:
    """LOADED, REMOVED, or an empty string where the sample was never loaded."""
    entry = PageLogEntry.objects.filter(action__in=[LOADED, REMOVED]).order_by("-timestamp", "-pk").first()
    return entry.action if entry else ""


def record(home: HomePage, step: str) -> None:
    log(instance=home, action=step)
