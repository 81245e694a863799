"""Which characters of a page are rare."""

import re

# In UTF-8, where leading bytes are never mistaken: CJK Extension A, compatibility ideographs, Extensions B and later.
_RARE = re.compile(
    rb"\xe3[\x90-\xbf][\x80-\xbf]|\xe4[\x80-\xb6][\x80-\xbf]|\xef[\xa4-\xab][\x80-\xbf]|\xf0[\xa0-\xaf][\x80-\xbf]{2}"
)
# A page of more is a table of characters; the rest are left to the reader's device.
MOST = 80


def rare_in(page: bytes) -> list[int]:
    """The code points of the rare characters in a page in UTF-8, in order, at most `MOST`."""
    return sorted({ord(found.decode()) for found in _RARE.findall(page)})[:MOST]
