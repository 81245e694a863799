"""What an engine answers. Catalogue entries go in; page ids, counts and facets come out."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from search.expression import Width
from search.models import Entry

# Every facet by which answers are narrowed and counted. `place` takes division codes of any length and means all
# within; `decade` takes a decade's first year ("1930"); `has` takes "story" and "portrait".
FACETS = ("kind", "place", "period", "decade", "battle", "unit", "award_level", "protection", "has")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a hit stands in an answer sorted by name or date: what comes after it is found without counting to it."""

    sort_key: str
    page_id: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. Empty `words` asks for everything the filters let through.

    `filters` are values by facet (`FACETS`): any of a facet's values, of every facet. `public` hides what is
    unpublished or restricted. `sort` is "relevance", "name" or "date" (undated last). `after` goes on behind a hit
    where the sort is by name or date; by relevance, where an engine ranks so many and no more, `offset` does.
    `facets` are those to be counted. `width` is how far from the words an answer may be (see `search.widening`).
    """

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    language: str = "zh-hans"
    public: bool = True
    sort: str = "relevance"
    after: Position | None = None
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = FACETS
    width: Width = Width.EXACT


@dataclass(frozen=True, slots=True)
class Answer:
    """Page ids best first, how many there are in all, and counts by facet name and value.

    A facet's counts leave its own filter out, so that further values can be chosen; places are counted at every level
    (`search.places`). Where the total is not exact there are more than it says, and each count is of at least so many.
    """

    page_ids: list[int]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    width: Width = Width.EXACT
    total_is_exact: bool = True


class Asked(Protocol):
    """Whatever answers questions."""

    def find(self, question: Question) -> Answer:
        """Answer."""


class Engine(ABC):
    """One place where entries are indexed and found."""

    name: str
    # Written within the transaction that changes the catalogue; others by the worker, from the outbox.
    transactional: ClassVar[bool] = True

    @abstractmethod
    def index(self, entries: Iterable[Entry], *, new: bool = False) -> None:
        """Add or replace these entries; `new` promises that there is none of them yet."""

    @abstractmethod
    def remove(self, page_ids: Sequence[int]) -> None:
        """Forget these pages; unknown ids are no error."""

    @abstractmethod
    def find(self, question: Question) -> Answer:
        """Answer; junk in the words gives an empty answer, never an error."""

    @abstractmethod
    def clear(self) -> None:
        """Forget everything, before a rebuild."""

    @abstractmethod
    def fingerprints(self) -> Iterator[tuple[int, int]]:
        """Every page id held with the fingerprint of the entry it was given (`search.fingerprints`), in ascending
        order of ids; a batch in memory at a time."""

    def set_private(self, page_ids: Sequence[int], *, private: bool) -> None:
        """These entries were opened or closed, many at once; for engines in the database that keep it themselves."""
        return
