"""Start-up check: every page type says whether it is found."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from wagtail.models import get_page_models

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
