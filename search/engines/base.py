"""What an engine answers. Catalogue entries go in; page ids, counts and facets come out."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from search.expression import Width
from search.models import Entry


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. Empty `words` asks for everything the filters let through.

    `region` is a division code of any length; `public` hides what is unpublished or restricted; `width` is how far
    from the words an answer may be (see `search.widening`, which asks for more where there is little).
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    region: str = ""
    period: str = ""
    year_from: int | None = None
    year_to: int | None = None
    language: str = "zh-hans"
    public: bool = True
    sort: str = "relevance"
    offset: int = 0
    limit: int = 20
    width: Width = Width.EXACT


@dataclass(frozen=True, slots=True)
class Answer:
    """Page ids best first, how many there are in all, and counts by facet name and value."""

    page_ids: list[int]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    width: Width = Width.EXACT


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
