"""A number that tells whether two copies of an entry are the same, for comparing many without holding them."""

import json
from collections.abc import Iterable
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from search.models import Entry

# Not compared: when it was written; and what only matters to the address, beside the number.
_NOT_COMPARED = {"updated_at", "page"}
# Of the few entries that have any: for all others a fingerprint stays what it was before there were such columns.
_IF_ANY = ("other_places", "latitude", "longitude")
_FLAGS = ("live", "private")
_LEFT_OUT = {*_NOT_COMPARED, *_FLAGS, *_IF_ANY}
COMPARED = tuple(field.attname for field in Entry._meta.concrete_fields if field.name not in _LEFT_OUT)
_read = attrgetter(*COMPARED)
_JSON_FIELDS = tuple(COMPARED.index(name) for name in ("names", "facets"))
_MOMENT = COMPARED.index("first_published_at")
_BYTES = 7


def content(entry: Entry) -> int:
    """A number of 56 bits for everything an entry says, whether or not it may be shown."""
    values: list[Any] = list(_read(entry))
    for position in _JSON_FIELDS:
        values[position] = json.dumps(values[position], ensure_ascii=False, sort_keys=True)
    if values[_MOMENT] is not None:
        values[_MOMENT] = int(values[_MOMENT].timestamp())
    # Migrations hand in entries from before these columns.
    values += [held for name in _IF_ANY if (held := getattr(entry, name, None)) not in ("", None)]
    # Half a surrogate pair cannot be written as UTF-8 and may still stand in a text.
    digest = blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big")


def fingerprint(entry: Entry) -> int:
    """The number for all an engine must hold of an entry: its content, and whether it is live and private."""
    return with_flags(content(entry), live=entry.live, private=entry.private)


def with_flags(number: int, *, live: bool, private: bool) -> int:
    """A content's number completed by what changes far more often than the content; fits 63 bits."""
    return number << 2 | live << 1 | private


def digest(numbers: Iterable[tuple[int, int]]) -> str:
    """One short text for any number of page ids with their fingerprints, in ascending order."""
    total = blake2b(digest_size=8)
    for page_id, number in numbers:
        total.update(b"%d:%d;" % (page_id, number))
    return total.hexdigest()
