"""Where the next page begins, as one word for addresses: a position for lists by name or date, else a number."""

import base64
import binascii
import json

from search.engines.base import Position
from search.models import Entry

# By relevance so many are ranked; who has seen them all should ask more closely, or sort by name.
DEEPEST = 10_000
LONGEST = 800


def of_offset(offset: int) -> str:
    """Behind so many hits by relevance; empty where no engine ranks further."""
    return _written(["o", offset]) if offset < DEEPEST else ""


def of_entry(entry: Entry, sort: str) -> str:
    """Behind this entry, by "name" or "date"."""
    return _written([sort, entry.sort_key, entry.pk, entry.year_from if sort == "date" else None])


def read(cursor: str, sort: str) -> tuple[int, Position | None]:
    """The offset, or the position, of a cursor; the beginning for one that is broken, cut or of another sort."""
    if not cursor or len(cursor) > LONGEST:
        return 0, None
    try:
        told = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, UnicodeError, ValueError, RecursionError):
        return 0, None
    match told:
        case ["o", int(offset)] if sort == "relevance" and 0 <= offset < DEEPEST:
            return offset, None
        case [str(order), str(key), int(page_id), (None | int()) as year] if (
            order == sort and _fits(page_id, year) and key.isprintable()
        ):
            return 0, Position(key, page_id, year)
    return 0, None


def _fits(page_id: int, year: int | None) -> bool:
    return 0 <= page_id < 1 << 62 and (year is None or abs(year) < 1 << 15)


def _written(told: list[object]) -> str:
    packed = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")
