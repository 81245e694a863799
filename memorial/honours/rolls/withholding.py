"""Which names of a frozen edition may still be told today. What was frozen stays; what is read of it does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from memorial.honours.choices import RecipientKind
from memorial.honours.models import Recipient
from memorial.honours.models.edition import EditionChange, EditionRow
from memorial.records.folding import name_key
from search.models import Entry


@dataclass(frozen=True, slots=True)
class Naming:
    """`public` announcements by key; `named` whether everybody of a name in one of them may be named."""

    public: set[int]
    named: Mapping[tuple[int, str], bool]

    def of(self, award: int | None, told: Mapping[str, Any]) -> bool | None:
        """Whether the name that was told may be told today; None where it stands in the announcement no more."""
        return self.named.get((award or 0, name_key(str(told.get("name", "")))))


def told_today(rows: Iterable[EditionRow | EditionChange]) -> set[str]:
    """The keys of those that may be named: the announcement is public, and everybody of that name in it may be named.

    Who stands in the announcement no more was taken out of it: the dead and collectives stay told, in what was frozen
    then, and the living do not. A revoked announcement is still public. Two questions, however many rows.
    """
    held = list(rows)
    naming = naming_of(row.award_id for row in held if row.award_id)
    return {row.key for row in held if row.award_id in naming.public and _may_be_named(row, naming)}


def naming_of(awards: Iterable[int]) -> Naming:
    """How these announcements stand today. Two questions, however many."""
    wanted = set(awards)
    public = set(Entry.objects.public().filter(pk__in=wanted).values_list("pk", flat=True))
    named: dict[tuple[int, str], bool] = {}
    for recipient in Recipient.objects.filter(award__in=wanted):
        key = (recipient.award_id, name_key(recipient.name))
        named[key] = named.get(key, True) and recipient.is_public
    return Naming(public, named)


def _may_be_named(row: EditionRow | EditionChange, naming: Naming) -> bool:
    told = _told(row)
    named = naming.of(row.award_id, told)
    return not _was_living(told) if named is None else named


def _told(row: EditionRow | EditionChange) -> dict:
    return row.told or getattr(row, "before", {})


def _was_living(told: dict) -> bool:
    return told.get("recipient_kind") == RecipientKind.PERSON and not told.get("posthumous")
