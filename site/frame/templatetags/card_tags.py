"""Lists of catalogue entries as cards, and the pager below them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.core.paginator import Page

from media.models import CreditedImage
from search import analysis
from search.models import Entry

register = template.Library()


@register.simple_tag
def pictures_of(entries: Iterable[Entry]) -> dict[int, CreditedImage]:
    """The entries' pictures by picture id: one query for any number of entries."""
    ids = {entry.thumbnail for entry in entries if entry.thumbnail}
    return CreditedImage.objects.filter(withheld=False).in_bulk(ids) if ids else {}


@register.inclusion_tag("frame/_cards.html")
def entry_cards(entries: Iterable[Entry], level: int = 2) -> dict[str, Any]:
    """Cards of entries of one kind; `level` is that of their headings."""
    rows = list(entries)
    pictures = pictures_of(rows)
    return {"cards": [(entry, pictures.get(entry.thumbnail or 0)) for entry in rows], "level": level}


@register.filter
def at(pictures: dict[int, Any], key: int | None) -> Any:
    """`{{ pictures|at:entry.thumbnail }}`: the value of this key, or nothing."""
    return pictures.get(key) if key else None


@register.filter
def page_numbers(page: Page) -> Iterator[int | str]:
    """The page numbers worth showing around `page`, with an ellipsis for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def script_class(name: str) -> str:
    """The style class of a name's script: names in Latin letters are not spaced out as Chinese ones are."""
    return "" if analysis.HAN_RUN.search(name) else "latin"


@register.filter
def parts(summary: str) -> list[str]:
    """The parts of an entry's summary, which its page joined with middle dots."""
    return [part for part in summary.split(" · ") if part]
