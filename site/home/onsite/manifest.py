"""What a browser is told of the site as an app."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.onsite.icons import ICONS, NIGHT, PAPER
from search.models import language_prefix


def app_manifest(site_name: str) -> dict[str, Any]:
    """The Web App Manifest of the whole site in the language being read.

    One `id` for all languages: whoever changes the language has the same app.
    """
    return {
        "id": "/",
        "name": site_name,
        "short_name": _("长明"),
        "description": _("纪念英烈：查找姓名，走进展馆，没有网络也能走完存下的参观路线。"),
        "start_url": language_prefix() + "/",
        "display": "standalone",
        "shortcuts": [{"name": _("存在这台设备上的路线"), "url": reverse("offline_page")}],
        **looks(),
    }


def looks() -> dict[str, Any]:
    """What every manifest of the site has in common: language, scope, colours, icons."""
    language = "en" if (get_language() or "").startswith("en") else "zh-Hans"
    return {
        "lang": language,
        "dir": "ltr",
        "scope": "/",
        "theme_color": NIGHT,
        "background_color": PAPER,
        "icons": [
            {
                "src": reverse("app_icon", args=[name]),
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": "maskable" if icon.whole else "any",
            }
            for name, icon in ICONS.items()
            if name != "touch"
        ],
    }
