"""The style sheet of a page's rare characters, and their fonts."""

from django.http import Http404, HttpRequest, HttpResponse

from frame.rare.addresses import font_address, is_signed
from frame.rare.fonts import font_of, slice_of

# Neither changes under its address.
FOR_EVER = "public, max-age=31536000, immutable"
FAMILY = "Changming Rare"


def style(request: HttpRequest, words: str, signature: str) -> HttpResponse:
    """`/rare/<code points>-<signature>.css`: where the font of each character is. Characters that no font has are left
    to the reader's device."""
    if not is_signed(words, signature):
        raise Http404
    codes = [code for code in (int(word, 16) for word in words.split(".")) if slice_of(code)]
    faces = [
        f'@font-face{{font-family:"{FAMILY}";src:url({font_address(code)}) format("woff2");'
        f"unicode-range:U+{code:x};font-display:swap}}"
        for code in codes
    ]
    return HttpResponse("\n".join(faces), content_type="text/css", headers={"Cache-Control": FOR_EVER})


def font(request: HttpRequest, words: str, signature: str) -> HttpResponse:
    """`/rare/<code point>-<signature>.woff2`."""
    made = font_of(int(words, 16)) if is_signed(words, signature) else None
    if made is None:
        raise Http404
    return HttpResponse(made, content_type="font/woff2", headers={"Cache-Control": FOR_EVER})
