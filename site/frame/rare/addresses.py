"""Addresses of style sheets and fonts: signed, so that only characters that some page shows are ever drawn."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "frame.rare"
SIGNATURE_LENGTH = 16


def style_address(codes: Sequence[int]) -> str:
    """The address of the style sheet that names the fonts of these code points."""
    words = ".".join(f"{code:x}" for code in codes)
    return reverse("rare_style", args=[words, signature(words)])


def font_address(code: int) -> str:
    words = f"{code:x}"
    return reverse("rare_font", args=[words, signature(words)])


def signature(words: str) -> str:
    return salted_hmac(SALT, words).hexdigest()[:SIGNATURE_LENGTH]


def is_signed(words: str, told: str) -> bool:
    return constant_time_compare(signature(words), told)
