"""Words from simplified to traditional characters: OpenCC's tables, all pieces of a page at once.

The table is `s2tw`: phrases decide between 後 and 后, 乾 and 幹; forms are those in widest use (為, 群, 裡); no word is
replaced by another.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from opencc import OpenCC

from frame.traditional.surnames import SURNAMES
from search.analysis.folding import HAN_RUN

# Neither ever stands in a page; no phrase reaches over them.
_BETWEEN, _HELD = "\x1e", "\x1d"
_OURS = dict.fromkeys(map(ord, (_BETWEEN, _HELD)))
_PLACE = re.compile(rf"{_HELD}(\d+){_HELD}")
LONGEST_NAME = 4
_converter = OpenCC("s2tw")
Names = Mapping[str, str]


def converted(text: str, listed: Names | None = None) -> str:
    return convert_all([text], listed or {}, [{}])[0]


def convert_all(texts: Sequence[str], listed: Names, own: Sequence[Names]) -> list[str]:
    """Each text in traditional characters, with names put in as they are given, the longest first.

    `listed` holds for all texts and may be long; `own`, for each text the few names it is about, comes before it.
    """
    held: list[str] = []
    pattern = _pattern(tuple(listed)) if listed else None
    ready = []
    for text, names in zip(texts, own, strict=True):
        rest = _hold_own(text.translate(_OURS), names, held)
        ready.append(pattern.sub(lambda match: _held(listed[match[0]], held), rest) if pattern else rest)
    whole = _converter.convert(_BETWEEN.join(ready))
    return _PLACE.sub(lambda match: held[int(match[1])], whole).split(_BETWEEN) if texts else []


def of_person(name: str) -> str:
    """A person's name that nobody has said the traditional form of: its surname by the table, the rest converted.

    What stands after it in brackets, to tell it from others of the same name, is no part of it.
    """
    kept, bare = SURNAMES.get(name[:1]), name.partition("（")[0]
    is_name = 1 < len(bare) <= LONGEST_NAME and HAN_RUN.fullmatch(bare) is not None
    return kept + converted(name[1:]) if kept and is_name else converted(name)


def _hold_own(text: str, names: Names, held: list[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            text = text.replace(name, _held(names[name], held))
    return text


def _held(name: str, held: list[str]) -> str:
    """A place that OpenCC leaves alone; the name is put there afterwards."""
    held.append(name)
    return f"{_HELD}{len(held) - 1}{_HELD}"


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
