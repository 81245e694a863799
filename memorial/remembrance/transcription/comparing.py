"""Readings of one page beside each other: where they agree, where they differ, and in which characters."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from memorial.remembrance.transcription.aligning import align
from memorial.remembrance.transcription.choices import DOUBT, Agreement, Column
from search.analysis import fold

# A part of a text, and whether it differs from the other reading.
Part = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """One cell as each reader wrote it; None of a reader who has no such row."""

    column: Column
    texts: tuple[str | None, ...]

    @property
    def told(self) -> list[str]:
        """What the readers who have the row wrote."""
        return [text for text in self.texts if text is not None]

    @property
    def agreement(self) -> Agreement:
        return agreement_of(self.told)

    @property
    def is_agreed(self) -> bool:
        return self.agreement == Agreement.SAME

    @property
    def accepted(self) -> str:
        """What all of them wrote."""
        return self.told[0]

    @property
    def majority(self) -> str | None:
        """What more than half of three or more readers wrote, if there is such a text."""
        text, count = Counter(self.told).most_common(1)[0]
        return text if len(self.told) > 2 and 2 * count > len(self.told) else None  # noqa: PLR2004

    def choices(self) -> Iterator[tuple[str, list[Part]]]:
        """Each text that was written, once, in parts that tell where it differs from another."""
        texts = list(dict.fromkeys(self.told))
        for text in texts:
            yield text, parts_of(text, next((other for other in texts if other != text), text))


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row; `readers` says which of the readers have it."""

    cells: tuple[ComparedCell, ...]
    readers: tuple[bool, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all readers have it."""
        return all(self.readers)

    @property
    def is_agreed(self) -> bool:
        return self.is_whole and all(cell.is_agreed for cell in self.cells)


def compare(readings: Sequence[Sequence[Mapping[str, str]]], columns: Sequence[Column]) -> list[ComparedRow]:
    """The rows of all readings side by side, cell by cell."""
    rows = [[tuple(row.get(column, "") for column in columns) for row in reading] for reading in readings]
    found = []
    for each in align(rows):
        cells = tuple(
            ComparedCell(column, tuple(None if row is None else row[index] for row in each))
            for index, column in enumerate(columns)
        )
        found.append(ComparedRow(cells, tuple(row is not None for row in each)))
    return found


def agreement_of(texts: Sequence[str]) -> Agreement:
    """How close the texts are: equal but for width and blanks, but for script and variant, but for marks of doubt."""
    for agreement, form in (
        (Agreement.SAME, _plain),
        (Agreement.SCRIPT, fold),
        (Agreement.DOUBT, _without_doubt),
    ):
        if len(set(map(form, texts))) <= 1:
            return agreement
    return Agreement.DIFFERENT


def parts_of(text: str, other: str) -> list[Part]:
    """`text` in parts, each told to be in `other` or not."""
    steps = SequenceMatcher(None, text, other, autojunk=False).get_opcodes()
    return [(text[start:end], tag != "equal") for tag, start, end, _start, _end in steps if end > start]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _without_doubt(text: str) -> str:
    return fold(text.replace(DOUBT, "").replace("?", ""))
