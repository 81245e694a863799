"""Giving pages their numbers and finding pages by them."""

from wagtail.models import Page

from frame.models import Number, Sequence


def assign(page: Page, section: str) -> int:
    """Return the number of `page`, giving it one first if it has none: its original's, for a translation."""
    number = Number.objects.filter(page_id=page.pk).values_list("number", flat=True).first()
    if number is not None:
        return number
    original = (
        Number.objects.filter(page__translation_key=page.translation_key, page__alias_of=None)
        .exclude(page__locale=page.locale_id)
        .values_list("number", flat=True)
        .first()
    )
    number = original if original is not None else Sequence.draw()[0]
    Number.objects.create(number=number, section=section, page_id=page.pk)
    return number


def page_at(section: str, number: int, locale: int) -> Page | None:
    """The page of this address in the locale of this id, or where there is none in the language it was written in."""
    pages = Page.objects.filter(number_row__section=section, number_row__number=number).select_related("number_row")
    # Whoever shows it reads it anew as its own type.
    pages = pages.only("path", "depth", "content_type", "locale", "number_row__number")
    by_locale = {page.locale_id: page for page in pages}
    return by_locale.get(locale) or next(iter(by_locale.values()), None)


def successor(section: str, number: int) -> int | None:
    """The number that a merged one leads to, following merges of merges; None at the end or in a circle."""
    seen: set[int] = set()
    current: int | None = number
    while current is not None and current not in seen:
        seen.add(current)
        row = Number.objects.filter(section=section, number=current).exclude(leads_to=None).first()
        if row is None:
            return current if current != number else None
        current = row.leads_to
    return None
