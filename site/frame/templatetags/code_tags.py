"""QR codes, drawn into the page as SVG."""

import hashlib

import segno
from django import template
from django.utils.safestring import SafeString

from frame.caching import kept

register = template.Library()
# To choose the best of eight masks takes as long as all questions of a page; an address's code stays the same.
SECONDS = 30 * 24 * 60 * 60


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """`{% qr_code address %}`: the code of `text`, readable with a quarter of it gone (level Q); empty without text."""
    if not text:
        return SafeString("")
    digest = hashlib.sha256(text.encode()).hexdigest()
    # The picture is drawn by the library from modules alone; nothing of the text is in it.
    return SafeString(kept("codes", digest, lambda: _drawn(text), SECONDS))


def _drawn(text: str) -> str:
    code = segno.make(text, error="q", micro=False)
    return str(code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None))
