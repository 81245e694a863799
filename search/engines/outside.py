"""Engines whose store is not the site's database: told by the worker, from the outbox, never within a transaction."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from search.engines.base import Answer, Engine, Question
from search.models import Entry


class EngineDownError(Exception):
    """The engine's server does not answer, or not in time. Nothing is lost: what was to be written stays pending."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an engine is to hold of a page from `version` on: its entry, or nothing where the page is gone."""

    page_id: int
    version: int
    entry: Entry | None


class OutsideEngine(Engine):
    """An engine with a server of its own."""

    transactional: ClassVar[bool] = False

    @abstractmethod
    def apply(self, changes: Sequence[Change]) -> set[int]:
        """Write these changes and make them findable within a second; return the page ids that the server refused.

        A change is passed over in silence where the store holds a higher version of its page, deleted ones included:
        workers may deliver twice, and late. Raises EngineDownError where the server cannot be reached.
        """

    def find_within(self, question: Question, seconds: float) -> Answer:
        """Answer in so many seconds, or raise EngineDownError."""
        return self.find(question)

    def rebuild(self, progress: Callable[[int], None]) -> int:
        """Write the whole catalogue anew beside what answers meanwhile, and return how many entries it was."""
        raise NotImplementedError

    def index(self, entries: Iterable[Entry], *, new: bool = False) -> None:
        raise TypeError(f"{self.name} is written from the outbox: record the change with search.outbox.record().")

    def remove(self, page_ids: Sequence[int]) -> None:
        raise TypeError(f"{self.name} is written from the outbox: record the change with search.outbox.record().")
