"""Pages of a long list that tolerate any page number in the address."""

from typing import Any

from django.core.paginator import Page, Paginator

PAGE_SIZE = 24


def page_of(rows: Any, number: Any, size: int = PAGE_SIZE) -> Page:
    """The page asked for; the first for junk, the last for one past the end."""
    return Paginator(rows, size).get_page(number)
