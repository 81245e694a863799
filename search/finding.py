"""Finding: what the search page, its JSON and the find command all answer with."""

import time
from dataclasses import dataclass
from typing import Any

from search import reasons
from search.engines import get_engine
from search.engines.base import Question
from search.engines.fallback import Guarded
from search.models import Entry
from search.query import parse
from search.widening import answer_of


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, why it was found, and its title in pieces with whether each is to be marked."""

    entry: Entry
    why: str
    title_marked: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Findings:
    """The hits of one page, how many there are in all, counts by facet, and how the answer came about."""

    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]]
    took_ms: float
    engine: str
    degraded: bool = False

    def as_json(self) -> dict[str, Any]:
        """The answer as `find --json` and `/search/?format=json` print it."""
        return {
            "total": self.total,
            "took_ms": self.took_ms,
            "engine": self.engine,
            "degraded": self.degraded,
            "hits": [_hit_as_json(hit) for hit in self.hits],
            "facets": self.facets,
        }


def find(question: Question, engine_name: str = "") -> Findings:
    """Ask the engine and look up the entries it names, in its order."""
    begin = time.perf_counter()
    engine = Guarded(get_engine(engine_name))
    answer = answer_of(engine, question)
    by_id = Entry.objects.in_bulk(answer.page_ids)
    query = parse(question.words)
    hits = [
        Hit(entry, reasons.why(entry, query), reasons.marked(entry.title, query))
        for page_id in answer.page_ids
        if (entry := by_id.get(page_id))
    ]
    took_ms = round((time.perf_counter() - begin) * 1000, 1)
    return Findings(hits, answer.total, answer.facets, took_ms, engine.name, degraded=engine.degraded)


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    answer = {"number": entry.number, "kind": entry.kind, "title": entry.title, "url": entry.url, "why": hit.why}
    return {**answer, "sample": True} if entry.sample else answer
