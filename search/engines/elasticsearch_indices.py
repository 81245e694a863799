"""The indices behind the alias: which are written to, and how one is filled beside the other and takes its place.

Three aliases: the name itself is searched; `-writing` names every index that changes go to, the one being filled
among them; and each index has one of its own ending in `-bulk`, since a bulk to an index that is gone would make it
anew without a mapping, and one to an alias that is gone is refused.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, helpers

from search.engines.elasticsearch_documents import changing_settings, documents_of, index_settings, mapping
from search.engines.outside import EngineDownError
from search.models import Entry

READ = 500
# Back-pressure: so much at once; when the server has too much (429) the rest follows later and later.
CHUNK_ROWS = 500
CHUNK_BYTES = 5 * 1024 * 1024
RETRIES = 6
FIRST_WAIT = 0.5
LONGEST_WAIT = 20.0
BULK_TIMEOUT = 60.0
CONFLICT, TOO_MANY = 409, 429
NOT_FOUND = 404
# Below every version that the outbox gives out.
FILLED = 0


class Indices:
    """Those of one alias."""

    def __init__(self, client: Elasticsearch) -> None:
        self.client = client.options(request_timeout=BULK_TIMEOUT)
        self.name: str = settings.ELASTICSEARCH["index"]
        self.writing = f"{self.name}-writing"

    def written(self) -> list[str]:
        """The indices that a change goes to. Raises EngineDownError where none was ever made."""
        try:
            return sorted(self.client.indices.get_alias(name=self.writing).body)
        except NotFoundError as error:
            raise EngineDownError(f"There is no index {self.name}: run manage.py search_rebuild.") from error

    def write(self, actions: Iterable[dict[str, Any]], index: str) -> set[int]:
        """Write in chunks; return the ids refused for what they are. Older versions are passed over in silence."""
        refused: set[int] = set()
        sent = ({**action, "_index": f"{index}-bulk"} for action in actions)
        for ok, item in helpers.streaming_bulk(
            self.client,
            sent,
            chunk_size=CHUNK_ROWS,
            max_chunk_bytes=CHUNK_BYTES,
            max_retries=RETRIES,
            initial_backoff=FIRST_WAIT,
            max_backoff=LONGEST_WAIT,
            raise_on_error=False,
            raise_on_exception=False,
            require_alias=True,
        ):
            if not ok:
                refused |= _judged(*item.items())
        return refused

    def fill(self, progress: Callable[[int], None], entries: bool = True) -> int:
        """Fill a new index from the catalogue while the old one answers, let it take over, and return how many.

        Changes go to both meanwhile and win over what is filled in. What a killed run left behind is removed.
        """
        self._remove_leftovers()
        index = f"{self.name}-{timezone.now():%Y%m%d%H%M%S}-{uuid4().hex[:6]}"
        aliases: dict[str, Any] = {self.writing: {}, f"{index}-bulk": {}}
        self.client.indices.create(
            index=index, settings=index_settings(filling=True), mappings=mapping(), aliases=aliases
        )
        written = 0
        for batch in _catalogue() if entries else ():
            refused = self.write((_action(page, document) for page, document in documents_of(batch)), index)
            written += len(batch) - len(refused)
            progress(written)
        self.client.indices.put_settings(index=index, settings=changing_settings(filling=False))
        self.client.indices.refresh(index=index)
        self._take_over(index)
        return written

    def _take_over(self, index: str) -> None:
        """At one stroke: no search meets an alias without an index."""
        old = [name for name in self._all() if name != index]
        gone = [{"remove": {"index": name, "alias": "*"}} for name in old]
        self.client.indices.update_aliases(actions=[{"add": {"index": index, "alias": self.name}}, *gone])
        for name in old:
            self.client.indices.delete(index=name, ignore_unavailable=True)

    def _remove_leftovers(self) -> None:
        for name, told in self._all().items():
            if self.name not in told["aliases"]:
                self.client.indices.delete(index=name, ignore_unavailable=True)

    def _all(self) -> dict[str, Any]:
        return dict(self.client.indices.get_alias(index=f"{self.name}-2*", ignore_unavailable=True).body)


def _catalogue() -> Iterator[list[Entry]]:
    last = 0
    while batch := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:READ]):
        yield batch
        last = batch[-1].pk


def _action(page_id: int, document: dict[str, Any], version: int = FILLED) -> dict[str, Any]:
    return {"_id": str(page_id), "version": version, "version_type": "external", "_source": document}


def _judged(done: tuple[str, Any]) -> set[int]:
    """The id of an item that the server will never take; an error for one that it may."""
    operation, told = done
    status = told.get("status")
    if status == CONFLICT or (status == NOT_FOUND and operation == "delete" and "error" not in told):
        return set()
    if isinstance(status, int) and status not in (TOO_MANY, NOT_FOUND) and status < 500:  # noqa: PLR2004 - the server's own faults
        return {int(told["_id"])}
    raise EngineDownError(
        f"The search server did not take a bulk: {told.get('error') or told.get('exception') or status}"
    )


SERVER_ERRORS = (ApiError, TransportError)
