"""Long lists on a page that is about something else: the first few, and the way to all of them on the same page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
# What is asked for by `?what=all`; the page cache keeps both answers.
ALL = {"what": "all"}


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[Row]):
    """The rows that are shown, and how many more there are. It is as true or false as its rows."""

    rows: Sequence[Row]
    more: int = 0

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def excerpt(rows: Sequence[Row], most: int, asked: Mapping[str, str]) -> Excerpt[Row]:
    """The first `most` of the rows, or all of them where the reader's question (`request.GET`) asks for all."""
    if len(rows) <= most or all(asked.get(key) == value for key, value in ALL.items()):
        return Excerpt(rows)
    return Excerpt(rows[:most], len(rows) - most)
