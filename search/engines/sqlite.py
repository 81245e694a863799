from collections.abc import Iterable, Sequence

from search.engines.base import Answer, Engine, Question
from search.models import Entry


class SqliteEngine(Engine):
    name = "sqlite"

    def index(self, entries: Iterable[Entry]) -> None: ...

    def remove(self, page_ids: Sequence[int]) -> None: ...

    def find(self, question: Question) -> Answer:
        return Answer([], 0)

    def clear(self) -> None: ...

    def indexed_ids(self) -> set[int]:
        return set()
