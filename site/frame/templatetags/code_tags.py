"""QR codes, drawn into the page as SVG."""

import segno
from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """`{% qr_code address %}`: the code of `text`, readable with a quarter of it gone (level Q); empty without text."""
    if not text:
        return SafeString("")
    code = segno.make(text, error="q", micro=False)
    # The picture is drawn by the library from modules alone; nothing of the text is in it.
    return SafeString(code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None))
