"""Whether a cover's totals are those of the rows: one that contradicts them is refused as a whole."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from memorial.honours.choices import RecipientKind
from memorial.honours.importing.cover_sheet import Announcement
from memorial.honours.kinds.listed import KindCodes
from memorial.records.importing.problems import UnusableFileError, shown

NUMBER = re.compile(r"([0-9][0-9,]*)(?:\.0+)?\s*[人名个位户枚]?")
# Contradictions that one message lists.
MOST = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many recipients belong to an announcement."""

    persons: int = 0
    collectives: int = 0

    def of(self, field: str) -> int:
        """What the total of this import field should say."""
        return {"persons": self.persons, "collectives": self.collectives}.get(field, self.persons + self.collectives)


ENDINGS = ("", "人数", "数", "名额")
NOUNS = {"persons": "persons", "collectives": "collectives", "total": "recipients"}


def class_names() -> list[str]:
    """What a total of one class may be called: 二等功, 二等功人数."""
    return [f"{name}{ending}" for name in KindCodes() for ending in ENDINGS]


def class_columns(header: Sequence[str]) -> dict[str, str]:
    """The columns of a cover that total a class, with the code of the class."""
    codes = {f"{name}{ending}": code for name, code in KindCodes().items() for ending in ENDINGS}
    return {name: codes[name] for name in header if name in codes}


def count_of(kinds: Sequence[str]) -> Count:
    """The count of recipients of these kinds."""
    collectives = sum(kind == RecipientKind.COLLECTIVE for kind in kinds)
    return Count(len(kinds) - collectives, collectives)


def contradictions(
    announcement: Announcement,
    kinds: Sequence[tuple[str, str]],
    columns: Mapping[str, Sequence[str]],
    classes: Mapping[str, str],
    sheet: str,
) -> Iterator[str]:
    """What the announcement's totals say against the rows of `sheet`.

    `kinds` are class and kind of each recipient that belongs to it, `columns` the totals' columns by import field,
    `classes` the codes of classes by the columns that total them. Raises UnusableFileError for what is no number.
    """
    counted = count_of([kind for _class, kind in kinds])
    for field, names in columns.items():
        name = next((name for name in names if announcement.row.cells.get(name)), "")
        if name:
            yield from _against(announcement, name, counted.of(field), NOUNS[field], sheet)
    for name, code in classes.items():
        if announcement.row.cells.get(name):
            found = sum(each == code for each, _kind in kinds)
            yield from _against(announcement, name, found, "recipients of this class", sheet)


def _against(announcement: Announcement, name: str, found: int, noun: str, sheet: str) -> Iterator[str]:
    place, text = announcement.places[name], announcement.row.cells[name]
    match = NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match:
        raise UnusableFileError(f"{place} ({name}): {shown(text)!r} is no number of {noun}. Nothing was brought in.")
    stated = int(match[1].replace(",", ""))
    if stated != found:
        yield f"{place} ({name}) states {stated}, but {found} {noun} are listed in {sheet}"
