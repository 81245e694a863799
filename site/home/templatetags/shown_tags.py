"""Who is seen in a picture, for whatever page shows it: the records know, and other rooms' templates ask here."""

from typing import Any

from django import template
from wagtail.models import Page

from media.models import CreditedImage
from memorial.records.models import PersonShown
from memorial.records.shown.told import PersonTold, persons_of, persons_on

register = template.Library()


@register.simple_tag
def persons_shown(picture: CreditedImage | None, page: Any = None) -> list[PersonTold]:
    """`{% persons_shown picture page as persons %}`: the persons to name beneath it, in order.

    All pictures of `page` are asked about together; one that is not the page's own, or stands on none, by itself.
    """
    if not picture or not picture.pk:
        return []
    known = persons_on(page) if isinstance(page, Page) else {}
    return known[picture.pk] if picture.pk in known else persons_of([picture.pk])[picture.pk]


@register.simple_tag
def others_shown(picture: CreditedImage | None, page: Page) -> list[PersonTold]:
    """The same, or nothing where the picture surely shows nobody but the one whose page it is, as a portrait does."""
    persons = persons_shown(picture, page)
    return persons if any(person.page != page.pk or person.doubtful for person in persons) else []


@register.simple_tag
def names_noted(picture: CreditedImage) -> list[str]:
    """For editors: all whom somebody has noted, public or not."""
    rows = PersonShown.objects.filter(picture=picture.pk).select_related("martyr").order_by("sort_order", "pk")
    return [row.martyr.title if row.martyr else row.name_text for row in rows]
