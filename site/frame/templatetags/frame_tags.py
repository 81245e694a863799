"""Tags that templates of every room use."""

from django import template
from django.utils.translation import get_language

from frame.dates import display_date
from search.models import address

register = template.Library()


@register.filter
def historic_date(value: str) -> str:
    """`{{ sacrifice.died|historic_date }}`: an EDTF value in the words of the language being read."""
    return display_date(value or "")


@register.filter
def address_of(page: object) -> str:
    """A findable or region page's address in the language being read, which may not be the page's own."""
    key = getattr(page, "code", None) or getattr(page, "number", None)
    section = getattr(page, "section", "")
    return address(section, key, get_language()) if section and key else page.url  # type: ignore[attr-defined]
