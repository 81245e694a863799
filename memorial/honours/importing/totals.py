"""Whether a cover's totals are those of the rows: one that contradicts them is refused as a whole."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from memorial.honours.choices import RecipientKind
from memorial.honours.importing.cover_sheet import Announcement, Place
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


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A total that is not that of the rows. `sheet` is where these stand, `in_all` that all of them are meant."""

    place: Place
    stated: int
    found: int
    noun: str
    sheet: str
    in_all: bool = False

    def __str__(self) -> str:
        where = f"{self.sheet} in all" if self.in_all else self.sheet
        return f"{self.place} states {self.stated}, but {self.found} {self.noun} are listed in {where}"

    def in_words(self) -> str:
        """The same in the reader's language."""
        told = {"place": self.place.in_words(), "stated": self.stated, "found": self.found}
        told["sheet"] = self.sheet.removeprefix("sheet ")
        return _("%(place)s写的是%(stated)s，“%(sheet)s”里列出的是%(found)s") % told


def contradictions(
    announcement: Announcement,
    kinds: Sequence[tuple[str, str]],
    columns: Mapping[str, Sequence[str]],
    classes: Mapping[str, str],
    sheet: str,
    *,
    in_all: bool = False,
) -> Iterator[Contradiction]:
    """What the announcement's totals say against the rows of `sheet`.

    `kinds` are class and kind of each recipient that belongs to it, `columns` the totals' columns by import field,
    `classes` the codes of classes by the columns that total them. Raises UnusableFileError for what is no number.
    """
    counted = count_of([kind for _class, kind in kinds])
    counts = [
        (name, counted.of(field), NOUNS[field])
        for field, names in columns.items()
        if (name := next((name for name in names if announcement.row.cells.get(name)), ""))
    ]
    counts += [
        (name, sum(each == code for each, _kind in kinds), "recipients of this class")
        for name, code in classes.items()
        if announcement.row.cells.get(name)
    ]
    for name, found, noun in counts:
        stated = _stated(announcement, name, noun)
        if stated != found:
            yield Contradiction(announcement.places[name], stated, found, noun, sheet, in_all)


def _stated(announcement: Announcement, name: str, noun: str) -> int:
    place, text = announcement.places[name], announcement.row.cells[name]
    match = NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match:
        told = {"place": place.in_words(), "value": shown(text)}
        raise UnusableFileError(
            f"{place}: {shown(text)!r} is no number of {noun}. Nothing was brought in.",
            _("%(place)s里的“%(value)s”不是个数。什么也没有导入。") % told,
        )
    return int(match[1].replace(",", ""))
