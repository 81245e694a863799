"""Tags that templates of every room use."""

from django import template
from django.utils.translation import get_language

from frame.dates import display_both, says_no_more
from search.models import address

register = template.Library()


@register.filter
def historic_date(value: str, lunar: str = "") -> str:
    """`{{ sacrifice.died|historic_date:sacrifice.died_lunar }}`: an EDTF value in words, with its lunar original."""
    return display_both(value or "", lunar or "")


@register.filter
def differs_from(wording: str, value: str) -> bool:
    """`{% if sacrifice.died_wording|differs_from:sacrifice.died %}`: whether the source says more than the value."""
    return bool(wording) and not says_no_more(wording, value or "")


@register.filter
def address_of(page: object) -> str:
    """A findable or region page's address in the language being read, which may not be the page's own."""
    key = getattr(page, "code", None) or getattr(page, "number", None)
    section = getattr(page, "section", "")
    return address(section, key, get_language()) if section and key else page.url  # type: ignore[attr-defined]
