"""The catalogue's index on an Elasticsearch server, behind an alias; written by the worker from the outbox."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search

from search.engines import elasticsearch_questions as questions
from search.engines.base import Answer, Question
from search.engines.elasticsearch_documents import documents_of
from search.engines.elasticsearch_indices import SERVER_ERRORS, Indices
from search.engines.outside import Change, EngineDownError, OutsideEngine
from search.expression import expression_of
from search.query import parse

BATCH = 10_000


class ElasticsearchEngine(OutsideEngine):
    """Fields of ready-made tokens, parted at blanks; facets are counted by terms aggregations."""

    name = "elasticsearch"

    @cached_property
    def client(self) -> Elasticsearch:
        """Never tries twice by itself: whoever asks has only so much time."""
        told = settings.ELASTICSEARCH
        safety = {name: told[name] for name in ("api_key", "ca_certs") if told[name]}
        return Elasticsearch(
            told["url"], request_timeout=settings.SEARCH_BUDGET, max_retries=0, retry_on_timeout=False, **safety
        )

    @property
    def indices(self) -> Indices:
        return Indices(self.client)

    def apply(self, changes: Sequence[Change]) -> set[int]:
        documents = dict(documents_of(change.entry for change in changes if change.entry))
        actions = [_action(change, documents.get(change.page_id)) for change in changes]
        with _server():
            return {refused for index in self.indices.written() for refused in self.indices.write(actions, index)}

    def find(self, question: Question) -> Answer:
        return self.find_within(question, settings.SEARCH_BUDGET)

    def find_within(self, question: Question, seconds: float) -> Answer:
        query = parse(question.words)
        if query.senseless:
            return Answer([], 0)
        expression = expression_of(query, question.width)
        client = self.client.options(request_timeout=seconds)
        search: Search[Any] = Search(using=client, index=settings.ELASTICSEARCH["index"])
        # The server gives up too, and says so rather than answering with what it has.
        search = search.params(allow_partial_search_results=False).extra(timeout=f"{max(int(seconds * 1000), 1)}ms")
        begin = time.monotonic()
        with _server():
            answer = questions.answer_of(questions.hits_of(search, question, query, expression).execute(), question)
            if not question.facets:
                return answer
            left = max(seconds - (time.monotonic() - begin), 0.001)
            sampled = not answer.total_is_exact
            counts = questions.counts_of(search, question, expression, sampled=sampled)
            counts = counts.using(client.options(request_timeout=left)).extra(timeout=f"{max(int(left * 1000), 1)}ms")
            return replace(answer, facets=questions.facets_of(counts.execute(), question, sampled=sampled))

    def clear(self) -> None:
        with _server():
            self.indices.fill(_untold, entries=False)

    def rebuild(self, progress: Callable[[int], None]) -> int:
        with _server():
            return self.indices.fill(progress)

    def fingerprints(self) -> Iterator[tuple[int, int]]:
        index = settings.ELASTICSEARCH["index"]
        last = -1
        while True:
            with _server():
                if last < 0:
                    self.indices.client.indices.refresh(index=index)
                held = self.indices.client.search(
                    index=index, query={"range": {"page": {"gt": last}}}, sort=[{"page": "asc"}], size=BATCH,
                    source=False, docvalue_fields=[{"field": "page"}, {"field": "fingerprint"}], track_total_hits=False,
                )["hits"]["hits"]  # fmt: skip
            for hit in held:
                yield int(hit["fields"]["page"][0]), int(hit["fields"]["fingerprint"][0])
            if not held:
                return
            last = int(held[-1]["fields"]["page"][0])


def _untold(written: int) -> None:
    """Nobody waits for progress."""


def _action(change: Change, document: dict[str, Any] | None) -> dict[str, Any]:
    action = {"_id": str(change.page_id), "version": change.version, "version_type": "external"}
    return {**action, "_op_type": "delete"} if document is None else {**action, "_source": document}


@contextmanager
def _server() -> Iterator[None]:
    try:
        yield
    except SERVER_ERRORS as error:
        raise EngineDownError(f"{type(error).__name__}: {error}") from error
