"""Long lists on a page that is about something else: the first few, and the way to all of them on the same page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
# Of cards of one kind, on a page of something else.
MOST_CARDS = 6


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
    """The first `most` of the rows, or all of them where the reader's question (`request.GET`) is `?what=all`.

    The page cache keeps both answers.
    """
    if len(rows) <= most or asked.get("what") == "all":
        return Excerpt(rows)
    return Excerpt(rows[:most], len(rows) - most)
