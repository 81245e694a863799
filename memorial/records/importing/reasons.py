"""The reasons of a report for whoever reads them in the admin.

Reports, the command line and the rows that are kept hold their reasons in English, for machines and other tools. An
editor reads them in his own language: each is known here by its words. What is not known is shown as it stands.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from memorial.records.importing.file_wordings import FILES, MAPPINGS, PLACED
from memorial.records.importing.house_wordings import told_label, told_message
from memorial.records.importing.row_wordings import IN_THE_WAY, NOT_UNDONE, OF_DJANGO, REFUSED, SHEETS, WAITING, Words
from search.analysis import HAN_RUN

BETWEEN_SENTENCES = re.compile("(?<=[.!?”。]) (?=[A-Z“])")
_known: list[tuple[re.Pattern[str], Words]] = []
# Groups of a pattern that are told in words of their own.
_parts: dict[str, Callable[[str], str]] = {}


def register_part(name: str, telling: Callable[[str], str]) -> None:
    """Let what a group of this name holds be told by a function."""
    _parts[name] = telling


def register_reasons(reasons: Iterable[tuple[str, Words]]) -> None:
    """Let reasons that match a regular expression be told in other words; named groups are filled into them, and
    those called `reason` are told in turn."""
    _known.extend((re.compile(pattern, re.S), words) for pattern, words in reasons)


def told_reason(reason: str) -> str:
    """The reason in the language being read; empty where it is not known here."""
    return _told_by(_known, reason) or _told_of_several(reason) or _told_of_house(reason) or _told_by(_PLACED, reason)


def _told_of_house(reason: str) -> str:
    message = told_message(reason)
    if message is None:
        return ""
    words, filled = message
    return words % {name: _parts.get(name, told_label)(text) for name, text in filled.items()}


def _told_by(known: Iterable[tuple[re.Pattern[str], Words]], reason: str) -> str:
    for pattern, words in known:
        if found := pattern.fullmatch(reason):
            return str(words) % {name: _told_part(name, text) for name, text in found.groupdict().items()}
    return ""


def _told_of_several(reason: str) -> str:
    """A field may be at fault in several ways: their sentences stand one after the other."""
    told = [_told_by(_known, each) or _told_of_house(each) for each in BETWEEN_SENTENCES.split(reason)]
    return "".join(told) if len(told) > 1 and all(told) else ""


def _told_part(name: str, text: Any) -> str:
    if name == "reason":
        return told_reason(text) or text
    return _parts[name](text) if name in _parts and text else text or ""


def _told_styles(text: str) -> str:
    return str(_("或")).join(text.split(" or "))


def _told_known(text: str) -> str:
    """What a cell may hold: for whoever reads Chinese the words alone, without the codes that machines write."""
    words = [each for each in text.split(", ") if HAN_RUN.search(each)]
    return text if (get_language() or "").startswith("en") else "、".join(words) or text


register_part("styles", _told_styles)
register_part("known", _told_known)
register_reasons((*WAITING, *IN_THE_WAY, *REFUSED, *OF_DJANGO, *SHEETS, *NOT_UNDONE, *FILES, *MAPPINGS))
# They would fit what other rooms have words for.
_PLACED = [(re.compile(pattern, re.S), words) for pattern, words in PLACED]
