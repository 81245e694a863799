"""One person twice in one announcement."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from memorial.records.folding import name_key
from search import analysis

if TYPE_CHECKING:
    from memorial.honours.models import Recipient


def doubles_in(rows: "Iterable[Recipient]") -> list[str]:
    """Names that stand twice with nothing to tell two people apart: same kind, place and unit, or the same record."""
    seen: set[tuple[str, ...]] = set()
    doubles: dict[str, None] = {}
    for row in rows:
        told = (row.recipient_kind, name_key(row.name), analysis.fold(row.place), analysis.fold(row.unit_public))
        keys = [told, *([("record", str(row.martyr_id))] if row.martyr_id else [])]
        if any(key in seen for key in keys):
            doubles[row.name] = None
        seen.update(keys)
    return list(doubles)
