"""Words from strangers, without the signs that make a text look other than it is."""

import unicodedata
from typing import Any

from django import forms

# Signs that turn the direction of what follows, line by line or within one (Unicode Standard Annex 9).
TURNING = frozenset(map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
KEPT = frozenset("\n\t")
NUL = "\0"


def plain_words(text: str) -> str:
    """`text` without signs that turn its direction or steer a machine; line ends as one sign.

    Every letter stays: rare characters, other scripts and their joiners. NUL stays for the form to refuse.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign not in TURNING and (sign in KEPT | {NUL} or not _steers(sign)))


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")


class WordsField(forms.CharField):
    """A text field of a public form."""

    def to_python(self, value: Any) -> str:
        return plain_words(super().to_python(value) or "").strip()
