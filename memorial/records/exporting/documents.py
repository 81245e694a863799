"""Records as documents: what a record says, in plain values under its fields' names, the same on every site.

Besides its fields a document has `record` (its kind), `number`, and for a page `language`, `region` (the code of the
office that answers for it), `state` (live, draft) and `merged_into`, where it became part of another; its parts are
lists. What is empty is left out. `digest` is SHA-256 of its content, by which an import knows whether the record has
changed since.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from frame.pages import FindablePage
from memorial.records.exporting.references import Names
from memorial.records.exporting.shapes import Item, Kind, Part
from memorial.records.exporting.streams import Story, exchanged
from memorial.records.exporting.values import Plain, Reference
from memorial.records.importing.state import digest_of

Document = dict[str, Plain]
LIVE, DRAFT = "live", "draft"


class Documents:
    """Makes documents of the records of one kind, a chunk at a time; `restricted` puts certificates in."""

    def __init__(self, kind: Kind, *, restricted: bool = False) -> None:
        self.kind = kind
        self.parts = [part for part in kind.parts if restricted or not part.restricted]
        self._names = Names()

    def of(self, records: Iterable[tuple[Any, str, bool]]) -> Iterator[Document]:
        """The document of each record, given with the code of its region and whether it is kept from the public."""
        read = [self._read(record, region, private) for record, region, private in records]
        for _head, record, rows in read:
            self._gather(self.kind.items, record)
            for part, children in rows:
                for child in children:
                    self._gather(part.items, child)
        self._names.load()
        for head, record, rows in read:
            document = {**head, **self._values(self.kind.items, record)}
            for part, children in rows:
                # A row that says nothing is none.
                told = list(filter(None, (self._values(part.items, child) for child in children)))
                if told:
                    document[part.relation] = told
            document["digest"] = digest(document)
            yield document

    def _read(self, record: Any, region: str, private: bool) -> tuple[Document, Any, list[tuple[Part, list[Any]]]]:
        head: Document = {"record": self.kind.word}
        if not self.kind.is_page:
            head["number"] = record.number
            return head, record, [(part, list(getattr(record, part.relation).all())) for part in self.parts]
        head["number"] = record.number_row.number
        head["language"] = record.locale.language_code
        head["region"] = region
        head["state"] = LIVE if record.live and not private else DRAFT
        if record.number_row.leads_to:
            head["merged_into"] = record.number_row.leads_to
        # Of a draft that was worked on, only its last revision has it all; of what is public, what the public sees.
        told = record if record.live or not record.latest_revision_id else record.get_latest_revision_as_object()
        rows = [(part, list(getattr(_holder(part, record, told), part.relation).all())) for part in self.parts]
        for part, children in rows:
            if part.relation == "source_rows":
                _mark_untouched(record, children, self.kind.imported)
        return head, told, rows

    def _gather(self, items: Sequence[Item], made: Any) -> None:
        for item in items:
            value = getattr(made, item.attribute)
            if isinstance(item.type, Reference):
                self._names.gather(item.type.model, value)
            elif isinstance(item.type, Story) and value:
                exchanged(item.type.block, value.get_prep_value(), self._names.gather)

    def _values(self, items: Sequence[Item], made: Any) -> Document:
        plain = ((item.name, self._plain(item, getattr(made, item.attribute))) for item in items)
        return {name: value for name, value in plain if value is not None}

    def _plain(self, item: Item, value: Any) -> Plain:
        if isinstance(item.type, Reference):
            return self._names.of(item.type.model, value)
        plain = item.type.plain(value)
        if isinstance(item.type, Story) and plain:
            return exchanged(item.type.block, plain, self._names.of)
        return plain


# What a file leaves empty there stays as it is.
KEPT_IF_EMPTY = frozenset({"slug", "first_published_at"})


def content(document: Document) -> Document:
    """What a document says of the record itself: not its digest, nor which lists it came from."""
    return {name: value for name, value in document.items() if name not in ("digest", "source_rows")}


def digest(document: Document) -> str:
    """SHA-256 of the content."""
    return sha256(json.dumps(content(document), sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _holder(part: Part, record: FindablePage, told: FindablePage) -> FindablePage:
    """Revisions hold only the rows that are edited with the page."""
    return told if part.is_child else record


def _mark_untouched(page: FindablePage, rows: Sequence[Any], relations: Sequence[str]) -> None:
    if rows and relations:
        now = digest_of(page, relations)
        for row in rows:
            row.untouched = row.written == now
    else:
        for row in rows:
            row.untouched = False
