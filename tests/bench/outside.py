"""A search server for the benches: an alias of their own, removed at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.conf import settings

from search.engines.elasticsearch import ElasticsearchEngine


@contextmanager
def alias_of_its_own() -> Iterator[None]:
    """Within it the engine searches and writes an index that nobody else knows of."""
    before = settings.ELASTICSEARCH
    settings.ELASTICSEARCH = {**before, "index": f"bench-{uuid4().hex[:8]}"}
    try:
        yield
    finally:
        indices = ElasticsearchEngine().indices
        for name in indices.client.indices.get_alias(index=f"{indices.name}-*", ignore_unavailable=True):
            indices.client.indices.delete(index=name)
        settings.ELASTICSEARCH = before
