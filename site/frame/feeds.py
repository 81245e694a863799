"""What an entry of a feed says. Its summary is HTML to whoever reads a feed, so plain words are escaped."""

import re

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

# What XML cannot hold.
STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Of a page's text, in characters: enough to know whether one wants to read it.
OPENING_LENGTH = 200


def sound(text: str) -> str:
    """`text` without what no feed can hold."""
    return STRANGE.sub("", text)


def paragraphs(*lines: str) -> SafeString:
    """The lines that are not empty as paragraphs."""
    return format_html_join("\n", "<p>{}</p>", ((sound(line),) for line in lines if line.strip()))


def opening(text: str) -> str:
    """How a page's text begins."""
    return Truncator(" ".join(text.split())).chars(OPENING_LENGTH)
