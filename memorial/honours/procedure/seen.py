"""What a step has seen of an award, as digests: so that a text changed afterwards is no longer what was reviewed."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from frame.pages import child_rows
from memorial.records.folding import name_key
from memorial.records.importing.state import plain_value

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage, Recipient

# What makes it this honour and no other: after a public notice none of these changes.
HONOUR = ("award_kind", "level", "award_name", "issuer")
TEXT = (
    *HONOUR,
    *("title", "document_number", "batch", "place", "source", "body", "picture_id"),
    *("announced", "announced_wording", "awarded", "awarded_wording"),
)
# What is told of a recipient. Consent is no part of it: it is recorded without a new review.
TOLD = (
    *("recipient_kind", "name", "rank", "unit_public", "place", "division_id", "citation", "portrait_id", "martyr_id"),
    *("deceased", "serving", "unit_shown", "portrait_shown", "place_shown"),
)
# Running text in which somebody serving may be given away.
RUNNING = ("title", "award_name", "place", "document_number", "issuer", "body", "picture_id")


def seen_of(award: "AwardPage") -> dict[str, Any]:
    """The recipients' names, folded, and SHA-256 digests of `text` (all of it), `honour` and `guarded` (what is told
    where a recipient is serving; empty where none is)."""
    rows = [_values(row, TOLD) for row in child_rows(award, "recipients")]
    attachments = [_values(row, ("document_id", "title")) for row in child_rows(award, "attachments")]
    serving = [_values(row, TOLD) for row in serving_of(award)]
    return {
        "names": names_of(award),
        "text": _digest([_values(award, TEXT), rows, attachments]),
        "honour": _digest(_values(award, HONOUR)),
        "guarded": _digest([_values(award, RUNNING), serving, attachments]) if serving else "",
    }


def notice_of(award: "AwardPage") -> dict[str, Any]:
    """What a public notice tells, kept as it was reviewed: the draft may be edited while the notice stands."""
    rows = [
        {
            "key": name_key(row.name),
            "name": row.name,
            "rank": row.rank,
            "unit": row.told_unit,
            "place": row.told_place,
            "citation": row.citation,
        }
        for row in child_rows(award, "recipients")
    ]
    told = {"title": award.title, "kind": award.award_kind, "level": award.level}
    return {**told, "name": award.award_name, "issuer": award.issuer, "rows": rows}


def serving_of(award: "AwardPage") -> "list[Recipient]":
    """The recipients who serve today (现役), the dead left out."""
    return [row for row in child_rows(award, "recipients") if row.is_guarded]


def names_of(award: "AwardPage") -> list[str]:
    """The recipients' names, folded, each once."""
    return keys_of(row.name for row in child_rows(award, "recipients"))


def keys_of(names: Iterable[str]) -> list[str]:
    return sorted({name_key(name) for name in names})


def _values(made: Any, names: Iterable[str]) -> dict[str, Any]:
    """What is empty is left out: a field that models gain later makes no review void."""
    values = {name: plain_value(getattr(made, name)) for name in names}
    return {name: value for name, value in values.items() if value not in ("", [], None, False)}


def _digest(content: Any) -> str:
    return sha256(_written(content).encode()).hexdigest()


def _written(content: Any) -> str:
    if isinstance(content, list):
        # Rows tell the same in whatever order they are held.
        return json.dumps(sorted(_written(part) for part in content))
    return json.dumps(content, sort_keys=True, ensure_ascii=True, default=str)
