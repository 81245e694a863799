"""A name as a roll tells it: what an edition freezes, an export writes and a change list compares."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from frame.dates import display_date
from memorial.honours.models.recipient import Recipient
from memorial.records.folding import name_key

# What is told of a row, in the order files have it. Portraits and citations stay with the announcement (decision 0023).
FIELDS = (
    "name",
    "recipient_kind",
    "award_kind",
    "award_name",
    "level",
    "issuer",
    "document_number",
    "announced",
    "rank",
    "unit",
    "place",
    "posthumous",
    "award",
)


class Line:
    """One row of a roll: `told` by field, empty ones left out; `key`; and the announcement it comes from."""

    __slots__ = ("award", "key", "living", "sample", "told")

    def __init__(self, row: Recipient, key: str) -> None:
        award = row.award
        self.key = key
        self.award = award.pk
        self.living = row.is_living
        self.sample = bool(award.sample)
        told: dict[str, Any] = {
            "name": row.name,
            "recipient_kind": row.recipient_kind,
            "award_kind": award.award_kind,
            "award_name": award.award_name,
            "level": award.level,
            "issuer": award.issuer,
            "document_number": award.document_number,
            "announced": award.announced or award.awarded,
            "rank": row.rank,
            "unit": row.told_unit,
            "place": row.told_place,
            "posthumous": row.deceased,
            "award": award.entry.number,
        }
        self.told = {name: value for name, value in told.items() if value not in ("", None, False)}


def lines_of(rows: Iterable[Recipient]) -> list[Line]:
    """The lines of rows whose announcements are at hand."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        base = f"{row.award.translation_key.hex}:{name_key(row.name)}"
        seen[base] += 1
        # Two of one name in one announcement are told apart by their order there.
        found.append(Line(row, base if seen[base] == 1 else f"{base}:{seen[base]}"))
    return found


def words_of(told: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a row in the reader's language, for pages and files."""
    from memorial.honours.choices import AwardLevel, RecipientKind
    from memorial.honours.kinds.listed import kind_labels

    labels: dict[str, Mapping[Any, Any]] = {
        "recipient_kind": dict(RecipientKind.choices),
        "award_kind": kind_labels(),
        "level": dict(AwardLevel.choices),
    }
    words = {}
    for name in FIELDS:
        value = told.get(name, "")
        if name in labels:
            value = labels[name].get(value, value)
        elif name == "announced":
            value = display_date(value) if value else ""
        elif name == "posthumous":
            value = "✓" if value else ""
        words[name] = str(value)
    return words
