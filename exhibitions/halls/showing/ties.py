"""Whom, which battles and which awards an exhibit has to do with, as far as the public may know of them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from exhibitions.halls.showing.shown_in import public_entries
from memorial.records.namesakes.merged import standing_for
from search.models import Entry

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibit import ExhibitPage


@dataclass(frozen=True, slots=True)
class TiedPerson:
    """A public record, or the name alone."""

    role: str
    name: str = ""
    entry: Entry | None = None


@dataclass(slots=True)
class Ties:
    people: list[TiedPerson] = field(default_factory=list)
    # Entries of battles, or their names.
    battles: list[Any] = field(default_factory=list)
    awards: list[Entry] = field(default_factory=list)


def ties_of(exhibit: "ExhibitPage") -> Ties:
    """All of them, asking a fixed number of questions."""
    if exhibit.pk:
        prefetch_related_objects([exhibit], "people", "battles__battle", "awards")
    people, awards = list(exhibit.people.all()), [row.award_id for row in exhibit.awards.all()]
    linked = [row.martyr_id for row in people if row.martyr_id]
    stands = standing_for(linked) if linked else {}
    seen = _public(linked and list(stands.values()), awards)
    return Ties(
        people=[tied for row in people if (tied := _tied(row, seen.get(stands.get(row.martyr_id, 0))))],
        battles=[row.battle or row.name for row in exhibit.battles.all() if row.battle or row.name],
        awards=[seen[key] for key in awards if key in seen],
    )


def _tied(row: Any, entry: Entry | None) -> TiedPerson | None:
    """A record the public may not see is named only by what the exhibit itself says."""
    if entry is None and not row.name:
        return None
    return TiedPerson(str(row.get_role_display()), row.name, entry)


def _public(people: list[int], awards: list[int]) -> dict[int, Entry]:
    """The public entries of these pages, in the language being read, by page."""
    wanted = [*people, *awards]
    if not wanted:
        return {}
    numbers = dict(Entry.objects.filter(page__in=wanted).values_list("page", "number"))
    entries = {entry.number: entry for entry in public_entries().filter(number__in=set(numbers.values()))}
    return {page: entries[number] for page, number in numbers.items() if number in entries}
