"""What stands above the house's own pages in the admin."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def desk_header(name: str, url_name: str, icon: str, title: str = "") -> dict[str, Any]:
    """The context of Wagtail's header for the desk called `name`, or for one thing of it with a title of its own."""
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse(url_name) if title else "", "label": name},
    ]
    if title:
        items.append({"url": "", "label": title})
    return {"breadcrumbs_items": items, "header_title": title or name, "header_icon": icon}
