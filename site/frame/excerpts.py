"""Long lists on a page that is about something else: the first few of each, and the way to all of one of them there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import Page

from frame.paging import page_of

Row = TypeVar("Row")
# Of cards of one kind, on a page of something else.
MOST_CARDS = 6
# At a time, of a list that is shown whole: on a telephone some ten screens.
AT_A_TIME = 48


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[Row]):
    """The rows that are shown, and how many more there are; `page` where the list is shown whole, so many at a time.
    It is as true or false as its rows."""

    rows: Sequence[Row]
    more: int = 0
    page: Page | None = None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first(self) -> int:
        """Which of all the rows the first that is shown is, from 1."""
        return self.page.start_index() if self.page else 1

    def question_for(self, number: int, part: str) -> str:
        """What an address asks for so that row `number` (from 1) of this part is there: nothing where it is shown."""
        if self.first <= number < self.first + len(self.rows):
            return ""
        return f"?what={part}&page={(number - 1) // AT_A_TIME + 1}"


def excerpt(rows: Sequence[Row], most: int, asked: Mapping[str, str], part: str) -> Excerpt[Row]:
    """The first `most` of the rows, or all of them, a page at a time, where the reader's question (`request.GET`) is
    `?what=` this part of the page. Other lists stay short, so that what comes after them is still found.

    The page cache keeps both answers. Any number of a page does.
    """
    if len(rows) <= most:
        return Excerpt(rows)
    if asked.get("what") != part:
        return Excerpt(rows[:most], len(rows) - most)
    page = page_of(rows, asked.get("page"), AT_A_TIME)
    return Excerpt(list(page), page=page)
