"""Which names of a frozen edition may still be told today. What was frozen stays; what is read of it does not."""

from collections.abc import Iterable

from memorial.honours.choices import RecipientKind
from memorial.honours.models import Recipient
from memorial.honours.models.edition import EditionChange, EditionRow
from memorial.records.folding import name_key
from search.models import Entry


def told_today(rows: Iterable[EditionRow | EditionChange]) -> set[str]:
    """The keys of those that may be named: the announcement is public, and everybody of that name in it may be named.

    Who stands in the announcement no more was taken out of it: the dead and collectives stay told, in what was frozen
    then, and the living do not. A revoked announcement is still public. Two questions, however many rows.
    """
    held = list(rows)
    awards = {row.award_id for row in held if row.award_id}
    public = set(Entry.objects.public().filter(pk__in=awards).values_list("pk", flat=True))
    named: dict[tuple[int, str], bool] = {}
    for recipient in Recipient.objects.filter(award__in=awards):
        key = (recipient.award_id, name_key(recipient.name))
        named[key] = named.get(key, True) and recipient.is_public
    return {
        row.key
        for row in held
        if row.award_id in public
        and named.get((row.award_id or 0, name_key(str(_told(row).get("name", "")))), not _was_living(_told(row)))
    }


def _told(row: EditionRow | EditionChange) -> dict:
    return row.told or getattr(row, "before", {})


def _was_living(told: dict) -> bool:
    return told.get("recipient_kind") == RecipientKind.PERSON and not told.get("posthumous")
