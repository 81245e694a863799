"""Finding: what the search page, its JSON and the find command all answer with."""

import time
from dataclasses import dataclass
from typing import Any

from search import cursors, reasons
from search.engines import get_engine
from search.engines.base import Answer, Question
from search.engines.fallback import Guarded
from search.models import Entry
from search.query import Query, parse
from search.reasons import Reason
from search.widening import answer_of


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry, why it was found, and its title in pieces with whether each is to be marked."""

    entry: Entry
    reasons: list[Reason]
    title_marked: list[tuple[str, bool]]

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return "；".join(reason.text for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Findings:
    """The hits of one page, how many there are in all, counts by facet, and how the answer came about.

    `after` leads to the next page and is empty on the last. Where the total is not exact there are more than it says.
    """

    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]]
    took_ms: float
    engine: str
    degraded: bool = False
    after: str = ""
    total_is_exact: bool = True

    def as_json(self) -> dict[str, Any]:
        """The answer as `find --json` and `/search/?format=json` print it."""
        return {
            "total": self.total,
            "total_is_exact": self.total_is_exact,
            "took_ms": self.took_ms,
            "engine": self.engine,
            "degraded": self.degraded,
            "hits": [_hit_as_json(hit) for hit in self.hits],
            "facets": self.facets,
            "after": self.after,
        }


def find(question: Question, engine_name: str = "") -> Findings:
    """Ask the engine and look up the entries it names, in its order."""
    begin = time.perf_counter()
    engine = Guarded(get_engine(engine_name))
    answer = answer_of(engine, question)
    by_id = Entry.objects.in_bulk(answer.page_ids)
    query = parse(question.words)
    hits = [
        Hit(entry, _reasons(entry, query, question), reasons.marked(entry.title, query))
        for page_id in answer.page_ids
        if (entry := by_id.get(page_id))
    ]
    took_ms = round((time.perf_counter() - begin) * 1000, 1)
    return Findings(
        hits,
        answer.total,
        answer.facets,
        took_ms,
        engine.name,
        degraded=engine.degraded,
        after=_after(question, answer, hits),
        total_is_exact=answer.total_is_exact,
    )


def _reasons(entry: Entry, query: Query, question: Question) -> list[Reason]:
    """Of the words, then of the place that was asked for; each once."""
    told = [*reasons.reasons_of(entry, query), *reasons.reasons_of_place(entry, question.filters.get("place", ()))]
    return list({reason.text: reason for reason in told}.values())


def _after(question: Question, answer: Answer, hits: list[Hit]) -> str:
    """The cursor behind these hits."""
    end = question.offset + question.limit
    if not question.limit or not hits:
        return ""
    if question.sort == "relevance":
        return cursors.of_offset(end) if end < answer.total or not answer.total_is_exact else ""
    is_full = len(answer.page_ids) >= question.limit
    return cursors.of_entry(hits[-1].entry, question.sort) if is_full and end != answer.total else ""


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    entry = hit.entry
    answer = {"number": entry.number, "kind": entry.kind, "title": entry.title, "url": entry.url, "why": hit.why}
    return {**answer, "sample": True} if entry.sample else answer
