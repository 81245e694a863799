"""Entries made by hand, and an engine that holds them."""

import itertools
import os

import pytest

from search.engines import database_engine, get_engine
from search.engines.outside import Change, OutsideEngine
from search.models import Entry

_versions = itertools.count(1)
NO_SERVER = "service absent: ELASTICSEARCH_URL names no search server"


def entry_of(pk, title, **values):
    """An entry that could be; it has no page, so it must be gone when the test ends."""
    from search import analysis

    facts = {
        "number": pk, "kind": "martyr", "section": "martyrs", "language": "zh-hans", "live": True,
        "names": [[title, "formal"]], "folded": analysis.fold(title)[:255], "sort_key": analysis.sort_key(title)[:255],
    }  # fmt: skip
    return Entry(page_id=pk, title=title, **{**facts, **values})


class Held:
    """An engine and what it was given."""

    def __init__(self, engine):
        self.engine = engine

    def put(self, *entries):
        Entry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
        Entry.objects.bulk_create(entries)
        if isinstance(self.engine, OutsideEngine):
            self._tell({entry.pk: entry for entry in entries})
        else:
            self.engine.index(entries)

    def remove(self, *page_ids):
        Entry.objects.filter(pk__in=page_ids).delete()
        if isinstance(self.engine, OutsideEngine):
            self._tell(dict.fromkeys(page_ids))
        else:
            self.engine.remove(page_ids)

    def clear(self):
        Entry.objects.all().delete()
        self.engine.clear()

    def ids(self, words="", **asked):
        from search.engines.base import Question

        return self.engine.find(Question(words=words, **asked)).page_ids

    def _tell(self, entries):
        assert self.engine.apply([Change(pk, next(_versions), entry) for pk, entry in entries.items()]) == set()
        self.engine.indices.client.indices.refresh(index=self.engine.indices.name)


def engine_named(name):
    """The database's engine, or the server's; skips where it is absent."""
    if name == "database":
        return database_engine()
    if not os.environ.get("ELASTICSEARCH_URL"):
        pytest.skip(NO_SERVER)
    return get_engine("elasticsearch")
