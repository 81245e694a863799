"""Start-up checks: every page type says whether it is found; the map is one that may be shown."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from wagtail.models import get_page_models

from search.mapping.outlines import NONE, PACKAGE, OutlinesError, read_outlines
from search.protocol import Findable


@register("search")
def check_page_types(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a page type that neither satisfies `Findable` nor opts out with `findable = False`."""
    errors: list[CheckMessage] = []
    for model in get_page_models():
        if model._meta.app_label.startswith("wagtail") or model.__dict__.get("findable") is False:
            continue
        missing = [name for name in ("kind", "section", "get_entry") if not getattr(model, name, None)]
        if missing:
            errors.append(
                Error(
                    f"{model._meta.label} is neither in the catalogue nor out of it: it lacks {', '.join(missing)}.",
                    hint=f"Give it {', '.join(sorted(Findable.__annotations__))} and get_entry(), "
                    "or write `findable = False` in its own body.",
                    obj=model,
                    id="search.E001",
                )
            )
    return errors


@register("search")
def check_map(**kwargs: Any) -> list[CheckMessage]:
    """Refuse the operator's own outlines where they cannot be drawn, and any map of his without its approval number."""
    messages: list[CheckMessage] = []
    is_own = settings.MAP_OUTLINES not in (NONE, PACKAGE)
    if is_own:
        try:
            read_outlines(Path(settings.MAP_OUTLINES))
        except OutlinesError as error:
            hint = 'MAP_OUTLINES takes the path of a GeoJSON file in degrees, "package" or "none" (site/docs/map.md).'
            messages.append(Error(str(error), hint=hint, id="search.E002"))
    if (is_own or settings.MAP_TILES) and not settings.MAP_APPROVAL_NUMBER:
        told = "The map is the operator's own and its approval number (审图号) is not set."
        messages.append(Error(told, hint="Set MAP_APPROVAL_NUMBER; it is shown below the map.", id="search.E003"))
    return messages


@register("search", deploy=True)
def check_map_approval(**kwargs: Any) -> list[CheckMessage]:
    """Warn of a public site that draws borders nobody approved."""
    if settings.MAP_OUTLINES != PACKAGE or settings.MAP_TILES:
        return []
    told = "The map draws outlines from a package, which carry no approval number (审图号)."
    hint = "Have them approved or supply approved ones by MAP_OUTLINES, or set MAP_OUTLINES=none (site/docs/map.md)."
    return [Warning(told, hint=hint, id="search.W001")]
