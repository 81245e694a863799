"""The one way public pages show a picture."""

from typing import Any

from django import template

from media.models import CreditedImage, Rendition
from media.responsive.sources import shown

register = template.Library()


@register.inclusion_tag("frame/_picture.html")
def house_picture(
    image: CreditedImage | None,
    shape: str,
    *,
    alt: str | None = None,
    lang: str = "",
    css: str = "",
    eager: bool = False,
) -> dict[str, Any]:
    """A picture in one of the house's shapes, in every format there is of it; nothing where there is none, or where
    it is withheld from the public.

    The alternative text is the picture's own, or that of the text it stands in, unless another is given. `eager` is
    for what stands at the top of a page; all else is loaded when it comes near.
    """
    if not image or image.withheld:
        return {"shown": None}
    words = Rendition(image=image).alt if alt is None else alt
    return {"shown": shown(image, shape), "alt": words, "lang": lang, "css": css, "eager": eager}
