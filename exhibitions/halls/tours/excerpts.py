"""As much of a text as there is room for, ending where a sentence ends."""

import re

ENDS = "。！？!?…"
# Where paragraphs come together: after Chinese punctuation there is no blank.
NO_BLANK = re.compile(r"(?<=[。！？…；：，、”’）》」』]) ")
# An English full stop ends a sentence only before a blank.
STOP = ". "
MORE = "……"


def excerpt(text: str, most: int) -> str:
    """At most that many characters (and the sign that there is more); whole sentences where one fits."""
    text = NO_BLANK.sub("", " ".join(text.split()))
    if len(text) <= most:
        return text
    if most <= 0:
        return ""
    head = text[:most]
    end = max(max(head.rfind(sign) for sign in ENDS), head.rfind(STOP))
    return head[: end + 1].strip() if end > most // 4 else head.rstrip() + MORE
